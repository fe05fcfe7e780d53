import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { LoggingLevel } from "@/server/executions/types";
import type { VersionItem } from "@/server/packages/types";

const loggingLevels: LoggingLevel[] = [0, 1, 2, 3];

interface RunOptionsProps {
  versions: VersionItem[];
  version: number;
  onVersion: (version: number) => void;
  loggingLevel: LoggingLevel;
  onLoggingLevel: (level: LoggingLevel) => void;
  /** Megabytes as a person types them; "" for the default. */
  memory: string;
  memoryError: string | undefined;
  onMemory: (memory: string) => void;
}

/** Which version runs, how much of it is written down, and how much memory its data flows may take. */
export function RunOptions(props: RunOptionsProps) {
  const { versions, version, onVersion, loggingLevel, onLoggingLevel, memory, memoryError, onMemory } = props;
  const t = useTranslations("run");
  const level = useTranslations("executions.loggingLevel");
  const offered = versions.length > 0 ? versions : [{ number: version, current: false }];

  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field label={t("version")} hint={t("versionHint")}>
        {(parts) => (
          <Select {...parts} value={version} onChange={(event) => onVersion(Number(event.target.value))}>
            {offered.map(({ number, current }) => (
              <option key={number} value={number}>
                {t("versionOption", { number: String(number), current: String(current) })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("loggingLevel")} hint={t("loggingHint")}>
        {(parts) => (
          <Select
            {...parts}
            value={loggingLevel}
            onChange={(event) => onLoggingLevel(loggingLevels[Number(event.target.value)] ?? loggingLevel)}
          >
            {loggingLevels.map((each) => (
              <option key={each} value={each}>
                {level(`${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("memory")} hint={t("memoryHint")} error={memoryError}>
        {(parts) => (
          <Input
            {...parts}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t("memoryDefault")}
            value={memory}
            onChange={(event) => onMemory(event.target.value)}
            className="font-mono"
          />
        )}
      </Field>
    </div>
  );
}

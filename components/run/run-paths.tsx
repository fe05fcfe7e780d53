import { useQuery } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { fetchJson } from "@/components/actions/fetch-json";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PackagePathRules } from "@/server/path-rules/types";
import { RunSection } from "./run-section";

/** A rule for this run: where a Windows drive, share or folder lies. */
export interface PathRow {
  id: number;
  prefix: string;
  folder: string;
}

const examplePrefix = "\\\\server\\share";

/** Whether a rule lacks one of its sides. */
export function isPathIncomplete({ prefix, folder }: PathRow): boolean {
  return prefix.trim() === "" || folder.trim() === "";
}

interface RunPathsProps {
  packageId: string | null;
  rerunOf: number | undefined;
  rows: PathRow[];
  /** Whether what is still empty is an error already. */
  strict: boolean;
  onChange: (rows: PathRow[]) => void;
}

/** Where the Windows paths of the package lead in this run: the rules that hold anyway, and those for this run alone. */
export function RunPaths({ packageId, rerunOf, rows, strict, onChange }: RunPathsProps) {
  const t = useTranslations("run");
  const known = useQuery({
    queryKey: ["path-rules", packageId, rerunOf],
    queryFn: ({ signal }) =>
      fetchJson<PackagePathRules>(
        `/api/packages/${packageId}/path-rules${rerunOf === undefined ? "" : `?rerunOf=${rerunOf}`}`,
        { signal },
      ),
    enabled: packageId !== null,
  });
  const change = (row: PathRow) => onChange(rows.map((each) => (each.id === row.id ? row : each)));

  return (
    <RunSection title={t("tab.paths")} fields={[]} changedCount={rows.length}>
      <p className="text-sm text-muted">{t("paths.explain")}</p>
      {known.data && known.data.rules.length > 0 ? (
        <ul className="flex flex-col gap-1 text-sm">
          {known.data.rules.map((rule) => (
            <li key={rule.id} className="min-w-0 break-words">
              <code className="font-mono">{rule.prefix}</code> → <code className="font-mono">{rule.target}</code>{" "}
              <span className="text-muted">
                {rule.folderPath === null
                  ? t("paths.ofExecution", { id: String(rerunOf) })
                  : rule.folderPath === ""
                    ? t("paths.instance")
                    : t("paths.from", { folder: rule.folderPath })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {known.data ? (
        <p className="text-sm break-words text-muted">{t("paths.default", { folder: known.data.filesFolder })}</p>
      ) : null}
      {rows.map((row) => (
        <div key={row.id} className="flex items-start gap-2 max-sm:flex-wrap">
          <div className="min-w-0 flex-1 max-sm:basis-full">
            <Field
              label={t("paths.prefix")}
              hint={t("paths.prefixHint", { example: examplePrefix })}
              error={strict && isPathIncomplete(row) ? t("paths.incomplete") : undefined}
            >
              {(parts) => (
                <Input
                  {...parts}
                  autoComplete="off"
                  spellCheck={false}
                  value={row.prefix}
                  onChange={(event) => change({ ...row, prefix: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </div>
          <div className="min-w-0 flex-1">
            <Field label={t("paths.folder")} hint={t("paths.folderHint")}>
              {(parts) => (
                <Input
                  {...parts}
                  autoComplete="off"
                  spellCheck={false}
                  value={row.folder}
                  onChange={(event) => change({ ...row, folder: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </div>
          <Button
            look="ghost"
            icon={<Trash2 aria-hidden size={14} />}
            label={t("paths.remove", { prefix: row.prefix })}
            onClick={() => onChange(rows.filter((each) => each.id !== row.id))}
            className="mt-6"
          />
        </div>
      ))}
      <Button
        icon={<Plus aria-hidden size={14} />}
        onClick={() => onChange([...rows, { id: (rows.at(-1)?.id ?? 0) + 1, prefix: "", folder: "" }])}
        className="self-start"
      >
        {t("paths.add")}
      </Button>
    </RunSection>
  );
}

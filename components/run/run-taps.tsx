import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { RunSection } from "./run-section";
import { suggestedFile, type TapPath, type TapRow, tapProblem } from "./tap-rows";

interface RunTapsProps {
  paths: TapPath[];
  rows: TapRow[];
  /** Whether what is still empty is an error already. */
  strict: boolean;
  onChange: (rows: TapRow[]) => void;
}

/** Paths of data flows whose rows this run copies to files, to be looked at afterwards. */
export function RunTaps({ paths, rows, strict, onChange }: RunTapsProps) {
  const t = useTranslations("run.taps");
  const tasks = Map.groupBy(paths, ({ task }) => task);
  const change = (row: TapRow) => onChange(rows.map((each) => (each.id === row.id ? row : each)));
  const choose = (row: TapRow, key: string) => {
    const path = paths.find((each) => each.key === key);
    const taken = rows.filter(({ id }) => id !== row.id).map(({ file }) => file);
    change({ ...row, path: key, file: path && row.file === "" ? suggestedFile(path, taken) : row.file });
  };
  if (paths.length === 0) return null;

  return (
    <RunSection title={t("title")} fields={[]} changedCount={rows.length}>
      <p className="text-sm text-muted">{t("explain")}</p>
      {rows.map((row) => {
        const problem = strict ? tapProblem(row, rows) : undefined;
        return (
          <div key={row.id} className="flex items-start gap-2 max-sm:flex-wrap">
            <div className="min-w-0 flex-[2] max-sm:basis-full">
              <Field label={t("path")} error={problem === "path" ? t("problem.path") : undefined}>
                {(parts) => (
                  <Select
                    {...parts}
                    className="w-full"
                    value={row.path}
                    onChange={(event) => choose(row, event.target.value)}
                  >
                    <option value="">{t("choose")}</option>
                    {[...tasks].map(([task, ofTask]) => (
                      <optgroup key={task} label={task}>
                        {ofTask.map(({ key, name }) => (
                          <option key={key} value={key}>
                            {name}
                          </option>
                        ))}
                      </optgroup>
                    ))}
                  </Select>
                )}
              </Field>
            </div>
            <div className="min-w-0 flex-[2]">
              <Field
                label={t("file")}
                error={problem === "file" || problem === "twice" ? t(`problem.${problem}`) : undefined}
              >
                {(parts) => (
                  <Input
                    {...parts}
                    autoComplete="off"
                    spellCheck={false}
                    value={row.file}
                    onChange={(event) => change({ ...row, file: event.target.value })}
                    className="font-mono"
                  />
                )}
              </Field>
            </div>
            <div className="w-24 shrink-0">
              <Field label={t("maxRows")} error={problem === "rows" ? t("problem.rows") : undefined}>
                {(parts) => (
                  <Input
                    {...parts}
                    inputMode="numeric"
                    placeholder={t("all")}
                    value={row.maxRows}
                    onChange={(event) => change({ ...row, maxRows: event.target.value })}
                    className="font-mono"
                  />
                )}
              </Field>
            </div>
            <Button
              look="ghost"
              icon={<Trash2 aria-hidden size={14} />}
              label={t("remove", { file: row.file })}
              onClick={() => onChange(rows.filter((each) => each.id !== row.id))}
              className="mt-6"
            />
          </div>
        );
      })}
      <Button
        icon={<Plus aria-hidden size={14} />}
        onClick={() => onChange([...rows, { id: (rows.at(-1)?.id ?? 0) + 1, path: "", file: "", maxRows: "" }])}
        className="self-start"
      >
        {t("add")}
      </Button>
    </RunSection>
  );
}

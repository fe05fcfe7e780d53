import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isPropertyPath } from "./property-path";

export interface PropertyRow {
  id: number;
  path: string;
  value: string;
}

const examplePath = "\\Package\\Load.Properties[Disable]";

interface PropertyRowsProps {
  rows: PropertyRow[];
  known: string[];
  /** Whether what is still empty is an error already. */
  strict: boolean;
  onChange: (rows: PropertyRow[]) => void;
}

/** Any other property, named by its path as in dtexec /Set. */
export function PropertyRows({ rows, known, strict, onChange }: PropertyRowsProps) {
  const t = useTranslations("run");
  const listId = useId();
  const change = (row: PropertyRow) => onChange(rows.map((each) => (each.id === row.id ? row : each)));
  const problem = ({ path }: PropertyRow) => {
    if (path.trim() === "") return strict ? t("propertyPathEmpty") : undefined;
    return !isPropertyPath(path) && strict ? t("propertyPathWrong", { example: examplePath }) : undefined;
  };

  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{t("anyProperty")}</p>
      {rows.map((row) => (
        <div key={row.id} className="flex items-start gap-2 max-sm:flex-wrap">
          <div className="min-w-0 flex-[2] max-sm:basis-full">
            <Field
              label={t("propertyPath")}
              hint={t("propertyPathHint", { example: examplePath })}
              error={problem(row)}
            >
              {(parts) => (
                <Input
                  {...parts}
                  list={listId}
                  autoComplete="off"
                  spellCheck={false}
                  value={row.path}
                  onChange={(event) => change({ ...row, path: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </div>
          <div className="min-w-0 flex-1">
            <Field label={t("propertyValue")}>
              {(parts) => (
                <Input
                  {...parts}
                  spellCheck={false}
                  value={row.value}
                  onChange={(event) => change({ ...row, value: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </div>
          <Button
            look="ghost"
            icon={<Trash2 aria-hidden size={14} />}
            label={t("removeProperty", { path: row.path })}
            onClick={() => onChange(rows.filter((each) => each.id !== row.id))}
            className="mt-6"
          />
        </div>
      ))}
      <datalist id={listId}>
        {known.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <Button
        icon={<Plus aria-hidden size={14} />}
        onClick={() => onChange([...rows, { id: (rows.at(-1)?.id ?? 0) + 1, path: "", value: "" }])}
        className="self-start"
      >
        {t("addProperty")}
      </Button>
    </div>
  );
}

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

export interface PropertyRow {
  id: number;
  path: string;
  value: string;
}

const examplePath = "\\Package\\Load.Properties[Disable]";

/** Any other property, named by its path as in dtexec /Set. */
export function PropertyRows({ rows, onChange }: { rows: PropertyRow[]; onChange: (rows: PropertyRow[]) => void }) {
  const t = useTranslations("run");
  const change = (row: PropertyRow) => onChange(rows.map((each) => (each.id === row.id ? row : each)));

  return (
    <div className="flex flex-col gap-3">
      {rows.map((row) => (
        <div key={row.id} className="flex items-end gap-2">
          <div className="min-w-0 flex-[2]">
            <Field label={t("propertyPath")} hint={t("propertyPathHint", { example: examplePath })}>
              {(parts) => (
                <Input
                  {...parts}
                  spellCheck={false}
                  value={row.path}
                  onChange={(event) => change({ ...row, path: event.target.value })}
                  className="font-mono"
                />
              )}
            </Field>
          </div>
          <div className="mb-6 min-w-0 flex-1">
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
            className="mb-6"
          />
        </div>
      ))}
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

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { RunField } from "./run-values";

interface RunFieldRowProps {
  field: RunField;
  /** Undefined while the stored value is used. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** One value of the run dialog: what is stored, what it will be, and who sets it in the end. */
export function RunFieldRow({ field, value, onChange }: RunFieldRowProps) {
  const t = useTranslations("run");
  const changed = value !== undefined && (field.masked || value !== field.stored);
  const hint = field.expression
    ? t("fromExpression", { expression: field.expression })
    : field.readOnly
      ? t("readOnly")
      : field.masked
        ? t("masked")
        : changed
          ? t("changed")
          : t("stored");

  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <Field
          label={
            <>
              {field.label} <span className="font-normal text-faint">{field.note}</span>
            </>
          }
          hint={hint}
          error={field.required && (value ?? field.stored) === "" ? t("required") : undefined}
        >
          {(parts) => (
            <Input
              {...parts}
              type={field.sensitive ? "password" : "text"}
              autoComplete="off"
              spellCheck={false}
              readOnly={field.readOnly}
              value={value ?? (field.masked ? "" : field.stored)}
              placeholder={field.masked ? field.stored : undefined}
              onChange={(event) => onChange(event.target.value)}
              className="font-mono text-[0.8125rem]"
            />
          )}
        </Field>
      </div>
      <Button
        look="ghost"
        icon={<RotateCcw aria-hidden size={14} />}
        label={t("reset")}
        onClick={() => onChange(undefined)}
        className={changed ? "mb-6" : "invisible mb-6"}
      />
    </div>
  );
}

import { Lock, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { RunFieldNote } from "./run-field-note";
import { fieldKey, type RunField, sourceOf } from "./run-values";

interface RunFieldRowProps {
  field: RunField;
  /** Undefined while the stored value is used. */
  value: string | undefined;
  error: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Leads to the field an expression is made of; undefined where the dialog has none of this name. */
  goTo: (name: string) => (() => void) | undefined;
}

/** One value of the run dialog: its name, what it will be, and who says so: the stored package, this run, or an expression. */
export function RunFieldRow({ field, value, error, onChange, goTo }: RunFieldRowProps) {
  const t = useTranslations("run");
  const id = useId();
  const source = sourceOf(field, value);
  const noteId = `${id}-note`;

  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <label htmlFor={id} className="min-w-0 text-sm leading-5 sm:pt-1.5">
        <span className="font-medium break-words">{field.label}</span> <span className="text-faint">{field.note}</span>
      </label>
      <div className="min-w-0">
        <div className="flex items-center gap-1">
          <Input
            id={id}
            data-field={fieldKey(field)}
            aria-describedby={noteId}
            aria-invalid={error ? true : undefined}
            type={field.sensitive ? "password" : "text"}
            autoComplete="off"
            spellCheck={false}
            readOnly={field.readOnly}
            value={field.expression ?? value ?? (field.masked ? "" : field.stored)}
            title={field.expression ?? undefined}
            placeholder={field.masked ? field.stored : undefined}
            onChange={(event) => onChange(event.target.value)}
            className={classNames(
              "font-mono text-[0.8125rem] read-only:border-dashed read-only:text-muted",
              source === "changed" && "border-accent",
            )}
          />
          <span className="flex w-26 shrink-0 items-center gap-1 pl-1 text-xs text-muted">
            {field.readOnly ? <Lock aria-hidden size={12} className="shrink-0" /> : null}
            <span className={source === "changed" ? "font-medium text-accent" : undefined}>
              {t(`source.${source}`)}
            </span>
            {source === "changed" ? (
              <Button
                look="ghost"
                icon={<RotateCcw aria-hidden size={14} />}
                label={t("reset")}
                onClick={() => onChange(undefined)}
                className="ml-auto h-7 w-7"
              />
            ) : null}
          </span>
        </div>
        <div id={noteId} className="text-sm break-words text-muted">
          {error ? (
            <p role="alert" className="text-danger">
              {error}
            </p>
          ) : (
            <RunFieldNote field={field} source={source} goTo={goTo} />
          )}
        </div>
      </div>
    </div>
  );
}

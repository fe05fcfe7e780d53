import { ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Input } from "@/components/ui/input";

/** More than this is found by its name rather than by looking. */
const manyFields = 12;

interface RunSectionProps {
  title: string;
  /** What can be given here, by the name it is found by. */
  fields: { key: string; name: string; row: ReactNode }[];
  changedCount: number;
  /** Below the fields, whatever is looked for. */
  children?: ReactNode;
}

/** A group of values of the run dialog, folded when it is long, then with a search of its own. */
export function RunSection({ title, fields, changedCount, children }: RunSectionProps) {
  const t = useTranslations("run");
  const format = useFormatter();
  const [wanted, setWanted] = useState("");
  const many = fields.length > manyFields;
  const found = many ? fields.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase())) : fields;
  if (fields.length === 0 && !children) return null;

  return (
    <details open={fields.length > 0 && !many} className="group rounded-lg border">
      <summary className="flex list-none items-center gap-1.5 px-3 py-2 text-sm font-semibold select-none">
        <ChevronRight aria-hidden size={14} className="shrink-0 text-muted group-open:rotate-90" />
        {title}
        {fields.length > 0 ? <span className="font-normal text-faint">{format.number(fields.length)}</span> : null}
        {changedCount > 0 ? (
          <span className="ml-auto text-xs font-medium text-accent">{t("changedCount", { count: changedCount })}</span>
        ) : null}
      </summary>
      <div className="flex flex-col gap-3 px-3 pb-3">
        {many ? (
          <Input
            type="search"
            aria-label={t("filter", { count: String(fields.length) })}
            placeholder={t("filter", { count: String(fields.length) })}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            // Enter in a search finds; it must not start the package.
            onKeyDown={(event: KeyboardEvent) => event.key === "Enter" && event.preventDefault()}
          />
        ) : null}
        {found.map(({ key, row }) => (
          <div key={key}>{row}</div>
        ))}
        {many && found.length === 0 ? <p className="text-sm text-muted">{t("filterNothing")}</p> : null}
        {children}
      </div>
    </details>
  );
}

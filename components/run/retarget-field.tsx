import { useTranslations } from "next-intl";

interface RetargetFieldProps {
  connectionName: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Says for this run that the statements of a database connection are T-SQL, whatever database it reaches. */
export function RetargetField({ connectionName, checked, onChange }: RetargetFieldProps) {
  const t = useTranslations("run");

  return (
    <div className="mt-1 grid gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <label className="flex min-w-0 items-start gap-2 text-sm sm:col-start-2">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="mt-0.75 accent-accent"
        />
        <span className={checked ? undefined : "text-muted"}>
          {/* Seen, it stands under its connection; heard, it is one of several alike. */}
          <span className="sr-only">{connectionName}: </span>
          {t("retarget")}
        </span>
      </label>
    </div>
  );
}

import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { ErrorReportState } from "@/server/error-reports/types";

const states: (ErrorReportState | "any")[] = ["open", "resolved", "ignored", "any"];

/** Which error reports the list shows; the URL holds the choice. */
export function StateLinks({ current, text }: { current: ErrorReportState | "any"; text: string }) {
  const t = useTranslations("errors.state");
  const address = (state: ErrorReportState | "any") => {
    const search = new URLSearchParams({ ...(state === "open" ? {} : { state }), ...(text ? { text } : {}) });
    return search.size > 0 ? `/errors?${search}` : "/errors";
  };

  return (
    <nav aria-label={t("label")} className="flex gap-1">
      {states.map((state) => (
        <Link
          key={state}
          href={address(state)}
          aria-current={state === current ? "page" : undefined}
          className={classNames(
            "flex h-8 items-center rounded-md border px-2.5 text-sm",
            state === current ? "border-accent bg-selected" : "border-line-strong bg-surface hover:bg-hover",
          )}
        >
          {t(state)}
        </Link>
      ))}
    </nav>
  );
}

import { useTranslations } from "next-intl";

const most = 400;

/** The text of an error as the heading of its page; of a very long one the beginning, the whole on demand. */
export function ReportTitle({ text }: { text: string }) {
  const t = useTranslations("errors.detail");
  const long = text.length > most;
  return (
    <>
      <h1 dir="auto" className="text-lg font-semibold break-words">
        {long ? `${text.slice(0, most)}…` : text}
      </h1>
      {long ? (
        <details className="text-sm">
          <summary className="cursor-pointer text-accent">{t("wholeText")}</summary>
          <p dir="auto" className="break-words whitespace-pre-wrap">
            {text}
          </p>
        </details>
      ) : null}
    </>
  );
}

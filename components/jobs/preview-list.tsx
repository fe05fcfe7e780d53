import { useFormatter, useTranslations } from "next-intl";
import type { JobPreview } from "@/server/jobs/types";

/** What a job would touch, by package, and what it leaves out and why. */
export function PreviewList({ preview: { count, packages, morePackages, leftOut } }: { preview: JobPreview }) {
  const t = useTranslations("jobs");
  const format = useFormatter();
  return (
    <div className="flex flex-col gap-3">
      {count > 0 ? (
        <ul aria-label={t("touches")} className="flex flex-col gap-1">
          {packages.map((each) => (
            <li key={`${each.folderPath}/${each.name}`} className="flex items-baseline gap-3">
              <span className="w-14 shrink-0 text-right font-mono">{format.number(each.count)}</span>
              <bdi className="min-w-0 truncate" title={`${each.folderPath}/${each.name}`}>
                <span className="text-faint">{each.folderPath.slice(1)}/</span>
                {each.name}
              </bdi>
            </li>
          ))}
          {morePackages > 0 ? <li className="pl-17 text-faint">{t("morePackages", { count: morePackages })}</li> : null}
        </ul>
      ) : (
        <p>{t("nothing")}</p>
      )}
      {leftOut.length > 0 ? (
        <div>
          <p className="text-muted">{t("leftOut")}</p>
          <ul className="flex flex-col gap-0.5 text-muted">
            {leftOut.map(({ reason, count: number, orMore }) => (
              <li key={reason} className="flex items-baseline gap-3">
                <span className="w-14 shrink-0 text-right font-mono">
                  {orMore ? t("orMore", { count: number }) : format.number(number)}
                </span>
                {t(`reason.${reason}`)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

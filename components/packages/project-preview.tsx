"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ProjectPreview as Preview } from "@/server/packages/preview-types";
import { BriefDifferences } from "./brief-differences";
import { UploadPreview } from "./upload-preview";

/** What storing a project would do: the project it takes the place of, what of it changes and stays, and its packages one by one. */
export function ProjectPreview({ preview }: { preview: Preview }) {
  const t = useTranslations("packages.uploads");
  const format = useFormatter();
  const { name, packages, replaces, unchanged } = preview;
  return (
    <>
      <span className="text-muted">{t("project", { name, count: packages.length })}</span>
      {unchanged ? (
        <span className="text-muted">{t("equalProject")}</span>
      ) : replaces ? (
        <span className="text-muted">{t("replaces", { name: replaces.name })}</span>
      ) : null}
      {replaces?.differences && !unchanged ? (
        replaces.differences.length > 0 ? (
          <BriefDifferences
            summary={t("projectDifferences", { count: replaces.differences.length })}
            differences={replaces.differences}
          />
        ) : (
          <span className="w-full pl-6 text-muted">{t("projectDifferences", { count: 0 })}</span>
        )
      ) : null}
      {replaces?.differences === null ? <span className="text-muted">{t("projectNotCompared")}</span> : null}
      {replaces && replaces.keptPackages.length > 0 ? (
        <span className="w-full pl-6 text-muted">
          {t("keptPackages", { count: replaces.keptPackages.length, names: format.list(replaces.keptPackages) })}
        </span>
      ) : null}
      <ul className="w-full pl-6">
        {packages.map((each) => (
          <li key={each.name} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 py-1">
            <span className="font-medium break-all">{each.name}</span>
            <UploadPreview preview={each} />
          </li>
        ))}
      </ul>
    </>
  );
}

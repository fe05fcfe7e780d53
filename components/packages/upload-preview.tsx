"use client";

import { useTranslations } from "next-intl";
import type { UploadPreview as Preview } from "@/server/packages/preview-types";
import { BriefDifferences } from "./brief-differences";
import { SupportBadge } from "./support-badge";

/** What storing a package would do: new or next version, what is supported, what is different from the stored version. */
export function UploadPreview({ preview }: { preview: Preview }) {
  const t = useTranslations("packages.uploads");
  const { outcome, currentVersion, newFolders, problems, comparison } = preview;
  return (
    <>
      <span className="text-muted">
        {outcome === "new"
          ? t("new")
          : outcome === "version"
            ? t("newVersion", { now: currentVersion, next: currentVersion + 1 })
            : t("equal", { version: currentVersion })}
      </span>
      {newFolders.length > 0 ? (
        <span className="text-muted">{t("newFolder", { folders: newFolders.join(" / ") })}</span>
      ) : null}
      <SupportBadge unsupported={preview.unsupportedCount} partly={preview.partlyCount} />
      {outcome === "version" && !comparison ? <span className="text-muted">{t("notCompared")}</span> : null}
      {problems.length > 0 ? (
        <details className="w-full pl-6">
          <summary>{t("problems", { count: problems.length })}</summary>
          <ul>
            {problems.map((problem) => (
              <li key={[problem.path, problem.code, problem.reason].join(" ")} className="py-0.5">
                <span className="font-medium">{problem.name}</span>{" "}
                <span className="text-muted">
                  {problem.reason} {problem.code}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {comparison ? (
        <BriefDifferences
          summary={t("differences", { count: comparison.differences.length })}
          differences={comparison.differences}
        />
      ) : null}
    </>
  );
}

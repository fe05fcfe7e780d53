"use client";

import { CircleCheck, CircleX, Equal, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { StoredPackage } from "@/server/packages/types";
import { packagePath } from "./package-path";
import { SupportBadge } from "./support-badge";
import type { Upload } from "./use-uploads";

/** What became of the files that were sent, with what the runtime supports of each. */
export function UploadList({ uploads, path, onClose }: { uploads: Upload[]; path: string[]; onClose: () => void }) {
  const t = useTranslations("packages.uploads");
  if (uploads.length === 0) return null;
  return (
    <section aria-label={t("title")} aria-live="polite" className="rounded-lg border bg-page">
      <header className="flex h-9 items-center justify-between border-b pr-1 pl-3">
        <h2 className="text-sm font-semibold">{t("title")}</h2>
        <Button
          look="ghost"
          className="h-7 w-7"
          label={t("close")}
          icon={<X aria-hidden size={15} />}
          onClick={onClose}
        />
      </header>
      <ul className="max-h-64 overflow-y-auto">
        {uploads.map((upload) => (
          <li
            key={upload.key}
            className="flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-3 py-1.5 text-sm last:border-b-0"
          >
            <UploadIcon state={upload.state} />
            <span className="font-medium break-all">{upload.fileName}</span>
            {upload.state.is === "sending" ? <span className="text-muted">{t("sending")}</span> : null}
            {upload.state.is === "refused" ? <span className="text-danger">{upload.state.reason}</span> : null}
            {upload.state.is === "storedProject" ? (
              <>
                <span className="text-muted">{t("storedProject", { count: upload.state.packages.length })}</span>
                <SupportBadge
                  unsupported={sum(upload.state.packages, "unsupportedCount")}
                  partly={sum(upload.state.packages, "partlyCount")}
                />
              </>
            ) : null}
            {upload.state.is === "stored" ? (
              <>
                <span className="text-muted">
                  {t(upload.state.package.changed ? "stored" : "unchanged", {
                    version: upload.state.package.versionNumber,
                  })}
                </span>
                <SupportBadge
                  unsupported={upload.state.package.unsupportedCount}
                  partly={upload.state.package.partlyCount}
                />
                <Link
                  href={`${packagePath([...path, upload.state.package.name])}?tab=compatibility`}
                  className="ml-auto text-accent underline-offset-2 hover:underline"
                >
                  {t("open")}
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sum(packages: StoredPackage[], count: "unsupportedCount" | "partlyCount"): number {
  return packages.reduce((total, one) => total + one[count], 0);
}

function UploadIcon({ state }: { state: Upload["state"] }) {
  if (state.is === "sending") return <Spinner size={15} />;
  if (state.is === "refused") return <CircleX aria-hidden size={15} className="text-status-failed" />;
  if (state.is === "stored" && !state.package.changed) return <Equal aria-hidden size={15} className="text-faint" />;
  return <CircleCheck aria-hidden size={15} className="text-status-succeeded" />;
}

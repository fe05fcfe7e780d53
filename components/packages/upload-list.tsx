"use client";

import { CircleCheck, CircleX, Equal, FileClock, Lock, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { StoredPackage } from "@/server/packages/types";
import { packagePath } from "./package-path";
import { ProjectPreview } from "./project-preview";
import { SupportBadge } from "./support-badge";
import { UploadPreview } from "./upload-preview";
import { isReady, type Upload } from "./use-uploads";

/**
 * Files that wait to be stored, each with what that would do, and what became of those that were. Who hears the page is told how it
 * stands with all of them: a dropped folder may hold a thousand.
 */
export function UploadList({
  uploads,
  ignored,
  onStore,
  onClose,
}: {
  uploads: Upload[];
  /** How many dropped files are neither packages nor projects. */
  ignored: number;
  onStore: () => void;
  onClose: () => void;
}) {
  const t = useTranslations("packages.uploads");
  if (uploads.length === 0) return null;
  const ready = uploads.filter(isReady).length;
  const stored = uploads.filter(({ state }) => state.is === "stored" || state.is === "storedProject").length;
  const refused = uploads.filter(({ state }) => state.is === "refused").length;
  const reading = uploads.some(({ state }) => state.is === "reading" || state.is === "sending");
  return (
    <section aria-label={t("title")} className="rounded-lg border bg-page">
      <p role="status" className="sr-only">
        {reading ? t("working") : ready > 0 ? t("ready", { count: ready }) : t("done", { stored, refused })}
      </p>
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
      {ready > 0 && !reading ? (
        <div className="flex flex-wrap items-center gap-2 border-b bg-selected px-3 py-1.5 text-sm">
          <p aria-hidden className="mr-auto font-medium">
            {t("ready", { count: ready })}
          </p>
          <Button onClick={onClose}>{t("discard")}</Button>
          <Button look="primary" onClick={onStore}>
            {t("store", { count: ready })}
          </Button>
        </div>
      ) : null}
      {ignored > 0 ? (
        <p className="border-b px-3 py-1.5 text-sm text-muted">{t("ignored", { count: ignored })}</p>
      ) : null}
      <ul className="max-h-[50dvh] overflow-y-auto">
        {uploads.map((upload) => (
          <li
            key={upload.key}
            // Those out of sight are not laid out: a dropped folder may hold a thousand.
            className="flex min-h-9 flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-3 py-1.5 text-sm [contain-intrinsic-size:auto_36px] [content-visibility:auto] last:border-b-0"
          >
            <UploadIcon state={upload.state} />
            <span className="font-medium break-all">{upload.file.name}</span>
            {upload.folders.length > 0 ? (
              <span className="text-faint">{t("into", { folders: upload.folders.join(" / ") })}</span>
            ) : null}
            {upload.state.is === "reading" ? <span className="text-muted">{t("reading")}</span> : null}
            {upload.state.is === "ready" ? <UploadPreview preview={upload.state.preview} /> : null}
            {upload.state.is === "readyProject" ? <ProjectPreview preview={upload.state.preview} /> : null}
            {upload.state.is === "sending" ? <span className="text-muted">{t("sending")}</span> : null}
            {upload.state.is === "locked" ? <span className="text-muted">{t("locked")}</span> : null}
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
                  href={`${packagePath([...upload.state.package.folders, upload.state.package.name])}?tab=compatibility`}
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
  if (state.is === "sending" || state.is === "reading") return <Spinner size={15} />;
  if (state.is === "locked") return <Lock aria-hidden size={15} className="text-muted" />;
  if (state.is === "refused") return <CircleX aria-hidden size={15} className="text-status-failed" />;
  if (
    (state.is === "ready" && state.preview.outcome === "unchanged") ||
    (state.is === "readyProject" && state.preview.unchanged)
  )
    return <Equal aria-hidden size={15} className="text-faint" />;
  if (state.is === "ready" || state.is === "readyProject")
    return <FileClock aria-hidden size={15} className="text-accent" />;
  if (state.is === "stored" && !state.package.changed) return <Equal aria-hidden size={15} className="text-faint" />;
  return <CircleCheck aria-hidden size={15} className="text-status-succeeded" />;
}

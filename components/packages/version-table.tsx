"use client";

import { Download, GitCompare, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { restoreVersionAction } from "@/app/(console)/packages/actions";
import { useReason } from "@/components/access/use-reason";
import { useAction } from "@/components/actions/use-action";
import { useUndoToast } from "@/components/actions/use-undo-toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { PackageDetail, VersionItem } from "@/server/packages/types";
import { comparisonAddress } from "./comparison-address";
import { SupportBadge } from "./support-badge";

/** Every stored version: where it came from, what it changed, its bytes for download, and the way back to it. */
export function VersionTable({
  detail,
  versions,
  address,
}: {
  detail: PackageDetail;
  versions: VersionItem[];
  /** Of the package's page. */
  address: string;
}) {
  const t = useTranslations("packages.versions");
  const format = useFormatter();
  const router = useRouter();
  const reason = useReason();
  const tell = useUndoToast();
  const [restore, pending] = useAction(restoreVersionAction);
  const noRestore = reason(detail.rights["package.import"]);
  const noDownload = reason(detail.rights["package.export"]);
  const current = detail.current.number;

  const restoreTo = (versionNumber: number, undo?: () => void) =>
    restore(
      { packageId: detail.id, versionNumber },
      { onDone: (made) => tell(t("restored", { from: versionNumber, to: made.versionNumber }), undo) },
    );
  return (
    <Table label={t("list")}>
      <HeadRow>
        <HeadCell className="text-right">{t("number")}</HeadCell>
        <HeadCell>{t("stored")}</HeadCell>
        <HeadCell className="max-sm:hidden">{t("by")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("origin")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("file")}</HeadCell>
        <HeadCell className="text-right max-lg:hidden">{t("size")}</HeadCell>
        <HeadCell className="max-lg:hidden">{t("hash")}</HeadCell>
        <HeadCell className="max-sm:hidden" aria-hidden />
        <HeadCell className="w-full" aria-hidden />
      </HeadRow>
      <tbody>
        {versions.map((version, index) => (
          <Row key={version.number}>
            <Cell className="text-right font-mono">
              {version.current ? <Badge tone="succeeded">{t("current")}</Badge> : null} {version.number}
            </Cell>
            <Cell>
              <Moment at={version.createdAt} />
            </Cell>
            <Cell className="max-sm:hidden">{version.createdByName}</Cell>
            <Cell className="max-md:hidden">
              {t(`origins.${version.origin}`, { version: version.restoredFrom ?? 0 })}
            </Cell>
            <Cell className="max-md:hidden" title={version.versionComments || undefined}>
              {version.fileVersion}
            </Cell>
            <Cell className="text-right font-mono max-lg:hidden">
              {format.number(version.size / 1024, { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 })}
            </Cell>
            <Cell className="font-mono text-muted max-lg:hidden" title={version.hash}>
              {version.hash.slice(0, 12)}
            </Cell>
            <Cell className="max-sm:hidden">
              <SupportBadge unsupported={version.unsupportedCount} partly={version.partlyCount} />
            </Cell>
            <Cell>
              <span className="flex justify-end gap-1">
                <PreviousButton
                  previous={versions[index + 1]?.number}
                  onCompare={(from) => router.push(comparisonAddress(address, { from, to: version.number }))}
                />
                <Button
                  look="ghost"
                  className="h-7 w-7"
                  aria-label={t("download")}
                  disabledReason={noDownload}
                  icon={<Download aria-hidden size={15} />}
                  onClick={() => window.location.assign(`/api/packages/${detail.id}/file?version=${version.number}`)}
                />
                <Button
                  look="ghost"
                  className="h-7"
                  pending={pending}
                  icon={<RotateCcw aria-hidden size={14} />}
                  disabledReason={version.current ? t("currentReason") : noRestore}
                  onClick={() => restoreTo(version.number, () => restoreTo(current))}
                >
                  <span className="max-sm:sr-only">{t("restore")}</span>
                </Button>
              </span>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Leads to what a version changed; the first one has nothing before it. */
function PreviousButton({ previous, onCompare }: { previous: number | undefined; onCompare: (from: number) => void }) {
  const t = useTranslations("packages.compare");
  if (previous === undefined) return null;
  return (
    <Button
      look="ghost"
      className="h-7 w-7"
      label={t("withPrevious", { version: previous })}
      icon={<GitCompare aria-hidden size={15} />}
      onClick={() => onCompare(previous)}
    />
  );
}

"use client";

import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useReason } from "@/components/access/use-reason";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { TapFile } from "@/server/executions/types";
import { useExecution, useLive } from "./live-execution-context";

const bytesPerKilobyte = 1024;

/** The files that data taps have written, with their rows; whoever may look at rows can have them. */
export function TapFileTable({ pathOf }: { pathOf: (file: TapFile) => string }) {
  const t = useTranslations("executions.taps");
  const format = useFormatter();
  const { detail } = useExecution();
  const files = useLive((live) => live.tapFiles);
  const count = useLive((live) => live.tapFileCount);

  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">{t("files")}</h2>
      {files.length === 0 ? (
        <p className="text-sm text-muted">{t("noFiles")}</p>
      ) : (
        <Table label={t("files")}>
          <HeadRow>
            <HeadCell>{t("file")}</HeadCell>
            <HeadCell>{t("path")}</HeadCell>
            <HeadCell className="text-right">{t("rows")}</HeadCell>
            <HeadCell className="text-right">{t("size")}</HeadCell>
            <HeadCell>{t("written")}</HeadCell>
            {/* What is hidden is placed by the cell, or it would widen the page beside the table that scrolls. */}
            <HeadCell className="relative">
              <span className="sr-only">{t("download")}</span>
            </HeadCell>
          </HeadRow>
          <tbody>
            {files.map((file) => (
              <Row key={file.file}>
                <Cell className="font-mono text-[0.94em]">{file.file}</Cell>
                <Cell title={file.pathId}>{pathOf(file)}</Cell>
                <Cell className="text-right font-mono">{format.number(file.rows)}</Cell>
                <Cell className="text-right font-mono">
                  {t("kilobytes", { count: Math.ceil(file.bytes / bytesPerKilobyte) })}
                </Cell>
                <Cell>
                  <Moment at={file.at} relative={false} />
                </Cell>
                <Cell className="text-right">
                  <DownloadLink executionId={detail.id} file={file.file} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {count > files.length ? <p className="text-sm text-muted">{t("more", { count: count - files.length })}</p> : null}
      <p className="text-sm text-muted">{t("where", { folder: `files/DataDumps/${detail.id}` })}</p>
    </section>
  );
}

function DownloadLink({ executionId, file }: { executionId: number; file: string }) {
  const t = useTranslations("executions.taps");
  const { detail } = useExecution();
  const disabledReason = useReason()(detail.mayViewData);
  const label = t("downloadOf", { file });
  const icon = <Download aria-hidden size={14} />;
  if (disabledReason) return <Button look="ghost" icon={icon} label={label} disabledReason={disabledReason} />;

  return (
    <a
      href={`/api/executions/${executionId}/data-taps/${encodeURIComponent(file)}`}
      download={file}
      aria-label={label}
      className={buttonClass("ghost", true)}
    >
      {icon}
    </a>
  );
}

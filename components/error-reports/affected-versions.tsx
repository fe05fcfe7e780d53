"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { packagePath } from "@/components/packages/package-path";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { AffectedVersion } from "@/server/error-reports/types";

/** The packages and versions an error occurred in: since which version, and whether it still does. */
export function AffectedVersions({ versions }: { versions: AffectedVersion[] }) {
  const t = useTranslations("errors.detail");
  const format = useFormatter();
  return (
    <Table label={t("versions")}>
      <HeadRow>
        <HeadCell className="w-full">{t("package")}</HeadCell>
        <HeadCell className="text-right">{t("version")}</HeadCell>
        <HeadCell className="text-right">{t("times")}</HeadCell>
        <HeadCell>{t("firstExecution")}</HeadCell>
        <HeadCell>{t("lastExecution")}</HeadCell>
      </HeadRow>
      <tbody>
        {versions.map((each) => (
          <Row key={`${each.packageId} ${each.folderPath} ${each.packageName} ${each.versionNumber}`}>
            <Cell className="max-w-0 min-w-40 truncate" title={`${each.folderPath}/${each.packageName}`}>
              <span>
                {each.packageId === null ? (
                  <>
                    {each.packageName} <span className="text-faint">({t("goneFrom")})</span>
                  </>
                ) : (
                  <Link
                    prefetch={false}
                    href={packagePath([...each.folderPath.split("/").filter(Boolean), each.packageName])}
                    className="text-accent underline underline-offset-2"
                  >
                    {each.packageName}
                  </Link>
                )}{" "}
                <span className="text-faint">{each.folderPath}</span>
              </span>
            </Cell>
            <Cell className="text-right font-mono">{each.versionNumber}</Cell>
            <Cell className="text-right font-mono">{format.number(each.count)}</Cell>
            <Cell>
              <ExecutionLink id={each.firstId} /> <Moment at={each.firstAt} relative={false} />
            </Cell>
            <Cell>
              <ExecutionLink id={each.lastId} /> <Moment at={each.lastAt} relative={false} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function ExecutionLink({ id }: { id: number }) {
  return (
    <Link prefetch={false} href={`/executions/${id}`} className="font-mono text-accent hover:underline">
      {id}
    </Link>
  );
}

"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Moment } from "@/components/ui/moment";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import type { AuditItem } from "@/server/audit/types";
import { AuditObject } from "./audit-object";
import { useAuditWords } from "./audit-words";
import { DifferenceList } from "./difference-list";

/** Who changed what, the newest first. A person and a change filter by themselves. */
export function AuditTable({ items }: { items: AuditItem[] }) {
  const t = useTranslations("audit");
  const words = useAuditWords();
  return (
    <Table label={t("title")}>
      <HeadRow>
        <HeadCell>{t("column.when")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("column.who")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("column.verb")}</HeadCell>
        <HeadCell className="max-md:hidden">{t("column.object")}</HeadCell>
        <HeadCell className="w-full">{t("column.change")}</HeadCell>
      </HeadRow>
      <tbody>
        {items.map((item) => (
          <Row key={item.id} className="align-top">
            <Cell className="py-1.5">
              <Moment at={item.at} relative={false} />
              <bdi className="block max-w-32 truncate md:hidden">{item.principalName}</bdi>
            </Cell>
            <Cell className="max-w-40 truncate py-1.5 max-md:hidden" title={item.principalName}>
              <Link
                prefetch={false}
                href={`/audit?who=${encodeURIComponent(item.principalId)}`}
                className="hover:underline"
              >
                <bdi>{item.principalName}</bdi>
              </Link>
            </Cell>
            <Cell className="py-1.5 max-md:hidden">
              <Link
                prefetch={false}
                href={`/audit?verb=${encodeURIComponent(item.verb)}`}
                title={item.verb}
                className="hover:underline"
              >
                {words.verb(item.verb)}
              </Link>
            </Cell>
            <Cell className="max-w-72 py-1 max-md:hidden">
              <AuditObject item={item} />
            </Cell>
            <Cell wrap className="max-md:max-w-0 md:min-w-72">
              <span className="mb-0.5 block md:hidden">
                <span className="block font-medium">{words.verb(item.verb)}</span>
                <AuditObject item={item} />
              </span>
              <DifferenceList differences={words.differences(item.differences)} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

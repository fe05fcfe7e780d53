"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { revokeTokenAction } from "@/app/(console)/settings/tokens/actions";
import { nothingStale, useAction } from "@/components/actions/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Moment } from "@/components/ui/moment";
import { notify } from "@/components/ui/notify";
import { Cell, HeadCell, HeadRow, Row, Table } from "@/components/ui/table";
import { useKeptFocus } from "@/components/ui/use-kept-focus";
import type { TokenItem } from "@/server/tokens/types";

/** API tokens with their scope, end and last use; each can be revoked, after a question. */
export function TokenTable({ items, showOwner }: { items: TokenItem[]; showOwner: boolean }) {
  const t = useTranslations("tokens");
  const common = useTranslations("common");
  const [revoke, pending] = useAction(revokeTokenAction, nothingStale);
  const [doomed, setDoomed] = useState<TokenItem>();
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  return (
    <div ref={list}>
      <Table label={t("title")}>
        <HeadRow>
          <HeadCell className="w-full">{t("column.name")}</HeadCell>
          {showOwner ? <HeadCell>{t("column.owner")}</HeadCell> : null}
          <HeadCell>{t("column.scope")}</HeadCell>
          <HeadCell className="max-md:hidden">{t("column.created")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("column.expires")}</HeadCell>
          <HeadCell>{t("column.lastUse")}</HeadCell>
          <HeadCell>
            <span className="sr-only">{common("actions")}</span>
          </HeadCell>
        </HeadRow>
        <tbody>
          {items.map((item) => (
            <Row key={item.id}>
              <Cell className="w-full max-w-0 truncate" title={item.name}>
                <bdi className="font-medium">{item.name}</bdi>{" "}
                <code className="text-faint">{t("ending", { ending: item.ending })}</code>{" "}
                {item.expired ? <Badge>{t("expired")}</Badge> : null}
              </Cell>
              {showOwner ? (
                <Cell>
                  <bdi>{item.ownerName}</bdi>
                </Cell>
              ) : null}
              <Cell title={t(`scopeText.${item.scope}`)}>{t(`scope.${item.scope}`)}</Cell>
              <Cell className="max-md:hidden">
                <Moment at={item.createdAt} />
              </Cell>
              <Cell className="max-sm:hidden">
                {item.expiresAt === null ? t("never") : <Moment at={item.expiresAt} relative={false} />}
              </Cell>
              <Cell>{item.lastUsedAt === null ? t("unused") : <Moment at={item.lastUsedAt} />}</Cell>
              <Cell className="px-1">
                <Button
                  look="ghost"
                  className="h-7"
                  aria-label={t("revokeNamed", { name: item.name })}
                  icon={<Trash2 aria-hidden size={15} />}
                  onClick={() => setDoomed(item)}
                >
                  {t("revoke")}
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {doomed ? (
        <ConfirmDialog
          title={t("revokeTitle", { name: doomed.name })}
          text={t("revokeText")}
          confirmLabel={t("revoke")}
          pending={pending}
          onConfirm={() =>
            revoke(
              { id: doomed.id },
              {
                onDone: () => {
                  setDoomed(undefined);
                  notify("success", t("revoked", { name: doomed.name }));
                },
              },
            )
          }
          onClose={() => setDoomed(undefined)}
        />
      ) : null}
    </div>
  );
}

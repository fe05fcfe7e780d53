"use client";

import { Download, ShieldCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useReason } from "@/components/access/use-reason";
import { ItemMenu } from "@/components/folders/item-menu";
import { Button } from "@/components/ui/button";
import { MenuItem } from "@/components/ui/menu";
import { Moment } from "@/components/ui/moment";
import type { PackageDetail } from "@/server/packages/types";
import { RunButton } from "./run-button";
import { SupportBadge } from "./support-badge";
import { ValidateButton } from "./validate-button";

const ProtectionDialog = dynamic(() => import("./protection-dialog").then((module) => module.ProtectionDialog));

const products = new Set([2, 3, 6, 8]);

/** The name of a package, what its current version is, and the acts: run, export, and the rest in a menu. */
export function PackageHeader({ detail }: { detail: PackageDetail }) {
  const t = useTranslations("packages");
  const reason = useReason();
  const [protects, setProtects] = useState(false);
  const { current, rights } = detail;
  const formatName = products.has(current.formatVersion)
    ? t("detail.format", {
        product: t(`detail.products.${current.formatVersion}` as "detail.products.8"),
        format: current.formatVersion,
      })
    : t("detail.formatOther", { format: current.formatVersion });
  return (
    <header className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <div className="mr-auto min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xl font-semibold break-words">
          {detail.name}
          <SupportBadge unsupported={current.unsupportedCount} partly={current.partlyCount} />
        </h1>
        <p className="text-sm break-words text-muted">
          {t.rich("detail.storedBy", {
            version: String(current.number),
            when: () => <Moment at={current.createdAt} />,
            name: current.createdByName,
            format: formatName,
          })}
        </p>
        {detail.description ? <p className="mt-1 max-w-prose text-sm text-muted">{detail.description}</p> : null}
      </div>
      <Button
        icon={<Download aria-hidden size={15} />}
        disabledReason={reason(rights["package.export"])}
        onClick={() => window.location.assign(`/api/packages/${detail.id}/file`)}
      >
        {t("export")}
      </Button>
      <ValidateButton detail={detail} />
      <RunButton detail={detail} />
      <ItemMenu item={{ kind: "package", id: detail.id, name: detail.name, folderId: detail.folderId }}>
        <MenuItem
          icon={<ShieldCheck aria-hidden size={14} />}
          disabledReason={reason(rights["package.import"])}
          onSelect={() => setProtects(true)}
        >
          {t("protection.open")}
        </MenuItem>
      </ItemMenu>
      {protects ? (
        <ProtectionDialog
          packageId={detail.id}
          name={detail.name}
          level={current.protectionLevel}
          onClose={() => setProtects(false)}
        />
      ) : null}
    </header>
  );
}

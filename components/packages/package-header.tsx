"use client";

import { Download, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useReason } from "@/components/access/use-reason";
import { ItemMenu } from "@/components/folders/item-menu";
import { RunDialog } from "@/components/run/run-dialog";
import { Button } from "@/components/ui/button";
import type { PackageDesign } from "@/server/packages/design-types";
import type { PackageDetail } from "@/server/packages/types";
import { packagePath } from "./package-path";
import { SupportBadge } from "./support-badge";

const products = new Set([2, 3, 6, 8]);

/** The name of a package, what its current version is, and the acts: run, export, and the rest in a menu. */
export function PackageHeader({ detail, design }: { detail: PackageDetail; design: PackageDesign | undefined }) {
  const t = useTranslations("packages");
  const format = useFormatter();
  const router = useRouter();
  const reason = useReason();
  const [runs, setRuns] = useState(false);
  const { current, rights, path } = detail;
  const folderNames = path.map((step) => step.name);
  const formatName = products.has(current.formatVersion)
    ? t("detail.format", {
        product: t(`detail.products.${current.formatVersion}` as "detail.products.8"),
        format: current.formatVersion,
      })
    : t("detail.formatOther", { format: current.formatVersion });
  const stored = format.dateTime(new Date(current.createdAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <header className="flex flex-wrap items-start gap-x-3 gap-y-2">
      <div className="mr-auto min-w-0">
        <h1 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xl font-semibold break-words">
          {detail.name}
          <SupportBadge unsupported={current.unsupportedCount} partly={current.partlyCount} />
        </h1>
        <p className="text-sm text-muted">
          {t("detail.versionOf", { version: current.number })}, {t("detail.stored", { when: stored })}{" "}
          {t("detail.by", { name: current.createdByName })}. {formatName}.
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
      <Button
        look="primary"
        icon={<Play aria-hidden size={15} />}
        disabledReason={reason(rights["package.execute"]) ?? reason(rights["package.view"])}
        onClick={() => setRuns(true)}
      >
        {t("run")}
      </Button>
      <ItemMenu
        item={{ kind: "package", id: detail.id, name: detail.name, folderId: detail.folderId }}
        onGone={(change) => {
          if (typeof change === "object") router.replace(packagePath([...folderNames, change.name]));
          else router.replace(packagePath(folderNames));
        }}
      />
      {design ? <RunDialog packageId={detail.id} design={design} open={runs} onOpenChange={setRuns} /> : null}
    </header>
  );
}

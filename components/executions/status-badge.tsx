"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import { type ExecutionStatus, statusInfo } from "@/server/executions/status";
import { StatusIcon } from "./status-icon";

/** A status: icon, word and colour, and a sentence that explains it on hover. */
export function StatusBadge({ status }: { status: ExecutionStatus }) {
  const t = useTranslations("status");
  return (
    <Tooltip text={t(`${status}.sentence`)}>
      <span className="inline-flex align-middle">
        <Badge tone={statusInfo(status).tone} icon={<StatusIcon status={status} size={13} />}>
          {t(`${status}.word`)}
        </Badge>
      </span>
    </Tooltip>
  );
}

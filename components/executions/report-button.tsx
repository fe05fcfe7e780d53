"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { Tooltip } from "@/components/ui/tooltip";
import { useExecution } from "./live-execution-context";

/** Downloads the execution as one file that opens anywhere. */
export function ReportButton() {
  const t = useTranslations("execution.report");
  const { detail } = useExecution();
  return (
    <Tooltip text={t("openText")}>
      <a href={`/executions/${detail.id}/report`} download className={buttonClass()}>
        <FileText aria-hidden size={14} />
        {t("open")}
      </a>
    </Tooltip>
  );
}

"use client";

import { GitCompareArrows } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useExecution } from "../live-execution-context";

const CompareDialog = dynamic(() => import("./compare-dialog").then((module) => module.CompareDialog));

/** Asks with which execution the one on the page is compared. */
export function CompareButton() {
  const t = useTranslations("executions.compare");
  const { detail } = useExecution();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={<GitCompareArrows aria-hidden size={15} />} onClick={() => setAsking(true)}>
        {t("button")}
      </Button>
      {asking ? <CompareDialog execution={detail} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

import { GitCompareArrows, RotateCcw, Square, X } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import type { JobVerb } from "@/server/jobs/types";
import { compareAddress } from "../compare/compare-address";

const JobDialog = dynamic(() => import("@/components/jobs/job-dialog").then((module) => module.JobDialog));

/** What can be done with the selected rows. It lies over the end of the page, so that no row moves when it comes. */
export function SelectionBar({ ids, onClear }: { ids: number[]; onClear: () => void }) {
  const t = useTranslations("executions.bulk");
  const [asked, setAsked] = useState<JobVerb>();
  const [one, other] = ids;
  return (
    <>
      <div
        role="toolbar"
        aria-label={t("toolbar")}
        hidden={ids.length === 0}
        className="sticky bottom-3 z-20 flex flex-wrap items-center gap-1 self-center rounded-lg border border-line-strong bg-raised px-2 py-1 text-sm shadow-pop [&[hidden]]:hidden"
      >
        <p role="status" className="mx-1.5 font-medium">
          {t("selected", { count: ids.length })}
        </p>
        {ids.length === 2 && one !== undefined && other !== undefined ? (
          <Link href={compareAddress(one, other)} className={buttonClass("ghost")}>
            <GitCompareArrows aria-hidden size={15} />
            {t("compare")}
          </Link>
        ) : (
          <Button look="ghost" icon={<GitCompareArrows aria-hidden size={15} />} disabledReason={t("compareTwo")}>
            {t("compare")}
          </Button>
        )}
        <Button look="ghost" icon={<RotateCcw aria-hidden size={15} />} onClick={() => setAsked("rerun")}>
          {t("rerun")}
        </Button>
        <Button look="ghost" icon={<Square aria-hidden size={15} />} onClick={() => setAsked("stop")}>
          {t("stop")}
        </Button>
        <Button look="ghost" label={t("clear")} icon={<X aria-hidden size={15} />} onClick={onClear} />
      </div>
      {asked ? <JobDialog verb={asked} selection={{ executionIds: ids }} onClose={() => setAsked(undefined)} /> : null}
    </>
  );
}

"use client";

import { ChevronDown, ListChecks, RotateCcw, Square } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { readQuery } from "@/server/executions/query/read-query";
import type { JobVerb } from "@/server/jobs/types";
import { useListSearch } from "./use-list-search";

const JobDialog = dynamic(() => import("@/components/jobs/job-dialog").then((module) => module.JobDialog));

/** What can be done to everything that matches the query, seen or not. Without a query nothing is: everything was never meant. */
export function AllMatchingMenu({ newestId }: { newestId: number }) {
  const t = useTranslations("executions.bulk");
  const router = useRouter();
  const { search } = useListSearch();
  const [asked, setAsked] = useState<JobVerb>();
  const { terms, problems } = readQuery(search.q);
  const reason = terms.length === 0 || problems.length > 0 ? t("needsFilter") : undefined;
  return (
    <>
      <Menu
        trigger={
          <Button>
            {t("allMatching")}
            <ChevronDown aria-hidden size={14} />
          </Button>
        }
      >
        <MenuItem icon={<RotateCcw aria-hidden size={15} />} disabledReason={reason} onSelect={() => setAsked("rerun")}>
          {t("rerunAll")}
        </MenuItem>
        <MenuItem
          icon={<Square aria-hidden size={15} />}
          disabledReason={reason}
          danger
          onSelect={() => setAsked("stop")}
        >
          {t("stopAll")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<ListChecks aria-hidden size={15} />} onSelect={() => router.push("/jobs")}>
          {t("jobs")}
        </MenuItem>
      </Menu>
      {asked ? (
        <JobDialog verb={asked} selection={{ query: search.q, upTo: newestId }} onClose={() => setAsked(undefined)} />
      ) : null}
    </>
  );
}

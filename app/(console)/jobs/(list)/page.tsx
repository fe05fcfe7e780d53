import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { JobTable } from "@/components/jobs/job-table";
import { FreshPage } from "@/components/live/fresh-page";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { listJobs } from "@/server/jobs/list-jobs";
import { pageCaller } from "@/server/session/page-caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("all") };
}

/** The newest jobs over many executions. */
export default async function JobsPage() {
  const t = await getTranslations("jobs");
  const caller = await pageCaller();
  const jobs = await listJobs(caller);
  return (
    <div className="flex flex-col gap-3">
      <h1 className="text-xl font-semibold">{t("all")}</h1>
      {jobs.length > 0 ? (
        <>
          <FreshPage drawnAt={caller.now().getTime()} />
          <JobTable jobs={jobs} />
        </>
      ) : (
        <EmptyState
          icon={<ListChecks size={28} />}
          title={t("empty.title")}
          text={t("empty.text")}
          action={
            <Link href="/executions" className={buttonClass("primary")}>
              {t("empty.action")}
            </Link>
          }
        />
      )}
    </div>
  );
}

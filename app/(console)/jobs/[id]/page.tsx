import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { JobView } from "@/components/jobs/job-view";
import { tellJob } from "@/i18n/tell-job";
import { getJob } from "@/server/jobs/get-job";
import { orNotFound, pageCaller } from "@/server/session/page-caller";

interface JobPageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: JobPageProps): Promise<Metadata> {
  return { title: (await getTranslations("jobs"))("title", { id: (await params).id }) };
}

/** One job: its progress, what became of each execution, and its cancel. */
export default async function Page({ params }: JobPageProps) {
  const { id } = await params;
  if (!/^[1-9]\d{0,14}$/.test(id)) notFound();
  const page = await orNotFound(getJob(await pageCaller(), { jobId: Number(id) }));
  return <JobView key={id} initial={await tellJob(page)} />;
}

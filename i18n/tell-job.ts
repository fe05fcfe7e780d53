import type { JobPage } from "@/server/jobs/types";
import { tellProblem } from "./tell-problem";

/** A page of a job, with what went wrong in the language of the request. */
export async function tellJob(page: JobPage): Promise<JobPage> {
  const items = await Promise.all(
    page.items.map(async (item) => ({
      ...item,
      problem: item.problem?.words ? await tellProblem(item.problem.words) : item.problem,
    })),
  );
  return { ...page, items };
}

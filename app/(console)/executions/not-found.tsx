import { ExecutionGone } from "@/components/executions/execution-gone";
import { getWindow } from "@/server/retention/get-window";
import { pageCaller } from "@/server/session/page-caller";

/** What a link to an execution leads to that is gone, never was, or may not be seen. */
export default async function ExecutionNotFound() {
  return <ExecutionGone {...(await getWindow(await pageCaller()))} />;
}

import type { Caller } from "@/server/access/caller";
import type { PackageDesign } from "@/server/packages/design-types";

/**  */
export async function getExecutionDesign(caller: Caller, input: { executionId: number }): Promise<PackageDesign> {
  throw new Error(`get-execution-design is being written.`);
}

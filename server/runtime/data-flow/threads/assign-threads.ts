import { availableParallelism } from "node:os";
import type { TaskContext } from "@/server/runtime/control-flow/task-context";
import type { DataFlowPlan, NodePlan } from "../plan";

/** Which components of a data flow run in threads of their own, and the program of those threads. */
export interface ThreadAssignment {
  readonly program: URL;
  readonly nodes: ReadonlySet<NodePlan>;
}

/**
 * Gives threads to sources and asynchronous transformations that are worth one, upstream first, at most EngineThreads and one per
 * processor core beside the task's own thread (DATAFLOW.md section 1: a hint, and never more than needed). Undefined when there is
 * nothing to give.
 */
export async function assignThreads(plan: DataFlowPlan, task: TaskContext): Promise<ThreadAssignment | undefined> {
  const program = task.registry.threadProgram;
  const limit = Math.min(plan.dataFlow.engineThreads - 1, availableParallelism());
  if (program === undefined || limit < 1) return undefined;
  const small = new Set<NodePlan>();
  const nodes = new Set<NodePlan>();
  for (const node of plan.nodes) {
    if (nodes.size === limit) break;
    const { worthThread } = node.definition;
    // What is fed by small sources alone has little to do either.
    const idle = node.inputs.length > 0 && node.inputs.every(({ from }) => small.has(from.node));
    if (worthThread === undefined ? idle : idle || !(await worthThread(node.component, task))) small.add(node);
    else if (worthThread !== undefined && node.inputs.every(({ carried }) => carried.length === 0)) nodes.add(node);
  }
  return nodes.size === 0 ? undefined : { program, nodes };
}

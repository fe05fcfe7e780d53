import { executablesOfExecution, rowsOfExecution } from "@/db/executions";
import { type At, q, type Steps } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { differingValues, runValues } from "@/server/error-reports/run-values";
import { compareMessages } from "./compare-messages";
import type { Beside, ExecutionComparison } from "./comparison-types";
import type { ExecutionRow } from "./describe-change";
import { executionItems } from "./execution-item";
import { getExecutionDesign } from "./get-execution-design";
import { loadExecution } from "./load-execution";
import { showOverride } from "./stored-override";

/**
 * Two executions side by side: versions, values with their origin, time per executable, rows per path, and messages that only one
 * of them has. Throws "not-found", "forbidden".
 */
export async function compareExecutions(caller: Caller, input: { a: number; b: number }): Promise<ExecutionComparison> {
  const found = await caller.store.read(function* (at) {
    const { row: a } = yield* loadExecution(at, caller, input.a, "execution.view");
    const { row: b } = yield* loadExecution(at, caller, input.b, "execution.view");
    const items = yield* executionItems(at, [a, b], caller.now());
    return {
      rows: { a, b },
      items,
      executables: yield* executablesBeside(at, a, b),
      paths: yield* rowsBeside(at, a, b),
      messages: yield* compareMessages(at, a.id, b.id),
    };
  });
  const { a, b } = found.rows;
  const [one, other] = found.items;
  if (!one || !other) throw new Error("Two executions are two items.");
  const [before, after] = await Promise.all([
    getExecutionDesign(caller, { executionId: a.id }),
    getExecutionDesign(caller, { executionId: b.id }),
  ]);
  const { values, same } = differingValues(
    runValues(before, a.overrides.map(showOverride)),
    runValues(after, b.overrides.map(showOverride)),
  );
  return {
    a: { ...one, loggingLevel: a.loggingLevel },
    b: { ...other, loggingLevel: b.loggingLevel },
    samePackage: a.packageId === b.packageId && a.packageName === b.packageName,
    sameContent: a.blobHash === b.blobHash,
    sameProject: a.projectHash === b.projectHash,
    designs: { a: before, b: after },
    locked: before.locked || after.locked,
    values: values.map(({ kind, name, good, failed }) => ({ kind, name, a: good, b: failed })),
    sameValues: same,
    executables: found.executables,
    rows: found.paths,
    ...found.messages,
  };
}

function* executablesBeside(at: At, a: ExecutionRow, b: ExecutionRow): Steps<ExecutionComparison["executables"]> {
  const known = function* (row: ExecutionRow) {
    const rows = yield* q(executablesOfExecution(at, row.id));
    return rows.map(({ path, status, runs, durationMs }) => [path, { status, runs, durationMs }] as const);
  };
  return beside(yield* known(a), yield* known(b)).map(([path, sides]) => ({ path, ...sides }));
}

function* rowsBeside(at: At, a: ExecutionRow, b: ExecutionRow): Steps<ExecutionComparison["rows"]> {
  const known = function* (row: ExecutionRow) {
    const rows = yield* q(rowsOfExecution(at, row.id));
    return rows.map(({ path, pathId, totalRows }) => [`${path}\n${pathId}`, totalRows] as const);
  };
  return beside(yield* known(a), yield* known(b)).map(([key, sides]) => {
    const [path = "", pathId = ""] = key.split("\n");
    return { path, pathId, ...sides };
  });
}

function beside<T>(a: (readonly [string, T])[], b: (readonly [string, T])[]): [string, Beside<T>][] {
  const [one, other] = [new Map(a), new Map(b)];
  return [...new Set([...one.keys(), ...other.keys()])].map((key) => [
    key,
    { a: one.get(key) ?? null, b: other.get(key) ?? null },
  ]);
}

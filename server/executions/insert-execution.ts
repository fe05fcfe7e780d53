import type { ExecutionKind } from "@/db/execution-filter";
import { changeExecution } from "@/db/executions";
import { appendToJournal } from "@/db/journal";
import { projectOfFolder } from "@/db/projects";
import { type At, one, type Steps } from "@/db/store";
import { type AuditVerb, auditChange } from "@/server/access/audit-change";
import type { Caller } from "@/server/access/caller";
import { folderSteps, pathText } from "@/server/folders/folder-steps";
import { nameKey } from "@/server/names";
import { effectivePathRules } from "@/server/path-rules/effective-path-rules";
import { insertDataTaps } from "./data-taps";
import { describeChange } from "./describe-change";
import { statusCode } from "./status";
import { type StoredOverride, showOverride } from "./stored-override";
import type { Surroundings } from "./surroundings";
import type { DataTapChoice, LoggingLevel } from "./types";

interface NewExecution {
  kind: ExecutionKind;
  package: { id: string; name: string; folderId: string };
  version: { number: number; blobHash: string };
  overrides: StoredOverride[];
  loggingLevel: LoggingLevel;
  memoryMb: number | null;
  dataTaps: readonly DataTapChoice[];
  rerunOf: number | null;
  /** Those of its folder, as they are now, unless it is to have the ones of an earlier execution. */
  surroundings?: Surroundings;
}

/** Writes the execution with everything it will run with, and puts it into the queue. */
export function* insertExecution(at: At, caller: Caller, verb: AuditVerb, input: NewExecution): Steps<number> {
  const { kind, package: from, version, overrides, loggingLevel, memoryMb, dataTaps, rerunOf } = input;
  const now = caller.now();
  const folderPath = pathText(yield* folderSteps(at, from.folderId));
  const { pathRules, projectHash } = input.surroundings ?? (yield* surroundingsNow(at, from.folderId));
  const values = {
    kind,
    packageId: from.id,
    packageName: from.name,
    packageNameKey: nameKey(from.name),
    folderPath,
    versionNumber: version.number,
    blobHash: version.blobHash,
    overrides,
    pathRules,
    projectHash,
    loggingLevel,
    memoryMb,
    rerunOf,
    status: statusCode("created"),
    requestedById: caller.principal.id,
    requestedByName: caller.principal.name,
    createdAt: now,
    errorCount: 0,
    warningCount: 0,
    rowsTotal: 0,
  };
  const created = yield* one(at.db.insert(at.s.executions).values(values).returning({ id: at.s.executions.id }));
  if (created) yield* insertDataTaps(at, created.id, dataTaps);
  const row =
    created &&
    (yield* one(changeExecution(at, created.id, [statusCode("created")], { status: statusCode("pending") })));
  if (!row) throw new Error("The execution was not written.");
  yield* auditChange(at, caller, {
    verb,
    object: { type: "execution", id: row.id, name: from.name },
    before: null,
    after: {
      packageId: from.id,
      versionNumber: version.number,
      loggingLevel,
      memoryMb,
      rerunOf,
      dataTaps,
      overrides: overrides.map(showOverride),
    },
  });
  const entries = [describeChange(row, now)];
  yield* appendToJournal(at, caller.store, { executionId: row.id, at: now, kind: "execution", entries });
  return row.id;
}

function* surroundingsNow(at: At, folderId: string): Steps<Surroundings> {
  const rules = yield* effectivePathRules(at, folderId);
  const project = yield* one(projectOfFolder(at, folderId));
  return {
    pathRules: rules.map(({ prefix, target }) => ({ prefix, folder: target })),
    projectHash: project?.blobHash ?? null,
  };
}

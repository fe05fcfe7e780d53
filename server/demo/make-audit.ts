import type { Course } from "./course";
import { demoPeople, demoSchedule } from "./plan-runs";
import type { Random } from "./random";
import type { Rows } from "./rows";

/** Writes the audit rows of an execution: its start when a person started it, and its stop. */
export function addAudit(rows: Rows, { id, run, status, endedAt }: Course, random: Random): void {
  const object = { objectType: "execution", objectId: String(id), objectName: run.package.name };
  if (run.by.id !== demoSchedule.id)
    rows.add("audit", {
      ...object,
      at: new Date(run.at),
      principalId: run.by.id,
      principalName: run.by.name,
      requestId: `demo-${id}`,
      verb: "start-execution",
      before: null,
      after: { packageId: run.package.id, versionNumber: run.package.versions, loggingLevel: 1 },
    });
  if (status !== "canceled") return;
  const person = random.pick(demoPeople);
  rows.add("audit", {
    ...object,
    at: new Date(endedAt - 2_500),
    principalId: person.id,
    principalName: person.name,
    requestId: `demo-stop-${id}`,
    verb: "stop-execution",
    before: { status: "running" },
    after: { status: "stopping" },
  });
}

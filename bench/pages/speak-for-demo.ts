/**
 * What the benchmark of the pages needs beside the server, on the same database: the demo data, two people, and somebody who records the
 * heartbeat of the executor that the running executions of the demo belong to. Ends when its parent does.
 */
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { userByNameKey } from "@/db/people";
import type { Caller } from "@/server/access/caller";
import { fillStore } from "@/server/demo/fill-store";
import { openBulk } from "@/server/demo/open-bulk";
import { DEMO_RUNNING_EXECUTOR } from "@/server/demo/running-executions";
import { recordHeartbeat } from "@/server/executions/record-heartbeat";
import { statusCode } from "@/server/executions/status";
import { findByPath } from "@/server/folders/find-by-path";
import { readConfig } from "@/server/home/config";
import { openStore } from "@/server/store/open-store";
import { createUser } from "@/server/users/create-user";

const RUNNING = 500;
/** An executor that was silent for 15 s is gone. */
const HEARTBEAT_MS = 2_000;

const config = readConfig();
const store = await openStore(config);
const { db, s } = store;
const system: Caller = {
  store,
  principal: { kind: "system", id: "system", name: "Gantry" },
  now: () => new Date(),
  requestId: "bench-pages",
};

if (!(await findByPath(system, { names: ["Demo"] }))) {
  const asked = JSON.parse(process.env.DEMO_SIZE ?? "{}") as Record<"executions" | "packages" | "messages", string>;
  const [executions, packages, messages] = [Number(asked.executions), Number(asked.packages), Number(asked.messages)];
  console.log("Making the demo data.");
  const bulk = await openBulk(config);
  await fillStore(
    store,
    bulk,
    { seed: 1, until: Date.now(), days: 90, executions, packages, messages, running: RUNNING },
    () => {},
  );
  await bulk.close();
}
const password = "twelve grey herons at the weir";
const people = {
  administrator: await person("bench.administrator", "db_ssisadmin"),
  operator: await person("bench.operator", "db_ssisoperator"),
};
// The ones that a real executor ended since the last time run again.
await db
  .update(s.executions)
  .set({ status: statusCode("running"), endedAt: null, endReason: null, endDetail: null, fingerprint: null })
  .where(eq(s.executions.executorId, DEMO_RUNNING_EXECUTOR));
await recordHeartbeat(system, { executorId: DEMO_RUNNING_EXECUTOR });
setInterval(() => void recordHeartbeat(system, { executorId: DEMO_RUNNING_EXECUTOR }), HEARTBEAT_MS);

const ended = db.select({ id: s.executions.id }).from(s.executions).orderBy(desc(s.executions.id));
const [failed] = await ended
  .where(and(eq(s.executions.status, statusCode("failed")), isNotNull(s.executions.fingerprint)))
  .limit(1);
const [long] = await db
  .select({ id: s.executions.id })
  .from(s.executions)
  .where(eq(s.executions.loggingLevel, 3))
  .limit(1);
const [report] = await db.select().from(s.errorReports).orderBy(desc(s.errorReports.occurrences)).limit(1);
process.send?.({
  people,
  longId: long?.id,
  failedId: failed?.id,
  middleId: Math.floor((failed?.id ?? 0) / 2),
  fingerprint: report?.fingerprint,
  folders: { many: await folder("Demo", "All in one folder"), branches: await folder("Demo", "Branches") },
});
process.once("disconnect", () => process.exit(0));

async function person(name: string, role: string): Promise<{ name: string; password: string }> {
  const [known] = await userByNameKey(store, name);
  if (!known) await createUser(system, { name, displayName: name, password, roleIds: [role] });
  return { name, password };
}

async function folder(...names: string[]): Promise<string> {
  const found = await findByPath(system, { names });
  if (found?.kind !== "folder") throw new Error(`There is no folder /${names.join("/")}: begin again with --fresh.`);
  return found.folderId;
}

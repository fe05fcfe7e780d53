import { userByNameKey } from "@/db/people";
import type { Caller } from "@/server/access/caller";
import { findErrorReports } from "@/server/error-reports/find-error-reports";
import { findRunning } from "@/server/executions/find-running";
import { findRunningIds } from "@/server/executions/find-running-ids";
import { lastJournalId } from "@/server/executions/last-journal-id";
import { getFolder } from "@/server/folders/get-folder";
import { findByPath } from "@/server/folders/find-by-path";
import { listTreeLevel } from "@/server/folders/list-tree-level";
import { getFailures } from "@/server/reports/get-failures";
import { getOverview } from "@/server/reports/get-overview";
import { getRowless } from "@/server/reports/get-rowless";
import { findExecutions } from "@/server/executions/find-executions";
import { getErrorReport } from "@/server/error-reports/get-error-report";
import { readConfig } from "@/server/home/config";
import { openStore } from "@/server/store/open-store";
const store = await openStore(readConfig());
const callers: Record<string, Caller> = {};
for (const name of ["bench.administrator", "bench.operator"]) {
  const [u] = await userByNameKey(store as never, name) as never as {id:string,displayName:string}[];
  callers[name.split(".")[1]!] = { store, principal: { kind: "user", id: u!.id, name: u!.displayName, sessionEpoch: (u as any).sessionEpoch } as never, now: () => new Date(), requestId: "x" } as never;
}
async function time(name: string, run: () => Promise<unknown>) {
  let r: unknown;
  for (let i = 0; i < 3; i++) r = await run();
  const t: number[] = [];
  for (let i = 0; i < 15; i++) { const b = performance.now(); await run(); t.push(performance.now() - b); }
  t.sort((a, b) => a - b);
  console.log(name.padEnd(50), t[7]!.toFixed(1), t[14]!.toFixed(1), JSON.stringify(r).length);
}
for (const [who, c] of Object.entries(callers)) {
  await time(`${who} tree`, () => listTreeLevel(c, { folderId: "root" }));
  await time(`${who} runningIds`, () => findRunningIds(c));
  await time(`${who} journal`, () => lastJournalId(c));
  await time(`${who} running`, () => findRunning(c));
  await time(`${who} errors`, () => findErrorReports(c, {}));
  await time(`${who} root`, () => getFolder(c, { folderId: "root" }));
  const D = 86400000;
  await time(`${who} overview`, () => getOverview(c, { lengthMs: D, timeZone: "UTC" }));
  await time(`${who} rowless`, () => getRowless(c, { lengthMs: D }));
  await time(`${who} failures`, () => getFailures(c, { lengthMs: D, limit: 6 }));
  await time(`${who} executions`, () => findExecutions(c, { filter: {}, limit: 10 }));
  await time(`${who} report`, () => getErrorReport(c, { fingerprint: "d58a0598724d7cd1" }));
  const b = await findByPath(c, { names: ["Demo", "Branches"] });
  await time(`${who} branches`, () => getFolder(c, { folderId: (b as {folderId:string}).folderId }));
  await time(`${who} findByPath`, () => findByPath(c, { names: ["Demo", "Branches"] }));
}
process.exit(0);

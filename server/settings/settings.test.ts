import { beforeAll, expect, test } from "vitest";
import type { Caller } from "@/server/access/caller";
import { endExecutor } from "@/server/executions/end-executor";
import { recordHeartbeat } from "@/server/executions/record-heartbeat";
import { registerExecutor } from "@/server/executions/register-executor";
import { readConfig } from "@/server/home/config";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { getHealth } from "./get-health";
import { getPolicy } from "./get-policy";
import { listHosts } from "./list-hosts";

describeStore("settings", (suite) => {
  let admin: Caller;
  let operator: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "ssis_admin"));
    operator = suite.as(await addPerson(suite.store, "otto", "db_ssisoperator"));
  });

  test("hosts are those of executors that are there, silent, or ended within a day", async () => {
    expect(await listHosts(admin)).toEqual({ executors: [], running: [] });
    const register = (executorId: string) => registerExecutor(admin, { executorId, machine: "far", pid: 7, slots: 3 });
    await register("silent");
    await register("ended");
    await endExecutor(admin, { executorId: "ended" });
    suite.clock.now = new Date(suite.clock.now.getTime() + 60_000);
    await register("alive");
    await recordHeartbeat(admin, { executorId: "alive", hostMemory: { 1: 100, 2: 50 } });
    const { executors } = await listHosts(admin);
    expect(executors.map(({ id, state }) => [id, state]).sort()).toEqual([
      ["alive", "alive"],
      ["ended", "ended"],
      ["silent", "silent"],
    ]);
    expect(executors.find(({ id }) => id === "alive")).toMatchObject({ atWork: 2, slots: 3, memoryBytes: 150 });
    suite.clock.now = new Date(suite.clock.now.getTime() + 25 * 3_600_000);
    expect((await listHosts(admin)).executors.map(({ id }) => id)).not.toContain("ended");
  });

  test("health tells of the store, the disks and what is installed", async () => {
    const config = readConfig({ GANTRY_HOME: suite.home });
    const health = await getHealth(admin, config);
    expect(health.store.kind).toBe(suite.store.dialect === "sqlite" ? "SQLite" : "PostgreSQL");
    expect(health.store.version).toMatch(/^\d+\.\d+/);
    expect(health.store.bytes).toBeGreaterThan(10_000);
    expect(health.disks.map(({ use }) => use)).toEqual(["home", "temporary"]);
    for (const { freeBytes, totalBytes } of health.disks) expect(freeBytes).toBeLessThanOrEqual(totalBytes);
    expect(health.installed.map(({ part }) => part)).toEqual(["mono", "confinement"]);
    for (const part of health.installed) expect("place" in part ? part.place : part.missing.is).not.toBe("");
  });

  test("what scripts need and is not there is told by a key and its values, in no language", async () => {
    const config = readConfig({ GANTRY_HOME: suite.home });
    const searchPath = process.env.PATH;
    process.env.PATH = suite.home;
    const { installed } = await getHealth(admin, config).finally(() => {
      process.env.PATH = searchPath;
    });
    const [mono, confinement] = installed;
    expect(confinement).toEqual({ part: "confinement", missing: { is: "no-bwrap" } });
    // Mono is looked for in the usual folders as well.
    if (mono && "missing" in mono)
      expect(mono.missing).toMatchObject({ is: "no-mono", command: expect.stringMatching(/^apt-get install /) });
  });

  test("a database's login is never shown", async () => {
    const databaseUrl = "postgresql://gantry:hush@db.example:5433/gantry";
    const { store } = await getHealth(admin, readConfig({ GANTRY_HOME: suite.home, GANTRY_DATABASE_URL: databaseUrl }));
    expect(store.place).toBe("db.example:5433/gantry");
  });

  test("the policy is what the processes read from their environment", async () => {
    const config = readConfig({ GANTRY_HOME: suite.home, GANTRY_HOSTS: "5", GANTRY_SCRIPT_NETWORK: "on" });
    const policy = new Map((await getPolicy(admin, config)).map((item) => [item.key, item]));
    expect(policy.get("hosts")).toMatchObject({ value: { amount: 5 }, variable: "GANTRY_HOSTS" });
    expect(policy.get("scriptNetwork")).toMatchObject({ value: { kind: "switch", on: true } });
    expect(policy.get("stopGone")).toMatchObject({ value: { kind: "seconds", amount: 15 }, variable: null });
  });

  test("only who may change settings sees them", async () => {
    const config = readConfig({ GANTRY_HOME: suite.home });
    const forbidden = { code: "forbidden" };
    await expect(listHosts(operator)).rejects.toMatchObject(forbidden);
    await expect(getHealth(operator, config)).rejects.toMatchObject(forbidden);
    await expect(getPolicy(operator, config)).rejects.toMatchObject(forbidden);
  });
});

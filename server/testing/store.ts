import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import type { Store } from "@/db/store";
import type { Caller, Principal } from "@/server/access/caller";
import { type Config, readConfig } from "@/server/home/config";
import { openStore } from "@/server/store/open-store";
import { hasPostgres, type PostgresServer, startPostgres } from "./postgres";

/** What the tests of one dialect work with; `store` is empty at the start of the suite and shared by its tests. */
export interface StoreSuite {
  store: Store;
  /** The folder that is GANTRY_HOME for this store. */
  home: string;
  config: Config;
  /** Opens the same database a second time, as another process would. */
  openAgain(): Promise<Store>;
  /** A caller with a fixed clock that the test may move. */
  as(principal: Principal): Caller;
  clock: { now: Date };
}

export const systemPrincipal: Principal = { kind: "system", id: "system", name: "Gantry" };

/** Declares the same tests for SQLite and for PostgreSQL. Where PostgreSQL is not installed, its half is skipped by name. */
export function describeStore(title: string, tests: (suite: StoreSuite) => void): void {
  describe(`${title} on SQLite`, () => declare(tests, false));
  if (hasPostgres()) describe(`${title} on PostgreSQL`, () => declare(tests, true));
  else describe.skip(`${title} on PostgreSQL (not installed here)`, () => declare(tests, true));
}

function declare(tests: (suite: StoreSuite) => void, postgres: boolean): void {
  const suite = {} as StoreSuite;
  let server: PostgresServer | undefined;
  const opened: Store[] = [];

  beforeAll(async () => {
    server = postgres ? await startPostgres() : undefined;
    const home = mkdtempSync(path.join(tmpdir(), "gantry-home-"));
    const config = readConfig({ GANTRY_HOME: home, GANTRY_DATABASE_URL: await server?.createDatabase() });
    const openAgain = async () => {
      const store = await openStore(config);
      opened.push(store);
      return store;
    };
    const clock = { now: new Date("2026-01-02T03:04:05.678Z") };
    const store = await openAgain();
    const as = (principal: Principal): Caller => ({ store, principal, now: () => clock.now, requestId: "test" });
    Object.assign(suite, { store, home, config, openAgain, as, clock });
  });

  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await server?.stop();
    if (suite.home) rmSync(suite.home, { recursive: true, force: true });
  });

  tests(suite);
}

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { Override } from "@/server/runtime/control-flow/override";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { corpusPath, describeCorpus, runnablePackages } from "@/server/testing/corpus";

/** What each package without C# of the classes "control flow" and "self-contained" needs, and what must come of it. */
const expectations: Record<string, { overrides: Override[]; check(events: readonly RunEvent[]): void }> = {
  "DataFlowComponent.dtsx": {
    // Its query of constants needs a database to be asked at, whichever it is. Nobody takes the rows, so that the optimized mode
    // would leave the components out, as SSIS does (0x80047076).
    overrides: [
      { connection: "localhost.AdventureWorks2012", connectionString: "Provider=SQLite;Data Source=:memory:" },
      { path: "\\Package\\Data Flow Task.Properties[RunInOptimizedMode]", value: "False" },
    ],
    check(events) {
      const rows = events.filter((event) => event.type === "rows" && event.final);
      expect(rows.flatMap((event) => (event.type === "rows" ? Object.values(event.rows) : []))).toEqual([1, 1]);
    },
  },
  "11.Fluxo de sequencia.dtsx": {
    overrides: [],
    check(events) {
      const ended = events.filter((event) => event.type === "executable" && event.status === "succeeded");
      const paths = ended.map((event) => (event.type === "executable" ? event.path : ""));
      const flows = paths.filter((path) => loadedTasks.has(path));
      expect(flows).toHaveLength(8);
      // The three sequence containers, and the package.
      expect(paths.length - flows.length).toBe(4);
    },
  },
};

let loadedTasks = new Set<string>();

describeCorpus("packages of others that run without SQL Server", () => {
  const wanted = runnablePackages().filter(
    ({ klass, scripts }) => (klass === "control flow" || klass === "self-contained") && scripts === 0,
  );

  it("are the ones there is an expectation for", () => {
    const names = wanted.map(({ package: path }) => path.slice(path.lastIndexOf("/") + 1));
    expect(names.sort()).toEqual(Object.keys(expectations).sort());
  });

  it.each(wanted)("$package ends with its expected result", async ({ package: path }) => {
    const { overrides, check } = expectations[path.slice(path.lastIndexOf("/") + 1)] ?? {};
    const loaded = loadPackage(readFileSync(corpusPath("packages", path)));
    loadedTasks = new Set(
      loaded
        .allExecutables()
        .filter((one) => one.kind === "task")
        .map((one) => one.refId),
    );
    const events: RunEvent[] = [];
    const { result } = await runPackage(loaded, {
      registry: createBuiltInRegistry(),
      overrides: overrides ?? [],
      reporter: { report: (event) => events.push(event) },
      signal: new AbortController().signal,
      loggingLevel: 3,
    });
    const errors = events.filter((event) => event.type === "message" && event.level === "error");
    expect(errors).toEqual([]);
    expect(result).toBe(0);
    check?.(events);
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import type { PhasesEvent, RowsEvent, RunEvent, SampleEvent } from "@/server/runtime/control-flow/run-event";
import { errorColumns } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { scratchFolder } from "@/server/testing/run-pipeline";

const TASK = "Package\\Flow";
const derive = {
  name: "Twice",
  classId: "Microsoft.DerivedColumn",
  inputs: [{ name: "In", columns: [{ name: "n", type: "i4", from: n, attributes: { usageType: "readOnly" } }] }],
  outputs: [
    {
      name: "Out",
      passes: "In",
      columns: [
        {
          name: "twice",
          type: "i4",
          attributes: { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" },
          properties: { Expression: `${ref(n)} * 2` },
        },
      ],
    },
    { name: "Err", errorOut: true, passes: "In", columns: errorColumns },
  ],
};
const doubled = {
  rows: '1,a\r\n,"q"\r\n3,\r\n',
  between: [derive],
  into: { Dst: { n, t, twice: "Twice/Out/twice" } },
  paths: { read: "Src/Out -> Twice/In", out: "Twice/Out -> Dst/In" },
};

describe("Data taps", () => {
  it("write what a path carries as CSV, each run of the task into a file of its own, not more rows than asked for", async () => {
    const folder = scratchFolder();
    const watch = new DataFlowWatch([
      { task: TASK, path: "Paths[out]", file: folder.file("deep/out.csv") },
      { task: TASK, path: `${TASK}.Paths[read]`, file: folder.file("read.csv"), maxRows: 1 },
      { task: "Package\\Other", path: "Paths[out]", file: folder.file("other.csv") },
    ]);
    for (let turn = 0; turn < 2; turn++) expect((await flow({ ...doubled, watch })).run.result).toBe("success");
    const all = '"n","t","twice"\r\n"1","a","2"\r\n,"""q""",\r\n"3",,"6"\r\n';
    expect(readFileSync(folder.file("deep/out.csv"), "utf8")).toBe(all);
    expect(readFileSync(folder.file("deep/out-2.csv"), "utf8")).toBe(all);
    expect(readFileSync(folder.file("read.csv"), "utf8")).toBe('"n","t"\r\n"1","a"\r\n');
    expect(() => readFileSync(folder.file("other.csv"))).toThrow(/ENOENT/);
  });

  it("tell what they have written", async () => {
    const folder = scratchFolder();
    const watch = new DataFlowWatch([{ task: TASK, path: "Paths[out]", file: folder.file("out.csv"), maxRows: 2 }]);
    const events: RunEvent[] = [];
    await flow({ ...doubled, watch, onEvent: (event) => events.push(event) });
    expect(events.filter((event) => event.type === "tap")).toEqual([
      {
        type: "tap",
        at: expect.any(Number),
        path: TASK,
        pathId: `${TASK}.Paths[out]`,
        file: "out.csv",
        rows: 2,
        bytes: readFileSync(folder.file("out.csv")).length,
      },
    ]);
  });

  it("keep the rows that came before a failure", async () => {
    const folder = scratchFolder();
    const watch = new DataFlowWatch([{ task: TASK, path: "Paths[read]", file: folder.file("read.csv") }]);
    const { run } = await flow({ ...doubled, rows: "1,a\r\n2000000000,b\r\n", watch });
    expect(run.result).toBe("failure");
    expect(readFileSync(folder.file("read.csv"), "utf8")).toBe('"n","t"\r\n"1","a"\r\n"2000000000","b"\r\n');
  });

  it("miss no rows when somebody looks at a sample of the same path", async () => {
    const folder = scratchFolder();
    const watch = new DataFlowWatch([{ task: TASK, path: "Paths[read]", file: folder.file("read.csv") }]);
    watch.askSample(TASK, `${TASK}.Paths[read]`);
    await flow({ ...doubled, watch });
    expect(readFileSync(folder.file("read.csv"), "utf8").split("\r\n")).toHaveLength(5);
  });

  it("never write a later run into the file of another tap", () => {
    const watch = new DataFlowWatch([
      { task: TASK, path: "Paths[out]", file: "/dumps/out.csv" },
      { task: TASK, path: "Paths[read]", file: "/dumps/Out-2.csv" },
    ]);
    const files = [1, 2, 3].map(() => watch.beginTaps(TASK, `${TASK}.Paths[out]`)[0]?.file);
    expect(files).toEqual(["/dumps/out.csv", "/dumps/out-3.csv", "/dumps/out-4.csv"]);
  });

  it("warn when they are on a path that carries nothing", async () => {
    const folder = scratchFolder();
    const watch = new DataFlowWatch([{ task: TASK, path: "Paths[gone]", file: folder.file("gone.csv") }]);
    const { run } = await flow({ ...doubled, watch });
    expect(run.result).toBe("success");
    expect(run.messages.filter(({ level }) => level === "warning").map(({ code }) => code)).toEqual([0xa0470701]);
  });

  it("fail the data flow when their file cannot be written", async () => {
    const watch = new DataFlowWatch([{ task: TASK, path: "Paths[out]", file: "/dev/full/out.csv" }]);
    const { run } = await flow({ ...doubled, watch });
    expect(run.result).toBe("failure");
    expect(run.errorCodes[0]).toBe("0xE0470701");
    const full = new DataFlowWatch([{ task: TASK, path: "Paths[out]", file: "/dev/full" }]);
    expect((await flow({ ...doubled, watch: full })).run.errorCodes[0]).toBe("0xE0470701");
  });
});

describe("Samples", () => {
  const out = `${TASK}.Paths[out]`;
  const samplesOf = (events: readonly RunEvent[]) =>
    events.filter((event): event is SampleEvent => event.type === "sample");

  it("show the next rows of a path once, NULL told from empty text", async () => {
    const watch = new DataFlowWatch();
    const events: RunEvent[] = [];
    watch.askSample(TASK, out, 2);
    await flow({ ...doubled, watch, onEvent: (event) => events.push(event) });
    expect(samplesOf(events)).toEqual([
      {
        type: "sample",
        at: expect.any(Number),
        path: TASK,
        pathId: out,
        columns: [
          { name: "n", type: "DT_I4" },
          { name: "t", type: "DT_WSTR" },
          { name: "twice", type: "DT_I4" },
        ],
        rows: [
          ["1", "a", "2"],
          [null, '"q"', null],
        ],
      },
    ]);
  });

  it("are taken while the rows flow, as often as somebody asks", async () => {
    const watch = new DataFlowWatch();
    const events: RunEvent[] = [];
    await flow({
      ...doubled,
      rows: "1,a\r\n".repeat(5_000_000),
      watch,
      onEvent: (event) => {
        events.push(event);
        if (event.type === "rows" && !event.final) watch.askSample(TASK, out);
      },
    });
    const busiest = events.filter((event): event is RowsEvent => event.type === "rows").map((event) => event.busiest);
    expect(samplesOf(events).length).toBeGreaterThan(0);
    expect(samplesOf(events)[0]?.rows).toHaveLength(100);
    expect(["Src", "Twice", "Dst"]).toContain(busiest[0]);
  });
});

describe("The phases of components", () => {
  it("are timed, each with what the component worked itself", async () => {
    const events: RunEvent[] = [];
    await flow({ ...doubled, onEvent: (event) => events.push(event) });
    const told = events.find((event): event is PhasesEvent => event.type === "phases");
    const phases = (name: string) => told?.phases.filter((one) => one.component === name).map((one) => one.phase);
    expect(phases("Src")).toEqual([
      "AcquireConnections",
      "PreExecute",
      "PrimeOutput",
      "PostExecute",
      "ReleaseConnections",
    ]);
    expect(phases("Twice")?.toSorted()).toEqual([
      "AcquireConnections",
      "PostExecute",
      "PreExecute",
      "ProcessInput",
      "ReleaseConnections",
    ]);
    for (const { activeMs, startedAt, endedAt } of told?.phases ?? []) {
      expect(activeMs).toBeGreaterThanOrEqual(0);
      expect(endedAt).toBeGreaterThanOrEqual(startedAt);
    }
  });
});

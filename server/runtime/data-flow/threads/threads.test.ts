import { existsSync, readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { errorColumns } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { bundleThreadProgram } from "@/server/testing/thread-program";

const sort = {
  name: "Sort",
  classId: "Microsoft.Sort",
  inputs: [
    {
      name: "In",
      columns: [
        { name: "n", type: "i4", from: n, properties: { NewSortKeyPosition: 1, NewComparisonFlags: 0 } },
        { name: "t", type: "wstr", from: t, properties: { NewSortKeyPosition: 0, NewComparisonFlags: 0 } },
      ],
    },
  ],
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "n", type: "i4", properties: { SortColumnId: ref(n) } },
        { name: "t", type: "wstr", attributes: { length: 20 }, properties: { SortColumnId: ref(t) } },
      ],
    },
  ],
};

/** Adds a text to each row, in the task's own thread, between the threads of source and sort. */
const longer = {
  name: "Longer",
  classId: "Microsoft.DerivedColumn",
  inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t, attributes: { usageType: "readOnly" } }] }],
  outputs: [
    {
      name: "Out",
      passes: "In",
      columns: [
        {
          name: "more",
          type: "wstr",
          attributes: { length: 40, errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" },
          properties: { Expression: `${ref(t)} + "-" + ${ref(t)}` },
        },
      ],
    },
    { name: "Err", errorOut: true, passes: "In", columns: errorColumns },
  ],
};

const rows = Array.from(
  { length: 500 },
  (_, i) => `${(i * 7919) % 500},${i % 9 === 0 ? "" : `é${"x".repeat(i % 18)}`}\r\n`,
);

const shuffled = {
  rows: rows.join(""),
  between: [longer, sort],
  into: { Dst: { n: "Sort/Out/n", t: "Sort/Out/t" } },
  paths: { in: "Src/Out -> Longer/In", derived: "Longer/Out -> Sort/In", out: "Sort/Out -> Dst/In" },
  settings: { defaultBufferMaxRows: 16 },
};

describe("Components in threads of their own", () => {
  it("give the same rows in the same order as in the thread of the task, over and over", async () => {
    const threadProgram = await bundleThreadProgram();
    const alone = await flow(shuffled);
    for (let turn = 0; turn < 3; turn++) {
      const threaded = await flow({ ...shuffled, threadProgram });
      expect(threaded.run.result).toBe("success");
      expect(threaded.lines).toEqual(alone.lines);
      expect(threaded.run.rows).toEqual({ in: 500, derived: 500, out: 500 });
    }
  });

  it("hand rows to each other directly where nobody in the thread of the task looks at them", async () => {
    const threadProgram = await bundleThreadProgram();
    const rejected = "x,not a number\r\n";
    const { between: _, ...rest } = shuffled;
    const direct = {
      ...rest,
      // Some buffers have rows that are left out, most have not.
      rows: rows.map((row, i) => (i % 100 === 7 ? row + rejected : row)).join(""),
      skipsBadRows: true,
      between: [sort],
      paths: { in: "Src/Out -> Sort/In", out: "Sort/Out -> Dst/In" },
      loggingLevel: 1 as const,
    };
    const watch = new DataFlowWatch();
    watch.askSample("Package\\Flow", "Package\\Flow.Paths[in]", 2);
    const events: RunEvent[] = [];
    const alone = await flow(direct);
    const threaded = await flow({ ...direct, threadProgram, watch, onEvent: (event) => events.push(event) });
    expect(threaded.run.errorCodes).toEqual([]);
    expect(threaded.lines).toEqual(alone.lines);
    expect(threaded.run.rows).toEqual(alone.run.rows);
    const samples = events.filter((event) => event.type === "sample");
    expect(samples.map((event) => event.type === "sample" && event.rows.length)).toEqual([2]);
  });

  it("do not take what came before a failure for all rows", async () => {
    const threadProgram = await bundleThreadProgram();
    const { run } = await flow({
      ...shuffled,
      rows: `${rows.join("")}many,x\r\n`,
      between: [sort],
      paths: { in: "Src/Out -> Sort/In", out: "Sort/Out -> Dst/In" },
      loggingLevel: 1,
      threadProgram,
    });
    expect(run.result).toBe("failure");
    expect(run.errorCodes[0]).toBe("0xC02020A1");
    expect(run.rows.out).toBe(0);
  });

  it("raise the messages they raise in the thread of the task, down to the row", async () => {
    const threadProgram = await bundleThreadProgram();
    const faulty = { ...shuffled, rows: `${rows.slice(0, 40).join("")}many,x\r\n` };
    const messages = async (program?: URL) => {
      const { run } = await flow({ ...faulty, threadProgram: program });
      expect(run.result).toBe("failure");
      const errors = run.messages.filter(({ level }) => level === "error");
      return errors.map(({ code, text, subComponent, consequence, details }) => ({
        code,
        // Each run has its own folder.
        text: text.replaceAll(/gantry-flow-\w+/g, ""),
        subComponent,
        consequence,
        row: details?.row,
        rawValue: details?.rawValue,
      }));
    };
    const threaded = await messages(threadProgram);
    expect(threaded[0]).toMatchObject({ code: 0xc02020a1, row: "41", rawValue: "many" });
    expect(threaded).toEqual(await messages());
  });

  it("end when the execution is canceled", async () => {
    const threadProgram = await bundleThreadProgram();
    const stop = new AbortController();
    const run = flow({
      ...shuffled,
      rows: "1,a\r\n".repeat(2_000_000),
      threadProgram,
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 150);
    expect((await run).run.result).toBe("canceled");
  });

  it("are ended when they compute without hearing of the stop, and what they put on disk is removed", async () => {
    const threadProgram = await bundleThreadProgram("server/testing/busy-thread.ts");
    const folder = scratchFolder();
    const stop = new AbortController();
    const run = flow({
      ...shuffled,
      between: [],
      into: { Dst: { n, t } },
      paths: { in: "Src/Out -> Dst/In" },
      settings: { bufferTempStoragePath: folder.path },
      threadProgram,
      signal: stop.signal,
    });
    while (!existsSync(folder.file("busy"))) await delay(10);
    expect(readdirSync(folder.path)).toHaveLength(2);
    stop.abort();
    expect((await run).run.result).toBe("canceled");
    expect(readdirSync(folder.path)).toEqual(["busy"]);
  });

  it("fail the data flow with 0xC0047021 when their thread dies, and the next run has another one", async () => {
    const threadProgram = await bundleThreadProgram("server/testing/dying-thread.ts");
    const { sort: _, ...one } = { ...shuffled, sort };
    const direct = {
      ...one,
      between: [],
      into: { Dst: { n, t } },
      paths: { in: "Src/Out -> Dst/In" },
      threadProgram,
    };
    for (let turn = 0; turn < 2; turn++) {
      const { run } = await flow(direct);
      expect(run.result).toBe("failure");
      expect(run.errorCodes).toEqual(["0xC0047021", "0xC0047038"]);
      const [error] = run.messages.filter(({ level }) => level === "error");
      expect(error?.text).toMatch(/The thread of the component "Src" ended.* 0 rows had left it/);
      expect(error?.details).toMatchObject({ component: "Src", rows: "1-" });
    }
  });
});

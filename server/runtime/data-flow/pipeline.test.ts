import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RowsEvent } from "@/server/runtime/control-flow/run-event";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { type ComponentXml, type DataFlowXml, dataFlowPackage, lineage } from "@/server/testing/data-flow-xml";
import { runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import type { ComponentDefinition } from "./component";
import { flatFileSource } from "./components/flat-file-source";
import { multicast } from "./components/multicast";
import { rowCount } from "./components/row-count";
import { unionAll } from "./components/union-all";

/** A source of the numbers 0, 1, 2 ...: as many as its property `Rows` says, or for ever. */
const numbers: ComponentDefinition = {
  classId: "Test.Numbers",
  displayName: "Numbers",
  create({ component, outputs: [output] }) {
    const limit = Number(component.property("Rows") ?? Number.POSITIVE_INFINITY);
    return {
      kind: "producer",
      async primeOutput() {
        for (let next = 0; next < limit && output !== undefined; ) {
          const buffer = output.buffer();
          const column = buffer.columns[output.columns[0]?.index ?? -1];
          const count = Math.min(buffer.capacity, limit - next);
          if (column?.storage === "int32") for (let row = 0; row < count; row++) column.values[row] = next + row;
          next += count;
          await output.send(count);
        }
      },
    };
  },
};

/** Reads all of its first input, then all of its second: the order that would block bounded queues for ever. */
const oneAfterTheOther: ComponentDefinition = {
  classId: "Test.OneAfterTheOther",
  displayName: "One after the other",
  create({ inputs, outputs: [output] }) {
    return {
      kind: "producer",
      async primeOutput() {
        for (const input of inputs) {
          for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
            output?.buffer();
            await output?.send(batch.count);
            input.release(batch);
          }
        }
      },
    };
  },
};

/** Passes rows on and throws at its second batch. */
const fragile: ComponentDefinition = {
  classId: "Test.Fragile",
  displayName: "Fragile",
  create({ outputs }) {
    let batches = 0;
    return {
      kind: "row",
      processInput(batch) {
        if (++batches === 2) throw new DtsError(0xc0209002, "The second batch broke it.");
        for (const output of outputs) output.passAll(batch);
      },
    };
  },
};

const components = [numbers, oneAfterTheOther, fragile, flatFileSource, multicast, rowCount, unionAll];
const source = (properties: ComponentXml["properties"]): ComponentXml => ({
  name: "Src",
  classId: "Test.Numbers",
  properties,
  outputs: [{ name: "Out", columns: [{ name: "n", type: "i4" }] }],
});
const sideEffects = { hasSideEffects: true };
const counter: ComponentXml = {
  name: "Count",
  classId: "Microsoft.RowCount",
  properties: { VariableName: "User::n" },
  inputs: [{ name: "In", attributes: sideEffects, columns: [{ name: "n", type: "i4", from: "Src/Out/n" }] }],
  outputs: [{ name: "Out", passes: "In" }],
};
const settings = { defaultBufferMaxRows: 100 };
const run = (flow: DataFlowXml, options: Partial<Parameters<typeof runPipeline>[1]> = {}) =>
  runPipeline(dataFlowPackage({ settings, ...flow }), { components, variables: { "User::n": -1 }, ...options });

describe("a data flow", () => {
  it("counts every path exactly, the last time when it ends, and writes variables only then", async () => {
    const { result, rows, variables } = await run({
      components: [source({ Rows: 1234 }), counter],
      paths: { all: "Src/Out -> Count/In" },
    });
    expect({ result, rows, count: variables["User::n"] }).toEqual({
      result: "success",
      rows: { all: 1234 },
      count: 1234,
    });
  });

  it("does not block when a component reads one input to its end before the other", async () => {
    const { result, rows } = await run({
      components: [
        source({ Rows: 20_000 }),
        {
          name: "Copy",
          classId: "Microsoft.Multicast",
          inputs: [{ name: "In" }],
          outputs: [
            { name: "A", passes: "In" },
            { name: "B", passes: "In" },
          ],
        },
        {
          name: "Both",
          classId: "Test.OneAfterTheOther",
          inputs: ["One", "Two"].map((name) => ({ name, columns: [{ name: "n", type: "i4", from: "Src/Out/n" }] })),
          outputs: [{ name: "Out", columns: [{ name: "m", type: "i4" }] }],
        },
        { ...counter, inputs: [{ name: "In", attributes: sideEffects }] },
      ],
      paths: {
        in: "Src/Out -> Copy/In",
        a: "Copy/A -> Both/One",
        b: "Copy/B -> Both/Two",
        out: "Both/Out -> Count/In",
      },
    });
    expect({ result, rows }).toEqual({ result: "success", rows: { in: 20_000, a: 20_000, b: 20_000, out: 40_000 } });
  });

  it("makes a fast source wait for a component that reads slowly", async () => {
    let sent = 0;
    let read = 0;
    let ahead = 0;
    const slow: ComponentDefinition = {
      classId: "Test.Slow",
      displayName: "Slow",
      create: ({ inputs: [input] }) => ({
        kind: "producer",
        async primeOutput() {
          for (let batch = await input?.next(); batch !== undefined; batch = await input?.next()) {
            read += batch.count;
            ahead = Math.max(ahead, sent - read);
            await new Promise((resolve) => setImmediate(resolve));
            input?.release(batch);
          }
        },
      }),
    };
    const watched: ComponentDefinition = {
      ...fragile,
      classId: "Test.Watch",
      create: ({ outputs }) => ({
        kind: "row",
        processInput: (batch) => {
          sent += batch.count;
          for (const output of outputs) output.passAll(batch);
        },
      }),
    };
    const { result } = await run(
      {
        components: [
          source({ Rows: 10_000 }),
          { name: "Watch", classId: "Test.Watch", inputs: [{ name: "In" }], outputs: [{ name: "Out", passes: "In" }] },
          {
            name: "Slow",
            classId: "Test.Slow",
            inputs: [{ name: "In", attributes: sideEffects, columns: [{ name: "n", type: "i4", from: "Src/Out/n" }] }],
            outputs: [{ name: "Out", columns: [{ name: "m", type: "i4" }] }],
          },
        ],
        paths: { a: "Src/Out -> Watch/In", b: "Watch/Out -> Slow/In" },
        settings: { defaultBufferMaxRows: 100, defaultBufferSize: 100 },
      },
      { components: [...components, slow, watched] },
    );
    expect(result).toBe("success");
    expect(read).toBe(10_000);
    expect(ahead).toBeLessThan(5000);
  });

  it("stops a source that would never end when it is cancelled, and reports what was moved", async () => {
    const cancel = new AbortController();
    const reports: RowsEvent[] = [];
    const { result, errorCodes, variables } = await run(
      { components: [source({}), counter], paths: { all: "Src/Out -> Count/In" } },
      {
        signal: cancel.signal,
        onEvent: (event) => {
          if (event.type !== "rows") return;
          reports.push(event);
          if (reports.length === 2) cancel.abort();
        },
      },
    );
    expect({ result, errorCodes, count: variables["User::n"] }).toEqual({
      result: "canceled",
      errorCodes: [],
      count: -1,
    });
    expect(reports.at(-1)?.final).toBe(true);
    const counts = reports.map((report) => Object.values(report.rows)[0] ?? 0);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  it("fails with the component's error first; earlier batches stay delivered", async () => {
    const { result, errorCodes, rows, messages } = await run({
      components: [
        source({}),
        {
          name: "Fragile",
          classId: "Test.Fragile",
          inputs: [{ name: "In" }],
          outputs: [{ name: "Out", passes: "In" }],
        },
        counter,
      ],
      paths: { in: "Src/Out -> Fragile/In", out: "Fragile/Out -> Count/In" },
    });
    expect(result).toBe("failure");
    expect(errorCodes).toEqual(["0xC0209002", "0xC0047022"]);
    expect(rows.out).toBeLessThan(rows.in ?? 0);
    expect(messages.filter((one) => one.level === "error").map((one) => one.consequence === true)).toEqual([
      false,
      true,
    ]);
  });

  it("leaves out what nobody can see, unless it must not", async () => {
    const dead: DataFlowXml = {
      components: [source({ Rows: 10 }), { name: "Copy", classId: "Microsoft.Multicast", inputs: [{ name: "In" }] }],
      paths: { in: "Src/Out -> Copy/In" },
    };
    const optimized = await run(dead);
    expect(optimized.messages.filter((one) => one.level === "warning").map((one) => one.code)).toEqual([
      0x8004706f, 0x800470ae,
    ]);
    expect(optimized.rows).toEqual({});
    const full = await run({ ...dead, settings: { runInOptimizedMode: "false" } });
    expect(full.rows).toEqual({ in: 10 });
  });

  it("refuses a component it does not have, though nobody can see what it does", async () => {
    const magic = { name: "Magic", classId: "Acme.Magic", inputs: [{ name: "In" }] };
    const dead = { components: [source({ Rows: 10 }), magic], paths: { in: "Src/Out -> Magic/In" } };
    await expect(run(dead)).rejects.toMatchObject({ code: 0xc004706d, subComponent: "Magic" });
  });

  it("warns about columns nobody uses and does not read them", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("in.txt"), "1,not a number\r\n");
    const columns = ["a", "b"].map((name) => ({ name, type: "i4", external: true }));
    const { result, messages } = await run({
      managers: [
        {
          name: "In",
          path: folder.file("in.txt"),
          columns: [
            { name: "a", type: 3 },
            { name: "b", type: 3 },
          ],
        },
      ],
      components: [
        { name: "Src", classId: "Microsoft.FlatFileSource", connection: "In", outputs: [{ name: "Out", columns }] },
        {
          ...counter,
          inputs: [{ name: "In", attributes: sideEffects, columns: [{ name: "a", type: "i4", from: "Src/Out/a" }] }],
        },
      ],
      paths: { all: "Src/Out -> Count/In" },
    });
    expect(result).toBe("success");
    expect(messages.filter((one) => one.code === 0x80047076).map((one) => one.details?.column)).toEqual(["b"]);
  });

  it("refuses a cycle, an unknown component, buffers without size and a column that does not reach its input", async () => {
    const copy = (name: string): ComponentXml => ({
      name,
      classId: "Microsoft.Multicast",
      inputs: [{ name: "In" }],
      outputs: [{ name: "Out", passes: "In" }],
    });
    const cycle = run({ components: [copy("A"), copy("B")], paths: { there: "A/Out -> B/In", back: "B/Out -> A/In" } });
    await expect(cycle).rejects.toMatchObject({ code: 0xc0047000 });
    const unknown = run({
      components: [source({}), { ...counter, classId: "Acme.Magic" }],
      paths: { all: "Src/Out -> Count/In" },
    });
    await expect(unknown).rejects.toMatchObject({ code: 0xc004706d, message: expect.stringContaining("Acme.Magic") });
    for (const [settings, code] of [
      [{ defaultBufferMaxRows: 0 }, 0xc00470d3],
      [{ defaultBufferSize: -1 }, 0xc00470d2],
    ] as const) {
      const flow = run({ components: [source({}), counter], paths: { all: "Src/Out -> Count/In" }, settings });
      await expect(flow).rejects.toMatchObject({ code });
    }
    const stray = { name: "x", type: "i4", from: "Src/Out/x" };
    const lost = run({
      components: [source({}), { ...counter, inputs: [{ name: "In", attributes: sideEffects, columns: [stray] }] }],
      paths: { all: "Src/Out -> Count/In" },
    });
    await expect(lost).rejects.toMatchObject({
      code: 0xc004701c,
      message: expect.stringContaining(lineage("Src/Out/x")),
    });
  });
});

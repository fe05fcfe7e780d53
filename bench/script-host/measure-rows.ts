/** Measures rows through a synchronous Script Component in C#: two texts go in, one is made. Prints what it took. */
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { BytesColumn } from "@/server/runtime/data-flow/column";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { csharpComponent } from "@/server/testing/csharp-component";
import { type Column, dataFlowPackage } from "@/server/testing/data-flow-xml";

const rows = 1_000_000;

/** When the first row was made. */
let started = 0;

const text = (name: string, from?: string): Column => ({
  name,
  type: "wstr",
  attributes: from ? { cachedLength: 50 } : { length: 50 },
  from,
});

/** Gives the same rows again and again, so that nothing but the script costs much. */
const source: ComponentDefinition = {
  classId: "Gantry.BenchSource",
  displayName: "Rows",
  create: ({ outputs: [output] }) => ({
    kind: "producer",
    async primeOutput() {
      started = performance.now();
      for (let sent = 0; output !== undefined && sent < rows; ) {
        const buffer = output.buffer();
        const count = Math.min(buffer.capacity, rows - sent);
        for (const { index } of output.columns) {
          const column = buffer.columns[index];
          if (!(column instanceof BytesColumn)) continue;
          column.begin();
          for (let row = 0; row < count; row++) {
            const value = `${index === 0 ? "first" : "last"} name ${sent + row}`;
            const own = column.reserve(value.length);
            own.write(value, column.used, "latin1");
            column.nulls[row] = 0;
            column.offsets[row] = column.used;
            column.lengths[row] = value.length;
            column.used += value.length;
          }
        }
        await output.send(count);
        sent += count;
      }
    },
  }),
};

/** Seconds from the first row to the end of a data flow, with and without the script. */
async function flow(isScripted: boolean): Promise<number> {
  const from = (name: string) => `Source/Out/${name}`;
  const script = csharpComponent({
    main: 'public override void Input0_ProcessInputRow(Input0Buffer Row) { Row.full = Row.first + " " + Row.last; }',
    inputs: [{ name: "Input 0", columns: [text("first", from("first")), text("last", from("last"))] }],
    outputs: [{ name: "Output 0", passes: "Input 0", columns: [text("full")] }],
  });
  const dtsx = dataFlowPackage({
    components: [
      {
        name: "Source",
        classId: "Gantry.BenchSource",
        outputs: [{ name: "Out", columns: [text("first"), text("last")] }],
      },
      ...(isScripted ? [script] : []),
      {
        name: "End",
        classId: "Microsoft.Multicast",
        inputs: [{ name: "In", attributes: { hasSideEffects: true } }],
        outputs: [{ name: "Out", passes: "In" }],
      },
    ],
    paths: isScripted
      ? { in: "Source/Out -> Script/Input 0", out: "Script/Output 0 -> End/In" }
      : { out: "Source/Out -> End/In" },
    settings: { runInOptimizedMode: "false" },
  });
  const registry = createBuiltInRegistry();
  registry.registerComponent(source);
  const errors: string[] = [];
  const { result } = await runPackage(loadPackage(Buffer.from(dtsx)), {
    registry,
    overrides: [],
    reporter: {
      report: (event) => {
        if (event.type === "message" && event.level === "error") errors.push(event.text);
      },
    },
    signal: new AbortController().signal,
    loggingLevel: 1,
  });
  if (result !== 0) throw new Error(errors.join("\n"));
  return (performance.now() - started) / 1000;
}

// The assemblies and the script are compiled once and for all.
await flow(true);
const plain: number[] = [];
const scripted: number[] = [];
for (let turn = 0; turn < 5; turn++) {
  plain.push(await flow(false));
  scripted.push(await flow(true));
}
console.log(JSON.stringify({ rows, plainSeconds: Math.min(...plain), scriptedSeconds: Math.min(...scripted) }));

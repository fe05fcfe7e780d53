import { readFileSync, writeFileSync } from "node:fs";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { type Column, type DataFlowXml, dataFlowPackage, errorColumns, type FileColumn } from "./data-flow-xml";
import { runPipeline, scratchFolder } from "./run-pipeline";

interface PumpedFile {
  readonly input: string | Buffer;
  readonly columns: readonly FileColumn[];
  readonly output: readonly Column[];
  readonly settings?: Record<string, string | number | boolean>;
  readonly properties?: Record<string, string>;
  readonly errorOutput?: boolean;
  /** Settings of the file that is written. */
  readonly written?: Record<string, string | number | boolean>;
}

/** Reads a file through the source and writes what comes out with `|` between the columns; gives rows as UTF-8, and the bytes. */
export async function pumpFile({
  input,
  columns,
  output,
  settings,
  properties,
  errorOutput = false,
  written,
}: PumpedFile) {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.txt"), input);
  const flow: DataFlowXml = {
    managers: [
      { name: "In", path: folder.file("in.txt"), columns, settings },
      {
        name: "Out",
        path: folder.file("out.txt"),
        columns: output.map(({ name }, i) => ({ name, type: 130, delimiter: i === output.length - 1 ? "\n" : "|" })),
        settings: written,
      },
      {
        name: "Errors",
        path: folder.file("errors.txt"),
        columns: ["Row", "ErrorCode", "ErrorColumn"].map((name, i) => ({
          name,
          type: 130,
          delimiter: i === 2 ? "\n" : "|",
        })),
      },
    ],
    components: [
      {
        name: "Src",
        classId: "Microsoft.FlatFileSource",
        connection: "In",
        properties,
        outputs: [
          { name: "Out", columns: output.map((column) => ({ external: true, ...column })) },
          { name: "Err", errorOut: true, columns: [{ name: "Row", type: "text" }, ...errorColumns] },
        ],
      },
      destination(
        "Dst",
        "Out",
        output.map((column) => ({ name: column.name, type: column.type, from: `Src/Out/${column.name}` })),
      ),
      destination(
        "Bad",
        "Errors",
        ["Row", "ErrorCode", "ErrorColumn"].map((name) => ({
          name,
          type: name === "Row" ? "text" : "i4",
          from: `Src/Err/${name}`,
        })),
      ),
    ],
    paths: errorOutput ? { good: "Src/Out -> Dst/In", bad: "Src/Err -> Bad/In" } : { good: "Src/Out -> Dst/In" },
  };
  const run = await runPipeline(dataFlowPackage(flow), { components: [flatFileSource, flatFileDestination] });
  const read = (name: string) => readFileSync(folder.file(name), "utf8").split("\n").slice(0, -1);
  const bytes = run.result === "success" ? readFileSync(folder.file("out.txt")) : Buffer.alloc(0);
  return {
    run,
    written: bytes,
    rows: run.result === "success" ? read("out.txt") : [],
    errors: errorOutput ? read("errors.txt") : [],
  };
}

function destination(name: string, connection: string, columns: readonly Column[]) {
  const external = columns.map((column) => ({ ...column, external: true }));
  return {
    name,
    classId: "Microsoft.FlatFileDestination",
    connection,
    inputs: [{ name: "In", columns: external, attributes: { hasSideEffects: true } }],
  };
}

/** A text column of a file, and of the data flow. */
export const text = (name: string, width = 50): FileColumn => ({ name, type: 130, width });
export const wstr = (name: string, length = 50): Column => ({ name, type: "wstr", attributes: { length } });

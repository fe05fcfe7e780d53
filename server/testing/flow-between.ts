import { readFileSync, writeFileSync } from "node:fs";
import { conditionalSplit } from "@/server/runtime/data-flow/components/conditional-split";
import { dataConversion } from "@/server/runtime/data-flow/components/data-conversion";
import { derivedColumn } from "@/server/runtime/data-flow/components/derived-column";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { multicast } from "@/server/runtime/data-flow/components/multicast";
import { rowCount } from "@/server/runtime/data-flow/components/row-count";
import { sort } from "@/server/runtime/data-flow/components/sort";
import { unionAll } from "@/server/runtime/data-flow/components/union-all";
import { type Column, type ComponentXml, dataFlowPackage, type FileManager, lineage } from "./data-flow-xml";
import { runPipeline, scratchFolder } from "./run-pipeline";

const components = [
  conditionalSplit,
  dataConversion,
  derivedColumn,
  flatFileDestination,
  flatFileSource,
  multicast,
  rowCount,
  sort,
  unionAll,
];

/** A source of numbers and texts: `n,t` per line; empty fields are NULL. */
const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.FlatFileSource",
  connection: "In",
  properties: { RetainNulls: "true" },
  outputs: [
    {
      name: "Out",
      columns: [
        { name: "n", type: "i4", external: true },
        { name: "t", type: "wstr", attributes: { length: 20 }, external: true },
      ],
    },
  ],
};
const input: FileManager["columns"] = [
  { name: "n", type: 3 },
  { name: "t", type: 130, width: 20 },
];

function destination(name: string, columns: Readonly<Record<string, string>>): ComponentXml {
  const all = Object.entries(columns).map(
    ([column, from]): Column => ({ name: column, type: "i4", from, external: true }),
  );
  return {
    name,
    classId: "Microsoft.FlatFileDestination",
    connection: name,
    inputs: [{ name: "In", columns: all, attributes: { hasSideEffects: true } }],
  };
}

interface Flow {
  readonly rows: string;
  readonly between: readonly ComponentXml[];
  /** Destinations: name -> column -> where it comes from. */
  readonly into: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly paths: Readonly<Record<string, string>>;
  readonly settings?: Record<string, string | number>;
}

/** Runs rows through components; gives the lines of each destination. */
export async function flow({ rows, between, into, paths, settings }: Flow) {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.txt"), rows);
  const managers = Object.entries(into).map(
    ([name, columns]): FileManager => ({
      name,
      path: folder.file(`${name}.txt`),
      columns: Object.keys(columns).map((column, i, all) => ({
        name: column,
        type: 130,
        delimiter: i === all.length - 1 ? "\n" : "|",
      })),
    }),
  );
  const dtsx = dataFlowPackage({
    managers: [{ name: "In", path: folder.file("in.txt"), columns: input }, ...managers],
    components: [source, ...between, ...Object.entries(into).map(([name, columns]) => destination(name, columns))],
    paths,
    settings,
  });
  const run = await runPipeline(dtsx, { components, variables: { "User::count": 0, "User::limit": 2 } });
  const lines = Object.fromEntries(
    run.result === "success"
      ? Object.keys(into).map((name) => [
          name,
          readFileSync(folder.file(`${name}.txt`), "utf8")
            .split("\n")
            .slice(0, -1),
        ])
      : [],
  );
  return { run, lines };
}

/** The columns of the source, as other components refer to them. */
export const n = "Src/Out/n";
export const t = "Src/Out/t";

/** A reference to a column, as stored in properties and expressions. */
export const ref = (from: string) => `#{${lineage(from)}}`;

import { readFileSync, writeFileSync } from "node:fs";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { conditionalSplit } from "@/server/runtime/data-flow/components/conditional-split";
import { dataConversion } from "@/server/runtime/data-flow/components/data-conversion";
import { derivedColumn } from "@/server/runtime/data-flow/components/derived-column";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { multicast } from "@/server/runtime/data-flow/components/multicast";
import { rowCount } from "@/server/runtime/data-flow/components/row-count";
import { sort } from "@/server/runtime/data-flow/components/sort";
import { unionAll } from "@/server/runtime/data-flow/components/union-all";
import type { DtsValue } from "@/server/runtime/model/value";
import {
  type Column,
  type ComponentXml,
  dataFlowPackage,
  errorColumns,
  type FileManager,
  lineage,
} from "./data-flow-xml";
import { type PipelineOptions, runPipeline, scratchFolder } from "./run-pipeline";

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
const skippingSource: ComponentXml = {
  ...source,
  outputs: [
    ...(source.outputs ?? []).map((output) => ({
      ...output,
      columns: output.columns?.map((column) => ({
        ...column,
        attributes: {
          ...column.attributes,
          errorRowDisposition: "RedirectRow",
          truncationRowDisposition: "RedirectRow",
        },
      })),
    })),
    { name: "Err", errorOut: true, columns: errorColumns },
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

interface Flow
  extends Pick<PipelineOptions, "signal" | "watch" | "onEvent" | "threadProgram" | "memoryLimit" | "loggingLevel"> {
  readonly rows: string;
  /** Rows that cannot be read go to an error output that leads nowhere. */
  readonly skipsBadRows?: boolean;
  readonly between: readonly ComponentXml[];
  /** Destinations: name -> column -> where it comes from. */
  readonly into: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly paths: Readonly<Record<string, string>>;
  readonly settings?: Record<string, string | number>;
  /** Components beside those that every flow may use. */
  readonly more?: readonly ComponentDefinition[];
  /** Variables beside User::count and User::limit. */
  readonly variables?: Readonly<Record<string, DtsValue>>;
}

/**
 * Runs rows through components; gives the lines of each destination. With a thread program every component that may have a thread of
 * its own gets one.
 */
export async function flow({
  rows,
  skipsBadRows = false,
  between,
  into,
  paths,
  settings,
  more = [],
  variables,
  ...options
}: Flow) {
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
    components: [
      skipsBadRows ? skippingSource : source,
      ...between,
      ...Object.entries(into).map(([name, columns]) => destination(name, columns)),
    ],
    paths,
    settings,
  });
  const run = await runPipeline(dtsx, {
    components: [...components, ...more].map((one) => (options.threadProgram && one.worthThread ? inThread(one) : one)),
    ...options,
    variables: { "User::count": 0, "User::limit": 2, ...variables },
  });
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

/** The component, however little it has to do, in a thread of its own. */
function inThread(definition: ComponentDefinition): ComponentDefinition {
  return { ...definition, worthThread: () => true };
}

/** The columns of the source, as other components refer to them. */
export const n = "Src/Out/n";
export const t = "Src/Out/t";

/** A reference to a column, as stored in properties and expressions. */
export const ref = (from: string) => `#{${lineage(from)}}`;

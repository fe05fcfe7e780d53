import { readFileSync, writeFileSync } from "node:fs";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { sort } from "@/server/runtime/data-flow/components/sort";
import { type Column, type ComponentXml, dataFlowPackage, type FileManager } from "./data-flow-xml";
import { type PipelineOptions, runPipeline, scratchFolder } from "./run-pipeline";

/** How the rows of a source are sorted: SortKeyPosition and ComparisonFlags by column. */
export interface SortedAs {
  readonly sort?: Readonly<Record<string, number>>;
  readonly flags?: Readonly<Record<string, number>>;
  readonly isSorted?: boolean;
  /** Types of the columns n and t where they are others than i4 and wstr. */
  readonly types?: Readonly<Record<string, string>>;
}

interface TwoSources {
  /** Lines `n,t,v` of the sources A and B; empty fields are NULL. */
  readonly a: string;
  readonly b: string;
  readonly sortedA?: SortedAs;
  readonly sortedB?: SortedAs;
  readonly components: readonly ComponentDefinition[];
  readonly between: readonly ComponentXml[];
  /** Columns of the destination and where they come from. */
  readonly into: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, string>>;
  readonly settings?: Record<string, string | number>;
  /** With one, components that may have threads of their own get them. */
  readonly threadProgram?: PipelineOptions["threadProgram"];
  readonly memoryLimit?: PipelineOptions["memoryLimit"];
}

const fileTypes: Readonly<Record<string, number>> = { i4: 3, i8: 20, wstr: 130, r8: 5, guid: 72, dbTimeStamp: 135 };

function source(
  name: string,
  { sort: positions = { n: 1 }, flags = {}, isSorted = true, types = {} }: SortedAs,
): ComponentXml {
  const column = (column: string, type: string): Column => ({
    name: column,
    type,
    external: true,
    attributes: {
      length: type === "wstr" ? 20 : undefined,
      sortKeyPosition: positions[column],
      comparisonFlags: flags[column],
    },
  });
  return {
    name,
    classId: "Microsoft.FlatFileSource",
    connection: name,
    properties: { RetainNulls: "true" },
    outputs: [
      {
        name: "Out",
        attributes: { isSorted },
        columns: [column("n", types.n ?? "i4"), column("t", types.t ?? "wstr"), column("v", "wstr")],
      },
    ],
  };
}

const fileColumns = ({ types = {} }: SortedAs): FileManager["columns"] => [
  { name: "n", type: fileTypes[types.n ?? "i4"] ?? 3 },
  { name: "t", type: fileTypes[types.t ?? "wstr"] ?? 130, width: 20 },
  { name: "v", type: 130, width: 20 },
];

/** Runs the rows of two sources through components into one file; gives its lines, fields joined by `|`. */
export async function flowOfTwo({
  a,
  b,
  sortedA = {},
  sortedB = {},
  components,
  between,
  into,
  paths,
  settings,
  threadProgram,
  memoryLimit,
}: TwoSources) {
  const folder = scratchFolder();
  writeFileSync(folder.file("A.txt"), a);
  writeFileSync(folder.file("B.txt"), b);
  const names = Object.keys(into);
  const managers: FileManager[] = [
    { name: "A", path: folder.file("A.txt"), columns: fileColumns(sortedA) },
    { name: "B", path: folder.file("B.txt"), columns: fileColumns(sortedB) },
    {
      name: "Dst",
      path: folder.file("Dst.txt"),
      columns: names.map((name, i) => ({ name, type: 130, delimiter: i === names.length - 1 ? "\n" : "|" })),
    },
  ];
  const columns = Object.entries(into).map(([name, from]): Column => ({ name, type: "i4", from, external: true }));
  const destination: ComponentXml = {
    name: "Dst",
    classId: "Microsoft.FlatFileDestination",
    connection: "Dst",
    inputs: [{ name: "In", columns, attributes: { hasSideEffects: true } }],
  };
  const dtsx = dataFlowPackage({
    managers,
    components: [source("A", sortedA), source("B", sortedB), ...between, destination],
    paths,
    settings,
  });
  const all = [flatFileDestination, flatFileSource, sort, ...components];
  const run = await runPipeline(dtsx, {
    components: threadProgram ? all.map((one) => (one.worthThread ? { ...one, worthThread: () => true } : one)) : all,
    threadProgram,
    memoryLimit,
  });
  const lines = run.result === "success" ? readFileSync(folder.file("Dst.txt"), "utf8").split("\n").slice(0, -1) : [];
  const warnings = run.messages.filter(({ level }) => level === "warning").map(({ code }) => code);
  return { run, lines, warnings };
}

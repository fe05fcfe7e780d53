import { readFileSync, writeFileSync } from "node:fs";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import { aggregate } from "@/server/runtime/data-flow/components/aggregate";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { flatFileSource } from "@/server/runtime/data-flow/components/flat-file-source";
import { type Column, type ComponentXml, dataFlowPackage, type FileManager, lineage } from "./data-flow-xml";
import { runPipeline, scratchFolder } from "./run-pipeline";

type Attributes = Readonly<Record<string, string | number>>;

/** A column of the source: its type as the pipeline spells it, and the length, precision or scale. */
interface SourceColumn {
  readonly type: string;
  readonly attributes?: Attributes;
}

/** A result: AggregationType, the input column (none for Count all), the type when it is not the column's, and other properties. */
interface ResultColumn {
  readonly operation: number;
  readonly of?: string;
  readonly type?: string;
  readonly attributes?: Attributes;
  readonly properties?: Attributes;
}

export interface AggregateFlow {
  /** Lines with semicolons between the columns; an empty field is NULL. */
  readonly rows: readonly string[];
  readonly columns: Readonly<Record<string, SourceColumn>>;
  /** Outputs by name, each with its results by name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, ResultColumn>>>>;
  readonly component?: ComponentDefinition;
  readonly settings?: Record<string, string | number>;
  /** Gives source and Aggregate threads of their own. */
  readonly threadProgram?: URL;
}

/** Aggregates rows of a file; gives the lines every output wrote, fields with a bar between them. */
export async function aggregateFlow({
  rows,
  columns,
  outputs,
  component = aggregate,
  settings,
  threadProgram,
}: AggregateFlow) {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.txt"), rows.map((row) => `${row}\r\n`).join(""));
  const names = Object.keys(columns);
  const managers: FileManager[] = [
    {
      name: "In",
      path: folder.file("in.txt"),
      columns: names.map((name, i) => ({
        name,
        type: 130,
        width: 4000,
        delimiter: i === names.length - 1 ? "\r\n" : ";",
      })),
    },
    ...Object.entries(outputs).map(
      ([output, results]): FileManager => ({
        name: output,
        path: folder.file(`${output}.txt`),
        columns: Object.keys(results).map((name, i, all) => ({
          name,
          type: 130,
          delimiter: i === all.length - 1 ? "\n" : "|",
        })),
      }),
    ),
  ];
  const dtsx = dataFlowPackage({
    managers,
    components: [source(columns), aggregateXml(columns, outputs), ...Object.entries(outputs).map(destination)],
    paths: {
      in: "Src/Out -> Agg/In",
      ...Object.fromEntries(Object.keys(outputs).map((name) => [name, `Agg/${name} -> ${name}/In`])),
    },
    settings,
  });
  const definitions = [flatFileSource, component, flatFileDestination];
  const run = await runPipeline(dtsx, {
    components: definitions.map((one) =>
      threadProgram && one.worthThread ? { ...one, worthThread: () => true } : one,
    ),
    threadProgram,
  });
  const lines: Record<string, string[]> = {};
  if (run.result === "success")
    for (const name of Object.keys(outputs))
      lines[name] = readFileSync(folder.file(`${name}.txt`), "utf8")
        .split("\n")
        .slice(0, -1);
  return { run, lines };
}

function source(columns: AggregateFlow["columns"]): ComponentXml {
  const all = Object.entries(columns).map(
    ([name, { type, attributes }]): Column => ({
      name,
      type,
      external: true,
      attributes: { errorRowDisposition: "FailComponent", ...attributes },
    }),
  );
  return {
    name: "Src",
    classId: "Microsoft.FlatFileSource",
    connection: "In",
    properties: { RetainNulls: "true" },
    outputs: [{ name: "Out", columns: all }],
  };
}

function aggregateXml(columns: AggregateFlow["columns"], outputs: AggregateFlow["outputs"]): ComponentXml {
  const results = Object.values(outputs).flatMap((one) => Object.values(one));
  const used = Object.keys(columns).filter((name) => results.some(({ of }) => of === name));
  const resultXml = ([name, { operation, of, type, attributes, properties }]: [string, ResultColumn]): Column => ({
    name,
    type: type ?? columns[of ?? ""]?.type ?? "ui8",
    attributes: attributes ?? (type === undefined ? columns[of ?? ""]?.attributes : undefined),
    properties: {
      AggregationColumnId: of === undefined ? 0 : `#{${lineage(`Src/Out/${of}`)}}`,
      AggregationType: operation,
      IsBig: 1,
      AggregationComparisonFlags: 0,
      ...properties,
    },
  });
  return {
    name: "Agg",
    classId: "Microsoft.Aggregate",
    properties: { KeyScale: 0, AutoExtendFactor: 25 },
    inputs: [
      {
        name: "In",
        columns: used.map((name) => ({
          name,
          type: columns[name]?.type ?? "",
          from: `Src/Out/${name}`,
          attributes: cached(columns[name]?.attributes),
        })),
      },
    ],
    outputs: Object.entries(outputs).map(([name, all]) => ({ name, columns: Object.entries(all).map(resultXml) })),
  };
}

function cached(attributes: Attributes = {}): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [`cached${name[0]?.toUpperCase()}${name.slice(1)}`, value]),
  );
}

function destination([name, results]: [string, Readonly<Record<string, ResultColumn>>]): ComponentXml {
  const all = Object.keys(results).map(
    (column): Column => ({ name: column, type: "i4", from: `Agg/${name}/${column}`, external: true }),
  );
  return {
    name,
    classId: "Microsoft.FlatFileDestination",
    connection: name,
    inputs: [{ name: "In", columns: all, attributes: { hasSideEffects: true } }],
  };
}

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { flatFileDestination } from "@/server/runtime/data-flow/components/flat-file-destination";
import { xmlSource } from "@/server/runtime/data-flow/components/xml-source";
import type { DtsValue } from "@/server/runtime/model/value";
import { type Column, type ComponentXml, dataFlowPackage, errorColumns, type FileManager } from "./data-flow-xml";
import { runPipeline, scratchFolder } from "./run-pipeline";

/** Columns of an output: name -> type and its attributes. */
type Columns = Readonly<Record<string, string | readonly [string, Record<string, string | number>]>>;

interface Flow {
  readonly xml: string | Buffer;
  readonly schema?: string;
  /** Files beside the schema, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Outputs by RowsetID. */
  readonly outputs: Readonly<Record<string, Columns>>;
  readonly properties?: Record<string, string | number>;
  readonly variables?: (file: string) => Record<string, DtsValue>;
  /** Rowsets whose error output is written too, as `<id> errors`. */
  readonly errorsOf?: readonly string[];
}

/** Reads XML through the source; gives the lines of each output, `|` between the columns. */
export async function read({ xml, schema, beside = {}, outputs, properties = {}, variables, errorsOf = [] }: Flow) {
  const folder = scratchFolder();
  const file = folder.file("data.xml");
  writeFileSync(file, xml);
  if (schema !== undefined) writeFileSync(folder.file("data.xsd"), schema);
  for (const [name, content] of Object.entries(beside)) writeFileSync(folder.file(name), content);
  const columnsOf = (columns: Columns): Column[] =>
    Object.entries(columns).map(([name, type]) =>
      typeof type === "string"
        ? { name, type, external: true }
        : { name, type: type[0], attributes: type[1], external: true },
    );
  const managers: FileManager[] = [];
  const destinations: ComponentXml[] = [];
  const paths: Record<string, string> = {};
  const write = (id: string, output: string, columns: readonly Column[]) => {
    const manager = id.replaceAll(" ", "_");
    managers.push({
      name: manager,
      path: folder.file(`${manager}.txt`),
      columns: columns.map(({ name }, i) => ({ name, type: 130, delimiter: i === columns.length - 1 ? "\n" : "|" })),
    });
    destinations.push({
      name: `To ${id}`,
      classId: "Microsoft.FlatFileDestination",
      connection: manager,
      inputs: [
        {
          name: "In",
          columns: columns.map(({ name, type }) => ({ name, type, from: `Xml/${output}/${name}`, external: true })),
          attributes: { hasSideEffects: true },
        },
      ],
    });
    paths[id] = `Xml/${output} -> To ${id}/In`;
  };
  const sourceOutputs: ComponentXml["outputs"] = Object.entries(outputs).flatMap(([id, columns]) => {
    const own = columnsOf(columns);
    const failed: Column[] = own.map(({ name }) => ({ name, type: "nText" }));
    write(id, id, own);
    if (errorsOf.includes(id)) write(`${id} errors`, `${id} Error Output`, [...failed, ...errorColumns]);
    return [
      { name: id, properties: { RowsetID: id }, columns: own },
      {
        name: `${id} Error Output`,
        errorOut: true,
        properties: { RowsetID: id },
        columns: [...failed, ...errorColumns],
      },
    ];
  });
  const settings = {
    XMLData: file,
    AccessMode: 0,
    XMLSchemaDefinition: folder.file("data.xsd"),
    UseInlineSchema: "false",
  };
  const dtsx = dataFlowPackage({
    managers,
    components: [
      {
        name: "Xml",
        classId: "Microsoft.ManagedComponentHost",
        properties: { UserComponentTypeName: "Microsoft.XmlSourceAdapter", ...settings, ...properties },
        outputs: sourceOutputs,
      },
      ...destinations,
    ],
    paths,
  });
  const run = await runPipeline(dtsx, { components: [xmlSource, flatFileDestination], variables: variables?.(file) });
  const lines = (id: string) => {
    const path = folder.file(`${id.replaceAll(" ", "_")}.txt`);
    return run.result === "success" && existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : [];
  };
  return { run, lines };
}

/** A schema document with these declarations. */
export const schemaOf = (inner: string, attributes = "") =>
  `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${attributes}>${inner}</xs:schema>`;

import { type Column, type ComponentXml, errorColumns } from "./data-flow-xml";

/** The tables of data flows that are tested on databases: from `s` into `t`, and what is refused into `e`. */
export const tableFlowSetUp: readonly string[] = [
  "CREATE TABLE s (id INT, name VARCHAR(50), price DECIMAL(10,2))",
  "INSERT INTO s VALUES (1, 'one', 1.5), (2, 'two', -2.25), (3, NULL, 3)",
  "CREATE TABLE t (id INT NOT NULL PRIMARY KEY, name VARCHAR(50) DEFAULT 'none', price DECIMAL(10,2))",
  "CREATE TABLE e (id INT, errorcode INT, errorcolumn INT)",
];

export interface Dispositions {
  readonly errorRowDisposition?: string;
  readonly truncationRowDisposition?: string;
}

export const fail: Dispositions = { errorRowDisposition: "FailComponent", truncationRowDisposition: "FailComponent" };
export const redirect: Dispositions = { errorRowDisposition: "RedirectRow", truncationRowDisposition: "RedirectRow" };
export const ignore: Dispositions = {
  errorRowDisposition: "IgnoreFailure",
  truncationRowDisposition: "IgnoreFailure",
};

/** What kind of component reads or writes, on the connection manager "Db". */
export type Adapter = Pick<ComponentXml, "classId" | "properties">;

interface SourceShape {
  readonly name?: { readonly type?: string; readonly length?: number; readonly externalType?: string };
  readonly dispositions?: Dispositions;
  /** Whether the dispositions stand at the output, as in ODBC sources, instead of at its columns. */
  readonly atOutput?: boolean;
}

/** "Src", the source of id, name and price, with an error output. */
export function tableSource({ classId, properties }: Adapter, shape: SourceShape = {}): ComponentXml {
  const { name = {}, dispositions = fail, atOutput = false } = shape;
  const { type = "wstr", length = type === "wstr" ? 50 : undefined, externalType } = name;
  const own = atOutput ? {} : dispositions;
  const columns: Column[] = [
    { name: "id", type: "i4", external: true, attributes: { ...own } },
    { name: "name", type, external: true, externalType, attributes: { length, ...own } },
    { name: "price", type: "numeric", external: true, attributes: { precision: 10, scale: 2, ...own } },
  ];
  return {
    name: "Src",
    classId,
    properties,
    connection: "Db",
    outputs: [
      { name: "Out", columns, attributes: atOutput ? { ...dispositions } : {} },
      { name: "Errors", errorOut: true, columns: [...columns, ...errorColumns] },
    ],
  };
}

interface DestinationShape {
  readonly dispositions?: Dispositions;
  /** Characters of the table's column of names, by the package's metadata. */
  readonly nameLength?: number;
}

/** "Dst", the destination of what "Src" reads. */
export function tableDestination({ classId, properties }: Adapter, shape: DestinationShape = {}): ComponentXml {
  const { dispositions = { errorRowDisposition: "FailComponent" }, nameLength } = shape;
  const column = (name: string, type: string, externalLength?: number): Column => ({
    name,
    type,
    from: `Src/Out/${name}`,
    external: true,
    externalLength,
  });
  return {
    name: "Dst",
    classId,
    properties,
    connection: "Db",
    inputs: [
      {
        name: "In",
        columns: [column("id", "i4"), column("name", "wstr", nameLength), column("price", "numeric")],
        attributes: { hasSideEffects: true, ...dispositions },
      },
    ],
    outputs: [
      { name: "Errors", errorOut: true, passes: "In", columns: errorColumns, attributes: { exclusionGroup: 1 } },
    ],
  };
}

/** "Err", which takes what leaves on the error output of "Src" or "Dst". */
export function errorTable({ classId, properties }: Adapter, from: "Src" | "Dst"): ComponentXml {
  const column = (name: string, of: string): Column => ({ name, type: "i4", from: of, external: true });
  return {
    name: "Err",
    classId,
    properties,
    connection: "Db",
    inputs: [
      {
        name: "In",
        attributes: { hasSideEffects: true },
        columns: [
          column("id", from === "Src" ? "Src/Errors/id" : "Src/Out/id"),
          column("errorcode", `${from}/Errors/ErrorCode`),
          column("errorcolumn", `${from}/Errors/ErrorColumn`),
        ],
      },
    ],
  };
}

/** The paths between these components. */
export function tablePaths(errorsFrom?: "Src" | "Dst"): Record<string, string> {
  const rows = { Rows: "Src/Out -> Dst/In" };
  return errorsFrom ? { ...rows, Refused: `${errorsFrom}/Errors -> Err/In` } : rows;
}

import type { SqlConnection } from "../connections/sql-connection";
import { childElements, type XmlElement } from "../dtsx/xml";
import { DTS_E_GETENUMERATOR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ForEachEnumerator } from "../model/for-each-enumerator";
import type { DtsValue } from "../model/value";
import type { Enumeration, EnumeratorContext, EnumeratorDefinition, Finding } from "../registry";
import type { Schema } from "./schema-rowset/schema";
import { findSchema, schemaNames } from "./schema-rowset/schemas";

interface Restriction {
  readonly index: number;
  readonly value: string;
}

/**
 * Foreach ADO.NET Schema Rowset: the tables, columns, views ... of a database, one index per column of OLE DB's rowset, narrowed by
 * restrictions (CONTROLFLOW.md section 14).
 */
export const forEachSchemaRowset: EnumeratorDefinition = {
  type: "Microsoft.ForEachSchemaRowsetEnumerator",
  displayName: "Foreach ADO.NET Schema Rowset",
  support(enumerator): Finding[] {
    const guid = text(enumerator, "Schema");
    if (findSchema(guid) !== undefined || enumerator.propertyExpressions.some((one) => one.name === "Schema"))
      return [];
    return [{ support: "unsupported", code: DTS_E_GETENUMERATOR, reason: unknownSchema(guid), element: "Schema" }];
  },
  validate(enumerator, { connections }) {
    requireSchema(enumerator);
    connections.manager(text(enumerator, "Connection"));
  },
  async enumerate(enumerator, context): Promise<Enumeration> {
    const schema = requireSchema(enumerator);
    const { connection, release } = await context.connections.acquire(text(enumerator, "Connection"));
    try {
      if (connection.kind !== "sql") {
        throw new DtsError(
          DTS_E_GETENUMERATOR,
          `The connection manager of the enumerator leads to no database, which the schema ${schema.name} is read from.`,
        );
      }
      const rows = await readRows(schema, connection, context);
      const elements = rows.filter((row) => fits(row, schema, restrictionsOf(enumerator)));
      return { total: elements.length, elements };
    } finally {
      await release();
    }
  },
};

async function readRows(
  schema: Schema,
  connection: SqlConnection,
  { signal }: EnumeratorContext,
): Promise<DtsValue[][]> {
  const sql = schema.statements[connection.dialect];
  if (sql === undefined) {
    throw new DtsError(
      DTS_E_GETENUMERATOR,
      `The schema ${schema.name} is not read from ${connection.label}: this kind of database tells it in a way that is not known here.`,
    );
  }
  const { resultSets } = await connection.execute(sql, [], { signal });
  return resultSets[0]?.rows ?? [];
}

function fits(row: readonly DtsValue[], schema: Schema, restrictions: readonly Restriction[]): boolean {
  return restrictions.every(({ index, value }) => {
    const position = schema.restrictions[index];
    const found = position === undefined ? undefined : row[position];
    return found !== undefined && found !== null && String(found) === value;
  });
}

/** Restrictions that are left empty restrict nothing. */
function restrictionsOf(enumerator: ForEachEnumerator): Restriction[] {
  const settings = enumerator.objectData;
  return (settings === undefined ? [] : elementsBelow(settings, "Restriction")).flatMap((one) => {
    const found = (name: string) => one.attributes.find((each) => each.local === name)?.value ?? "";
    return found("Value") === "" ? [] : [{ index: Number(found("Index")), value: found("Value") }];
  });
}

function elementsBelow(element: XmlElement, local: string): XmlElement[] {
  return childElements(element).flatMap((one) => (one.local === local ? [one] : elementsBelow(one, local)));
}

function requireSchema(enumerator: ForEachEnumerator): Schema {
  const guid = text(enumerator, "Schema");
  const schema = findSchema(guid);
  if (schema !== undefined) return schema;
  throw new DtsError(DTS_E_GETENUMERATOR, unknownSchema(guid), { details: { schema: guid } });
}

function unknownSchema(guid: string): string {
  return `The schema rowset ${guid === "" ? "(none)" : guid} is not supported; ${schemaNames.join(", ")} are.`;
}

function text(enumerator: ForEachEnumerator, property: string): string {
  return String(enumerator.getProperty(property) ?? "");
}

import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqlColumn } from "../sql-connection";
import { nameParts, quoteIdentifier } from "../t-sql/identifiers";
import { tokenizeSql } from "../t-sql/tokenize";
import { postgresType } from "./column-type";
import type { PostgresClient } from "./postgres-client";

export interface PostgresTableColumn extends SqlColumn {
  /** Its type's number (pg_type.oid). */
  readonly typeId: number;
  /** The type for casts, without its length: a cast to varchar(50) would cut what an insert refuses. */
  readonly declaration: string;
  readonly defaultExpression: string | undefined;
  /** GENERATED ALWAYS: values of one's own need OVERRIDING SYSTEM VALUE. */
  readonly alwaysGenerated: boolean;
}

export interface PostgresTable {
  /** Qualified and quoted as it is. */
  readonly name: string;
  /** Its bare name. */
  readonly ownName: string;
  /** COPY writes it: a table of rows, without rules or row security that only statements obey. */
  readonly takesCopy: boolean;
  readonly columns: PostgresTableColumn[];
}

const findTable = `
  SELECT c.oid::text, n.nspname, c.relname, c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT row_security_active(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND lower(c.relname) = lower($1)
    AND (lower(n.nspname) = lower($2) OR n.nspname = ANY (current_schemas(true)))
  ORDER BY lower(n.nspname) = lower($2) DESC, c.relname = $1 DESC, array_position(current_schemas(true), n.nspname) LIMIT 1`;

const findColumns = `
  SELECT a.attname, a.atttypid::int8, a.atttypmod, quote_ident(tn.nspname) || '.' || quote_ident(t.typname), a.attnotnull, a.attidentity::text,
    CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END
  FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace tn ON tn.oid = t.typnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

/**
 * A table or view with its columns. Names are compared without case, as SQL Server does; an exact one comes first. A schema that
 * does not exist (`dbo`) means the search path.
 *
 * @throws DtsError DTS_E_OLEDBERROR when there is no such table.
 */
export async function describeTable(client: PostgresClient, table: string, label: string): Promise<PostgresTable> {
  const parts = nameParts(tokenizeSql(table));
  const { rows } = await client.query(findTable, [parts.at(-1) ?? "", parts.at(-2) ?? ""]);
  const [oid, schema, name, takesCopy] = rows[0] ?? [];
  if (oid === undefined || oid === null) {
    throw new DtsError(DTS_E_OLEDBERROR, `${label}: the table ${table} does not exist.`, {
      help: {
        cause: "The database has no table or view of this name in its search path.",
        next: "Create the table, or point the connection at the database that has it.",
      },
    });
  }
  const found = await client.query(findColumns, [oid]);
  return {
    name: `${quoteIdentifier(String(schema))}.${quoteIdentifier(String(name))}`,
    ownName: String(name),
    takesCopy: takesCopy === true,
    columns: found.rows.map(([column, typeId, modifier, declaration, notNull, identity, defaultExpression]) => ({
      name: String(column),
      type: postgresType(Number(typeId), Number(modifier)),
      typeId: Number(typeId),
      declaration: String(declaration),
      nullable: notNull !== true,
      identity: identity === "a" || identity === "d" || /^nextval\(/.test(String(defaultExpression ?? "")),
      alwaysGenerated: identity === "a",
      hasDefault: defaultExpression !== null,
      defaultExpression: typeof defaultExpression === "string" ? defaultExpression : undefined,
    })),
  };
}

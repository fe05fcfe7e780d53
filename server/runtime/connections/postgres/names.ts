import type { PostgresClient } from "./postgres-client";

const readSchemas = "SELECT lower(nspname) FROM pg_namespace";

/** Tables and columns that a statement can name without their schema. */
const readNames = `
  WITH visible AS (
    SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname = ANY (current_schemas(false)))
  SELECT relname FROM visible UNION
  SELECT a.attname FROM visible JOIN pg_attribute a ON a.attrelid = visible.oid WHERE a.attnum > 0 AND NOT a.attisdropped`;

/**
 * The names a database knows. T-SQL's `[DimDate]` means that name in any case; PostgreSQL takes quoted names literally and
 * writes its own in lower case.
 */
export class PostgresNames {
  private readonly schemas: ReadonlySet<string>;
  private readonly exact: ReadonlySet<string>;
  private readonly byLowerCase = new Map<string, string>();

  private constructor(schemas: readonly string[], names: readonly string[]) {
    this.schemas = new Set(schemas);
    this.exact = new Set(names);
    for (const name of names) this.byLowerCase.set(name.toLowerCase(), name);
  }

  static async read(client: PostgresClient): Promise<PostgresNames> {
    const texts = async (sql: string) => (await client.query(sql)).rows.map(([name]) => String(name));
    return new PostgresNames(await texts(readSchemas), await texts(readNames));
  }

  hasSchema(name: string): boolean {
    return this.schemas.has(name.toLowerCase());
  }

  /** The name as the database has it, whatever its case; unknown ones (aliases, new tables) in lower case, as unquoted ones are. */
  spelling(name: string): string {
    const lower = name.toLowerCase();
    return this.exact.has(name) ? name : (this.byLowerCase.get(lower) ?? lower);
  }
}

import type { MySqlClient } from "./mysql-client";

/**
 * The names a session knows. T-SQL's `[DimDate]` means that table in any case; MySQL distinguishes the case of tables where its file
 * system does.
 */
export class MySqlNames {
  private readonly schemas: ReadonlySet<string>;
  private readonly tables: ReadonlySet<string>;
  private readonly byLowerCase: ReadonlyMap<string, string>;

  private constructor(schemas: readonly string[], tables: readonly string[]) {
    this.schemas = new Set(schemas.map((name) => name.toLowerCase()));
    this.tables = new Set(tables);
    this.byLowerCase = new Map(tables.map((name) => [name.toLowerCase(), name]));
  }

  static async read(client: MySqlClient): Promise<MySqlNames> {
    const texts = async (sql: string) => ((await client.query(sql))[0]?.rows ?? []).map(([name]) => String(name));
    return new MySqlNames(
      await texts("SELECT schema_name FROM information_schema.schemata"),
      await texts("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"),
    );
  }

  hasSchema(name: string): boolean {
    return this.schemas.has(name.toLowerCase());
  }

  /** The table's name as the database has it, whatever its case; all other names as they are. */
  spelling(name: string): string {
    return this.tables.has(name) ? name : (this.byLowerCase.get(name.toLowerCase()) ?? name);
  }
}

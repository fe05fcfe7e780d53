import type { SqlDialect } from "../sql-connection";

/** Translates one T-SQL statement; the text of the library's objection when it cannot. */
export type Translator = (sql: string) => { readonly sql: string } | { readonly reason: string };

/** Databases that statements of SQL Server are translated for. */
export type RetargetDialect = Extract<SqlDialect, "sqlite" | "postgres" | "mysql">;

/** Loads the translation library, a WebAssembly module of 22 MB, when the first statement needs it. */
export async function loadTranslator(dialect: RetargetDialect): Promise<Translator> {
  const { Dialect, init, transpile } = await import("@polyglot-sql/sdk");
  await init();
  const targets = { sqlite: Dialect.SQLite, postgres: Dialect.PostgreSQL, mysql: Dialect.MySQL };
  return (sql) => {
    const result = transpile(sql, Dialect.TSQL, targets[dialect]);
    if (result.success && result.sql && result.sql.length > 0) return { sql: result.sql.join(";\n") };
    return { reason: result.error ?? "the translation is empty" };
  };
}

/** PostgreSQL's levels by System.Data's numbers (DTSX.md section 20), the strictest for numbers it does not know. */
const names: Readonly<Record<number, string>> = {
  16: "READ UNCOMMITTED",
  256: "READ UNCOMMITTED",
  4096: "READ COMMITTED",
  65536: "REPEATABLE READ",
  16777216: "REPEATABLE READ",
};

/** The isolation level as PostgreSQL writes it; Snapshot is its REPEATABLE READ. */
export function isolationLevelName(level: number): string {
  return names[level] ?? "SERIALIZABLE";
}

const longest = 120;

/** The beginning of a statement on one line, as error messages quote it. */
export function statementStart(sql: string): string {
  const line = sql.replace(/\s+/g, " ").trim();
  return `"${line.length > longest ? `${line.slice(0, longest)}...` : line}"`;
}

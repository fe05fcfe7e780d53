/**
 * One line of a CSV file (RFC 4180). A field that a spreadsheet would take for a formula gets an apostrophe in front, because
 * names in it come from people.
 */
export function csvLine(fields: readonly (string | number)[]): string {
  const shown = fields.map((field) => {
    if (typeof field === "number") return String(field);
    const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${shown.join(",")}\r\n`;
}

/** Qualified names of variables and parameters in any text: User::rows, $Project::Server. */
export function qualifiedNames(text: string): string[] {
  return [...text.matchAll(/(\$?[A-Za-z_]\w*)::([\p{L}_][\p{L}\p{N}_]*)/gu)].map(([name]) => name);
}

/** The variables and parameters an expression names, qualified or not: @[User::rows], @rows. */
export function expressionVariables(expression: string): string[] {
  const withoutTexts = expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const bare = [...withoutTexts.matchAll(/@\[?([\p{L}_][\p{L}\p{N}_]*)(?!\w|::)/gu)].map(([, name]) => name ?? "");
  return [...new Set([...qualifiedNames(withoutTexts), ...bare])];
}

/**
 * The texts of an expression put together, with a gap where something else is computed: `"DELETE FROM T WHERE d = " + @d` gives
 * `DELETE FROM T WHERE d = ? `, enough to see the table.
 */
export function textsOfExpression(expression: string): string {
  const texts = [...expression.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text ?? "");
  return texts
    .map((text) => text.replace(/\\([nrt"\\])/g, (_match, char: string) => (/[nrt]/.test(char) ? " " : char)))
    .join(" ? ");
}

/** Whether a text begins as SQL does. */
export function looksLikeSql(text: string): boolean {
  return /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]{0,2000}?\*\/\s*)*(?:select|insert|update|delete|merge|exec|execute|with|truncate|create|alter|drop|declare|begin|if)\b/i.test(
    text,
  );
}

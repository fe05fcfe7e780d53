/** An error of a compiler among the details of a message, with the lines around it. */
export interface CompileError {
  file?: string;
  line?: number;
  column?: number;
  code: string;
  text: string;
  source?: { line: number; text: string }[];
}

/** What only the list of errors says better. */
const places: readonly string[] = ["compileErrors", "file", "line", "column"];

/** The errors of a compiler among the details of a message, and what is left of the details beside them. */
export function splitCompileErrors(details: Record<string, string>): {
  errors: CompileError[];
  rest: Record<string, string>;
} {
  const { compileErrors } = details;
  if (compileErrors === undefined) return { errors: [], rest: details };
  const rest = Object.fromEntries(Object.entries(details).filter(([name]) => !places.includes(name)));
  try {
    return { errors: JSON.parse(compileErrors) as CompileError[], rest };
  } catch {
    // Details are cut where they are very long.
    return { errors: [], rest: details };
  }
}

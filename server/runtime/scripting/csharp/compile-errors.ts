import { DtsError } from "../../messages/dts-error";
import { DTS_E_SCRIPTTASK_COMPILEERRORMSG } from "../../messages/task-codes";
import { messageText } from "../message-text";
import type { ScriptProject } from "../script-host";

/** An error of the compiler. */
export interface CompileError {
  /** Name of the item of the project; undefined for an error of the whole project. */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Of C#: `CS0246`. */
  readonly code: string;
  readonly text: string;
  /** The lines of the source around it, the line itself in the middle. */
  readonly source?: readonly { readonly line: number; readonly text: string }[];
}

const maxErrors = 20;
const linesAround = 3;
const maxLineLength = 300;

/** What the compiler said, as errors. `nameOf` gives the item of a file that it names. */
export function parseCompileErrors(
  output: string,
  { items }: ScriptProject,
  nameOf: (file: string) => string | undefined,
): CompileError[] {
  const errors: CompileError[] = [];
  for (const row of output.split("\n")) {
    const [, file, line, column, code, text] = /^(?:(.*?)\((\d+),(\d+).*?\): )?error (CS\d+): (.*)$/.exec(row) ?? [];
    if (code === undefined || text === undefined) continue;
    const place = { code, text: messageText(text.trim(), 1000) };
    const name = file === undefined ? undefined : nameOf(file);
    const item = items.find((one) => one.name === name);
    if (name === undefined || item === undefined) errors.push(place);
    else
      errors.push({
        file: name,
        line: Number(line),
        column: Number(column),
        ...place,
        source: around(item.text, Number(line)),
      });
  }
  return errors;
}

/**
 * The error of a script that does not compile. Its details hold the place of the first one, and under `compileErrors` the first twenty
 * as JSON (a list of CompileError).
 */
export function compileFailure(errors: readonly CompileError[], output: string): DtsError {
  const [first] = errors;
  if (first === undefined) {
    return new DtsError(
      DTS_E_SCRIPTTASK_COMPILEERRORMSG,
      `The script cannot be compiled: ${messageText(output.trim(), 2000)}`,
    );
  }
  const { file, line, column } = first;
  const place = file === undefined ? "" : ` (${file}, line ${line}, column ${column})`;
  const more =
    errors.length > 1
      ? ` There ${errors.length === 2 ? "is 1 more error" : `are ${errors.length - 1} more errors`}.`
      : "";
  return new DtsError(
    DTS_E_SCRIPTTASK_COMPILEERRORMSG,
    `The script cannot be compiled: ${first.code} ${first.text}${place}${more}`,
    {
      details: {
        ...(file === undefined ? {} : { file, line: String(line), column: String(column) }),
        compileErrors: JSON.stringify(errors.slice(0, maxErrors)),
      },
    },
  );
}

function around(source: string, line: number): { line: number; text: string }[] {
  const first = Math.max(1, line - linesAround);
  const lines = source.split(/\r?\n/).slice(first - 1, line + linesAround);
  return lines.map((text, index) => ({ line: first + index, text: messageText(text, maxLineLength) }));
}

import { createReadStream } from "node:fs";
import iconv from "iconv-lite";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE, GANTRY_E_BULKFORMAT } from "../../messages/task-codes";
import type { FileField } from "./file-layout";

/** A row that is longer has no terminator: the file is another one than the task describes. */
const longestRow = 64 * 1024 * 1024;

/**
 * Reads the rows of a file, field by field, as BULK INSERT does: a field ends at its own terminator only, so that a row that is too
 * short takes its missing fields from the next line. Yields the texts of each row.
 *
 * @throws DtsError DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE, GANTRY_E_BULKFORMAT for a row that does not end.
 */
export async function* readRows(
  file: string,
  encoding: string,
  fields: readonly FileField[],
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const decoder = iconv.getDecoder(encoding);
  let text = "";
  let row = 0;
  const take = function* (isEnd: boolean): Generator<readonly string[]> {
    let from = 0;
    for (let found = takeRow(text, from, fields, isEnd); found; found = takeRow(text, from, fields, isEnd)) {
      from = found.to;
      row++;
      yield found.values;
    }
    text = text.slice(from);
  };
  try {
    for await (const block of createReadStream(file, { highWaterMark: 1024 * 1024, signal })) {
      text += decoder.write(block);
      yield* take(false);
      if (text.length > longestRow) throw endless(file, row + 1, "it has more than 64 million characters");
    }
  } catch (error) {
    if (signal.aborted || error instanceof DtsError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE, `The file "${file}" cannot be read: ${reason}.`, {
      details: { file },
      cause: error,
    });
  }
  text += decoder.end() ?? "";
  yield* take(true);
  // Windows editors end a file with Ctrl+Z or an empty line.
  if (text.replaceAll("\u001a", "").trim() !== "") throw endless(file, row + 1, "the file ends in the middle of it");
}

/** The row at `from`; undefined when the text ends before it does. The last row of a file may lack its terminator. */
function takeRow(
  text: string,
  from: number,
  fields: readonly FileField[],
  isEnd: boolean,
): { readonly values: string[]; readonly to: number } | undefined {
  if (from >= text.length) return undefined;
  const values: string[] = [];
  let at = from;
  for (const [index, { terminator, length }] of fields.entries()) {
    const isLast = index === fields.length - 1;
    const found = terminator === "" ? at + length : text.indexOf(terminator, at);
    const isOpen = found < 0 || found > text.length;
    if (isOpen && !(isEnd && isLast)) return undefined;
    const end = isOpen ? text.length : found;
    const value = text.slice(at, end);
    // T-SQL takes \n for the end of a Windows line as well.
    values.push(isLast && terminator === "\n" ? value.replace(/\r$/, "") : value);
    at = Math.min(text.length, end + terminator.length);
  }
  return { values, to: at };
}

function endless(file: string, row: number, reason: string): DtsError {
  return new DtsError(GANTRY_E_BULKFORMAT, `Row ${row} of the file "${file}" has no end: ${reason}.`, {
    details: { file, row: String(row) },
    help: {
      cause: "The file has other terminators or another number of columns than the task and its table say.",
      next: "Compare the task's column and row delimiters with the file, and the file's columns with those of the table.",
    },
  });
}

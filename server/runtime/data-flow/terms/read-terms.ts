import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ComponentContext } from "../component";
import { checkKeptSize, keptHeap } from "../kept-memory";
import { OBJECT_BYTES, textSize } from "../object-size";
import { acquireSql } from "../ole-db/acquire-sql";

const ROWS_PER_FETCH = 1000;

/** Where a component finds terms: a table or view as packages write it (`[dbo].[Terms]`), and a column of it. */
export interface TermTable {
  readonly table: string;
  readonly column: string;
  /** The code of an error that says that there is no such table or column. */
  readonly invalid: number;
}

/** Reads a column of terms once, before the first row. NULL and empty terms are left out. Throws DtsError, also when there are too many. */
export async function readTerms(context: ComponentContext, { table, column, invalid }: TermTable): Promise<string[]> {
  const { connection, release } = await acquireSql(context);
  const fail = (reason: string, cause?: unknown): never => {
    const text = `"${context.component.name}" cannot read terms from the column "${column}" of ${table}: ${reason}`;
    throw new DtsError(invalid, text, { details: { table, column, connection: connection.label }, cause });
  };
  try {
    const reader = await connection
      .openReader({ table }, { signal: context.signal, batchRows: ROWS_PER_FETCH })
      .catch((error) => fail(error instanceof Error ? error.message : String(error), error));
    const place = reader.columns.findIndex((one) => one.name.toLowerCase() === bareName(column).toLowerCase());
    if (place < 0) fail("there is no such column.");
    const terms: string[] = [];
    const mostBytes = keptHeap(context.task);
    let byteSize = 0;
    for await (const { rowCount, values } of reader) {
      for (let row = 0; row < rowCount; row++) {
        const term = String(values[row * reader.columns.length + place] ?? "").trim();
        if (term === "") continue;
        terms.push(term);
        // The text itself, and what it is found by.
        byteSize += 2 * (OBJECT_BYTES + textSize(term));
      }
      checkKeptSize({ byteSize, rowCount: terms.length }, mostBytes, context.component.name, "terms");
    }
    return terms;
  } finally {
    await release();
  }
}

/** A column's name without the brackets it may be written in. */
function bareName(column: string): string {
  const match = /^\[(.*)\]$/s.exec(column.trim());
  return match?.[1]?.replaceAll("]]", "]") ?? column.trim();
}

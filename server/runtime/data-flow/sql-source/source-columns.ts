import type { SqlReader } from "../../connections/sql-connection";
import { DTS_E_COLUMNNOTFOUND } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Output, OutputColumn } from "../../model/data-flow";
import type { Column } from "../column";
import type { OutputPort } from "../component";
import { type StoreValue, storeInto } from "../ole-db/store-value";

/** One output column and where its values come from. */
export interface SourceColumn {
  readonly column: OutputColumn;
  /** Place in the rows of the query. */
  readonly place: number;
  readonly store: StoreValue;
  /** Where they go. */
  readonly target: Column;
}

/**
 * Finds for every output column its column of the query: by the external column it is mapped to, else by its own name. Columns that
 * nobody downstream needs are left out.
 *
 * @throws DtsError DTS_E_COLUMNNOTFOUND for a column that the query does not have, naming it and those it has.
 */
export function bindColumns(port: OutputPort, reader: SqlReader, component: string): SourceColumn[] {
  const places = new Map(reader.columns.map(({ name }, place) => [name.toLowerCase(), place]));
  const buffer = port.buffer();
  return port.columns.flatMap(({ column, index }) => {
    const target = buffer.columns[index];
    if (target === undefined) return [];
    const name = externalName(port.output, column);
    const place = places.get(name.toLowerCase());
    if (place === undefined) throw missingColumn(name, reader, component);
    return [{ column, place, store: storeInto(target), target }];
  });
}

/** What the query calls an output column, which may have been renamed. */
export function externalName(output: Output, column: OutputColumn): string {
  const external = output.externalColumns.find(({ id }) => id === column.externalMetadataColumnId);
  return external?.name ?? column.name;
}

function missingColumn(name: string, reader: SqlReader, component: string): DtsError {
  const there = reader.columns.map((column) => column.name).join(", ");
  return new DtsError(
    DTS_E_COLUMNNOTFOUND,
    `"${component}" expects the column "${name}", which the table or query does not have. It has: ${there}.`,
    {
      details: { column: name },
      help: {
        cause: "The table or query changed after the package was made.",
        next: "Correct the query, or refresh the source's columns in the package.",
      },
    },
  );
}

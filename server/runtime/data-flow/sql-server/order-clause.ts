import { tokenizeSql } from "../../connections/t-sql/tokenize";
import { DTS_E_INVALIDORDERCLAUSE } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";

/**
 * Checks BulkInsertOrder: columns of the table, each with ASC or DESC behind it or neither, with commas between them. It only tells
 * the server in which order rows come, so nothing else is done with it.
 *
 * @throws DtsError DTS_E_INVALIDORDERCLAUSE for another text, and for a column that the destination does not have.
 */
export function checkOrder(component: Component): void {
  const clause = component.property("BulkInsertOrder")?.trim() ?? "";
  if (clause === "") return;
  const there = component.inputs.flatMap((input) => input.externalColumns.map(({ name }) => name.toLowerCase()));
  for (const part of partsOf(clause)) {
    const [column, direction, ...others] = part;
    const isOrder = direction === undefined || /^(asc|desc)$/i.test(direction);
    if (column === undefined || !isOrder || others.length > 0)
      throw refused(component, clause, "is no list of columns");
    if (!there.includes(column.toLowerCase())) throw refused(component, clause, `names the column "${column}"`);
  }
}

/** Words and names between the commas. */
function partsOf(clause: string): string[][] {
  const parts: string[][] = [[]];
  for (const { kind, text, value } of tokenizeSql(clause)) {
    if (text === ",") parts.push([]);
    else if (kind !== "space") parts.at(-1)?.push(kind === "identifier" ? value : text);
  }
  return parts;
}

function refused(component: Component, clause: string, what: string): DtsError {
  return new DtsError(
    DTS_E_INVALIDORDERCLAUSE,
    `The BulkInsertOrder "${clause}" of "${component.name}" ${what}${what.startsWith("names") ? ", which its table does not have" : ""}.`,
    {
      help: {
        cause: "The order is written as columns of the table with ASC or DESC, and commas between them.",
        next: 'Write it as "CustomerID ASC, OrderDate DESC", or leave it empty: it only helps the server.',
      },
    },
  );
}

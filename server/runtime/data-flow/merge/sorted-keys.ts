import { DTS_E_INPUTMUSTBESORTED, DTS_E_TXMERGEJOININVALIDSORTKEYPOS } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { BoundInputColumn, InputPort } from "../component";

/** A column by which the rows of an input are sorted. */
export interface SortedKey {
  readonly column: BoundInputColumn;
  readonly descending: boolean;
  readonly comparisonFlags: number;
}

/**
 * The sort key of an input, first column first, as the outputs say that made its columns (IsSorted, SortKeyPosition). What the input
 * has cached of it may be stale and is not asked. Sort columns that the input does not take end the key, the ones after them
 * do not count.
 *
 * @throws DtsError DTS_E_INPUTMUSTBESORTED when no column of the input is a sort key, DTS_E_TXMERGEJOININVALIDSORTKEYPOS when the
 * first one is missing or two have the same position.
 */
export function sortedKeys(input: InputPort, component: Component): SortedKey[] {
  const keys = input.columns
    .flatMap((column) => {
      const { origin } = column.column;
      return origin === undefined || !origin.output.isSorted || origin.sortKeyPosition === 0
        ? []
        : [{ column, position: origin.sortKeyPosition, comparisonFlags: origin.comparisonFlags }];
    })
    .sort((a, b) => Math.abs(a.position) - Math.abs(b.position));
  const where = `The input "${input.input.name}" of "${component.name}"`;
  if (keys.length === 0) {
    throw new DtsError(DTS_E_INPUTMUSTBESORTED, `${where} is not sorted.`, {
      help: {
        cause: "No column of the input is a sort key of a sorted output.",
        next: "Put a Sort before the input, or say on the source's output that it is sorted (IsSorted, SortKeyPosition).",
      },
    });
  }
  const first = keys.findIndex(({ position }, at) => Math.abs(position) !== at + 1);
  const doubled = first > 0 && keys[first]?.position === keys[first - 1]?.position;
  if (first === 0 || doubled) {
    const { column, position } = keys[first] ?? { column: undefined, position: 0 };
    const text = `${where} has the sort key position ${position} at column "${column?.name}", where ${first + 1} is expected.`;
    throw new DtsError(DTS_E_TXMERGEJOININVALIDSORTKEYPOS, text);
  }
  return keys.slice(0, first < 0 ? keys.length : first).map(({ column, position, comparisonFlags }) => ({
    column,
    descending: position < 0,
    comparisonFlags,
  }));
}

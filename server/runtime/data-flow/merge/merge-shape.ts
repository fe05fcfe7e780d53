import { DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import { DTS_E_TXMERGESORTKEYPOSMISMATCH } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { BoundInputColumn, BoundOutputColumn, InputPort, OutputPort } from "../component";
import { mappedOutputColumn } from "../mapped-output-column";
import { requireSameType } from "../require-same-type";
import type { TwoSourceCopy } from "./gather-two";
import { type SortedKey, sortedKeys } from "./sorted-keys";

/** What a Merge is told by its columns. */
export interface MergeShape {
  readonly firstKeys: readonly SortedKey[];
  readonly secondKeys: readonly SortedKey[];
  readonly copies: readonly TwoSourceCopy[];
}

/**
 * Reads the columns of a Merge (DTSX.md section 15): the sort keys of both inputs must go into the same output columns, in the same
 * order and direction and with the same comparison flags.
 *
 * @throws DtsError DTS_E_TXMERGESORTKEYPOSMISMATCH when they do not, DTS_E_INVALIDINPUTLINEAGEID for an output column that is made of
 * nothing, and what `mappedOutputColumn`, `sortedKeys` and `requireSameType` throw.
 */
export function mergeShape(component: Component, first: InputPort, second: InputPort, output: OutputPort): MergeShape {
  const targetOf = (column: BoundInputColumn) => mappedOutputColumn(component.name, column, output);
  for (const column of [first, second].flatMap((input) => input.columns)) targetOf(column);
  const copies = output.columns.map((target): TwoSourceCopy => {
    const sources = [first, second].map((input) => input.columns.find((one) => targetOf(one) === target));
    if (sources.every((source) => source === undefined)) throw withoutSource(component.name, target.name);
    for (const source of sources) if (source !== undefined) requireSameType(component.name, source, target);
    const [one, other] = sources;
    return { first: one?.index ?? -1, second: other?.index ?? -1, to: target.index, type: target.type };
  });
  const firstKeys = sortedKeys(first, component);
  const secondKeys = sortedKeys(second, component);
  checkKeys(firstKeys, secondKeys, component.name, targetOf);
  return { firstKeys, secondKeys, copies: copies.filter(({ to }) => to >= 0) };
}

type TargetOf = (column: BoundInputColumn) => BoundOutputColumn | undefined;

function withoutSource(component: string, column: string): DtsError {
  const text = `The output column "${column}" of "${component}" is made of no column of its inputs.`;
  return new DtsError(DTS_E_INVALIDINPUTLINEAGEID, text, {
    details: { column },
    help: {
      cause: "The columns of the inputs that went into it were taken out.",
      next: "Open the Merge and map a column of each input to it, or remove it.",
    },
  });
}

function checkKeys(
  firstKeys: readonly SortedKey[],
  secondKeys: readonly SortedKey[],
  component: string,
  targetOf: TargetOf,
): void {
  const problem = keyProblem(firstKeys, secondKeys, targetOf);
  if (problem === undefined) return;
  throw new DtsError(
    DTS_E_TXMERGESORTKEYPOSMISMATCH,
    `The inputs of "${component}" are not sorted in the same way: ${problem}.`,
    {
      help: {
        cause: "A Merge keeps an order that both of its inputs have.",
        next: "Sort both inputs by the same columns, in the same order and direction, and map these to the same output columns.",
      },
    },
  );
}

function keyProblem(
  firstKeys: readonly SortedKey[],
  secondKeys: readonly SortedKey[],
  targetOf: TargetOf,
): string | undefined {
  if (firstKeys.length !== secondKeys.length)
    return `one by ${firstKeys.length} columns, the other by ${secondKeys.length}`;
  for (const [at, one] of firstKeys.entries()) {
    const other = secondKeys[at];
    if (other === undefined) continue;
    const pair = `sort column ${at + 1} is "${one.column.name}" of the first and "${other.column.name}" of the second input`;
    const target = targetOf(one.column);
    if (target === undefined || target !== targetOf(other.column))
      return `${pair}, which do not go into one output column`;
    if (one.descending !== other.descending) return `${pair}, in different directions`;
    if (one.comparisonFlags !== other.comparisonFlags) return `${pair}, with different comparison flags`;
  }
  return undefined;
}

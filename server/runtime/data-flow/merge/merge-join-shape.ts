import {
  DTS_E_TXMERGEJOINCOMPARISONFLAGSMISMATCH,
  DTS_E_TXMERGEJOINDATATYPEMISMATCH,
  DTS_E_TXMERGEJOININVALIDJOINTYPE,
  DTS_E_TXMERGEJOININVALIDNUMKEYCOLS,
  DTS_E_TXMERGEJOINNONSTRINGCOMPARISONFLAGSNOTZERO,
  DTS_E_TXMERGEJOINNOTENOUGHKEYCOLS,
  DTS_E_TXMERGEJOINOUTPUTCOLMUSTHAVEASSOCIATEDINPUTCOL,
  DTS_E_TXMERGEJOINSORTDIRECTIONMISMATCH,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import { scaleOf, storageOf } from "../column";
import type { BoundInputColumn, InputPort, OutputPort } from "../component";
import type { ColumnCopy } from "../gather";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import { type SortedKey, sortedKeys } from "./sorted-keys";

/** What a Merge Join is told by its properties and columns. */
export interface MergeJoinShape {
  readonly type: "full" | "left" | "inner";
  readonly nullsEqual: boolean;
  readonly leftKeys: readonly SortedKey[];
  readonly rightKeys: readonly SortedKey[];
  /** Columns of the output that come from each side. */
  readonly leftCopies: readonly ColumnCopy[];
  readonly rightCopies: readonly ColumnCopy[];
}

const joinTypes = ["full", "left", "inner"] as const;

/**
 * Reads the settings of a Merge Join (DTSX.md section 15). JoinType 2, inner, and one key column are what SSIS has when nothing is said.
 *
 * @throws DtsError with SSIS's code for the first setting or column that does not fit.
 */
export function mergeJoinShape(
  component: Component,
  left: InputPort,
  right: InputPort,
  output: OutputPort,
): MergeJoinShape {
  const stored = component.property("JoinType")?.trim() || "2";
  const type = joinTypes[Number(stored)];
  if (type === undefined) {
    const text = `"${component.name}" has the unknown JoinType ${stored}; 0 is a full outer, 1 a left outer and 2 an inner join.`;
    throw new DtsError(DTS_E_TXMERGEJOININVALIDJOINTYPE, text);
  }
  const count = keyCount(component.property("NumKeyColumns"), component.name);
  const [leftKeys = [], rightKeys = []] = [left, right].map((input) => firstKeys(input, count, component));
  checkPairs(leftKeys, rightKeys, component.name);
  const copies = output.columns.map((target): { side: InputPort; source: BoundInputColumn; copy: ColumnCopy } => {
    const id = readReference(target.column.property("InputColumnID"));
    for (const side of [left, right]) {
      const source = side.columns.find(({ column }) => column.id === id);
      if (source === undefined) continue;
      requireSameType(component.name, source, target);
      return { side, source, copy: { from: source.index, to: target.index, type: source.type } };
    }
    throw new DtsError(
      DTS_E_TXMERGEJOINOUTPUTCOLMUSTHAVEASSOCIATEDINPUTCOL,
      `The output column "${target.name}" of "${component.name}" comes from no column of its inputs (InputColumnID ${id || "is empty"}).`,
    );
  });
  const copiesOf = (side: InputPort) =>
    copies.filter((one) => one.side === side && one.copy.to >= 0).map(({ copy }) => copy);
  return {
    type,
    nullsEqual: component.property("TreatNullsAsEqual")?.trim().toLowerCase() !== "false",
    leftKeys,
    rightKeys,
    leftCopies: copiesOf(left),
    rightCopies: copiesOf(right),
  };
}

function keyCount(stored: string | undefined, component: string): number {
  const count = Number(stored?.trim() || "1");
  if (Number.isInteger(count) && count >= 1) return count;
  throw new DtsError(
    DTS_E_TXMERGEJOININVALIDNUMKEYCOLS,
    `"${component}" joins by ${stored} columns (NumKeyColumns), where at least one is needed.`,
  );
}

function firstKeys(input: InputPort, count: number, component: Component): SortedKey[] {
  const keys = sortedKeys(input, component);
  if (keys.length >= count) return keys.slice(0, count);
  throw new DtsError(
    DTS_E_TXMERGEJOINNOTENOUGHKEYCOLS,
    `"${component.name}" joins by ${count} columns (NumKeyColumns), and its input "${input.input.name}" is sorted by ${keys.length} of its columns.`,
    {
      help: {
        cause: "A sort column was removed upstream, or the input does not take it.",
        next: "Sort both inputs by all join columns and choose these columns in the join.",
      },
    },
  );
}

/** Both sides must be sorted in the same way by columns of the same types. */
function checkPairs(leftKeys: readonly SortedKey[], rightKeys: readonly SortedKey[], component: string): void {
  for (const [at, left] of leftKeys.entries()) {
    const right = rightKeys[at];
    if (right === undefined) continue;
    const pair = `"${component}" joins "${left.column.name}" with "${right.column.name}"`;
    checkTypes(left.column, right.column, pair);
    if (left.descending !== right.descending) {
      const text = `${pair}; one of them is sorted descending, the other ascending.`;
      throw new DtsError(DTS_E_TXMERGEJOINSORTDIRECTIONMISMATCH, text);
    }
    if (!isText(left.column)) {
      if (left.comparisonFlags === 0 && right.comparisonFlags === 0) continue;
      const text = `${pair}; comparison flags are for texts, and these columns are ${left.column.type.name}.`;
      throw new DtsError(DTS_E_TXMERGEJOINNONSTRINGCOMPARISONFLAGSNOTZERO, text);
    }
    if (left.comparisonFlags === right.comparisonFlags) continue;
    const text = `${pair}, which are sorted with different comparison flags (${left.comparisonFlags} and ${right.comparisonFlags}).`;
    throw new DtsError(DTS_E_TXMERGEJOINCOMPARISONFLAGSMISMATCH, text);
  }
}

function checkTypes({ type: left }: BoundInputColumn, { type: right }: BoundInputColumn, pair: string): void {
  const same = left.name === right.name && storageOf(left) === storageOf(right) && scaleOf(left) === scaleOf(right);
  if (!same) {
    const text = `${pair}, whose types ${left.name} and ${right.name} or their precision and scale differ.`;
    throw new DtsError(DTS_E_TXMERGEJOINDATATYPEMISMATCH, text, {
      help: {
        cause: "A merge join compares equal types only.",
        next: "Convert one of the columns before it is sorted.",
      },
    });
  }
}

function isText({ type }: BoundInputColumn): boolean {
  return type.name === "DT_STR" || type.name === "DT_WSTR";
}

import {
  DTS_E_TXUNPIVOTBADKEYLIST,
  DTS_E_TXUNPIVOTBADUNPIVOTMETADATA,
  DTS_E_TXUNPIVOTDUPLICATEDESTINATION,
  DTS_E_TXUNPIVOTDUPLICATEPIVOTKEYVALUE,
  DTS_E_TXUNPIVOTNOPIVOT,
  DTS_E_TXUNPIVOTNOTINPUTMAP,
  DTS_E_TXUNPIVOTNOUNPIVOTDESTINATION,
  DTS_E_TXUNPIVOTTOOMANYPIVOTKEYS,
  DTS_E_TXUNPIVOTUNMAPPEDOUTPUT,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { BoundInputColumn, BoundOutputColumn, InputPort, OutputPort } from "../component";
import type { ColumnCopy } from "../gather";
import { readReference } from "../reference";
import { requireSameType } from "../require-same-type";
import { describeType, isSameType } from "../same-type";

/** What an Unpivot does, read from its columns. Places are those of the input's and the output's buffers. */
export interface UnpivotPlan {
  /** The column that tells which input column a value comes from. */
  readonly keyColumn: BoundOutputColumn;
  /** One row of output for each: the pivot key value, and the input columns that are its values. */
  readonly keyValues: readonly {
    readonly text: string;
    readonly sources: readonly number[];
    readonly copies: readonly ColumnCopy[];
  }[];
  readonly passThrough: readonly ColumnCopy[];
}

/** Reads and checks the columns of an Unpivot. Throws DtsError with SSIS's code for what is wrong with them. */
export function planUnpivot(component: string, input: InputPort, output: OutputPort): UnpivotPlan {
  const fail = (code: number, column: string, text: string): never => {
    throw new DtsError(code, `The column "${column}" of "${component}" ${text}.`, { details: { column } });
  };
  const keyColumn = keyColumnOf(component, output, fail);
  const passThrough = new Map<BoundOutputColumn, BoundInputColumn>();
  const pivoted = new Map<BoundOutputColumn, Map<string, BoundInputColumn>>();
  for (const source of input.columns) {
    const target = destinationOf(source, output, fail);
    if (target === undefined) continue;
    const value = source.column.property("PivotKeyValue") ?? "";
    if (value === "") {
      if (passThrough.has(target)) {
        fail(DTS_E_TXUNPIVOTDUPLICATEDESTINATION, source.name, `passes into "${target.name}", as another column does`);
      }
      requireSameType(component, source, target);
      passThrough.set(target, source);
      continue;
    }
    if (!isSameType(source.type, target.type)) {
      const text = `is ${describeType(source.type)}, but its values become the column "${target.name}" of ${describeType(target.type)}`;
      fail(DTS_E_TXUNPIVOTBADUNPIVOTMETADATA, source.name, text);
    }
    const sources = pivoted.get(target) ?? new Map<string, BoundInputColumn>();
    if (sources.has(value)) {
      const text = `has the pivot key value "${value}", as another column that becomes "${target.name}"`;
      fail(DTS_E_TXUNPIVOTDUPLICATEPIVOTKEYVALUE, source.name, text);
    }
    pivoted.set(target, sources.set(value, source));
  }
  const [first] = pivoted.values();
  if (first === undefined) {
    throw new DtsError(
      DTS_E_TXUNPIVOTNOUNPIVOTDESTINATION,
      `"${component}" unpivots nothing: no input column has both a PivotKeyValue and a DestinationColumn.`,
    );
  }
  for (const [target, sources] of pivoted) {
    if (sources.size === first.size && [...first.keys()].every((value) => sources.has(value))) continue;
    fail(DTS_E_TXUNPIVOTBADKEYLIST, target.name, "is not made for the same pivot key values as the other columns");
  }
  const unmapped = output.columns.find((one) => one !== keyColumn && !passThrough.has(one) && !pivoted.has(one));
  if (unmapped !== undefined) fail(DTS_E_TXUNPIVOTUNMAPPEDOUTPUT, unmapped.name, "is made of no input column");
  return {
    keyColumn,
    keyValues: [...first.keys()].map((text) => valuesOf(text, pivoted)),
    passThrough: [...passThrough].filter(([{ index }]) => index >= 0).map(([target, source]) => copyOf(source, target)),
  };
}

type Fail = (code: number, column: string, text: string) => never;

function valuesOf(text: string, pivoted: ReadonlyMap<BoundOutputColumn, ReadonlyMap<string, BoundInputColumn>>) {
  const sources: number[] = [];
  const copies: ColumnCopy[] = [];
  for (const [target, byValue] of pivoted) {
    const source = byValue.get(text);
    if (source === undefined) continue;
    sources.push(source.index);
    if (target.index >= 0) copies.push(copyOf(source, target));
  }
  return { text, sources, copies };
}

function copyOf(source: BoundInputColumn, target: BoundOutputColumn): ColumnCopy {
  return { from: source.index, to: target.index, type: target.type };
}

function keyColumnOf(component: string, output: OutputPort, fail: Fail): BoundOutputColumn {
  const isKey = ({ column }: BoundOutputColumn) => column.property("PivotKey")?.trim().toLowerCase() === "true";
  const [keyColumn, second] = output.columns.filter(isKey);
  if (second !== undefined) fail(DTS_E_TXUNPIVOTTOOMANYPIVOTKEYS, second.name, "is a second pivot key column");
  if (keyColumn !== undefined) return keyColumn;
  const text = `"${component}" has no column for the pivot key: no output column has PivotKey set.`;
  throw new DtsError(DTS_E_TXUNPIVOTNOPIVOT, text);
}

/** The output column that DestinationColumn names; undefined for 0 and -1, with which a column is left out. */
function destinationOf(source: BoundInputColumn, output: OutputPort, fail: Fail): BoundOutputColumn | undefined {
  const reference = readReference(source.column.property("DestinationColumn"));
  if (reference === "" || reference === "0" || reference === "-1") return undefined;
  const target = output.columns.find((one) => one.lineageId === reference || one.column.id === reference);
  return (
    target ?? fail(DTS_E_TXUNPIVOTNOTINPUTMAP, source.name, `becomes ${reference}, which is no column of the output`)
  );
}

import {
  DTS_E_TXPIVOTBADOUTPUTTYPE,
  DTS_E_TXPIVOTBADUSAGE,
  DTS_E_TXPIVOTCANTMAPPINGNOTFOUND,
  DTS_E_TXPIVOTCANTMAPPIVOTKEY,
  DTS_E_TXPIVOTDUPLICATEPIVOTKEYVALUE,
  DTS_E_TXPIVOTEMPTYPIVOTKEYVALUE,
  DTS_E_TXPIVOTINPUTALREADYMAPPED,
  DTS_E_TXPIVOTNOBLOB,
  DTS_E_TXPIVOTNOPIVOTKEY,
  DTS_E_TXPIVOTOUTPUTNOTMAPPED,
  DTS_E_TXPIVOTTOOMANYPIVOTKEYS,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { BoundInputColumn, BoundOutputColumn, InputPort, OutputPort } from "../component";
import type { ColumnCopy } from "../gather";
import { readReference } from "../reference";
import { describeType, isSameType } from "../same-type";

/** What an input column is for, as PivotUsage counts it (DTSX.md section 15). */
const SET_KEY = 1;
const PIVOT_KEY = 2;
const PIVOTED_VALUE = 3;

/** What a Pivot does, read from its columns. Places are those of the input's and the output's buffers. */
export interface PivotPlan {
  /** Columns whose values together say which rows become one. */
  readonly setKeys: readonly BoundInputColumn[];
  readonly pivotKey: BoundInputColumn;
  /** Copied from the first row of a set: set keys and columns that pass through. */
  readonly fromFirstRow: readonly ColumnCopy[];
  /** The pivot key values that have columns, and what is copied from a row with that value. */
  readonly keyValues: readonly { readonly text: string; readonly copies: readonly ColumnCopy[] }[];
}

/** Reads and checks the columns of a Pivot. Throws DtsError with SSIS's code for what is wrong with them. */
export function planPivot(component: string, input: InputPort, output: OutputPort): PivotPlan {
  const fail = (code: number, column: string, text: string): never => {
    throw new DtsError(code, `The column "${column}" of "${component}" ${text}.`, { details: { column } });
  };
  const usages = new Map(input.columns.map((column) => [column, usageOf(column, fail)]));
  const withUsage = (usage: number) => input.columns.filter((column) => usages.get(column) === usage);
  const [pivotKey, second] = withUsage(PIVOT_KEY);
  if (pivotKey === undefined) {
    throw new DtsError(
      DTS_E_TXPIVOTNOPIVOTKEY,
      `"${component}" has no pivot key: no input column has the PivotUsage 2.`,
    );
  }
  if (second !== undefined) {
    fail(DTS_E_TXPIVOTTOOMANYPIVOTKEYS, second.name, `is a second pivot key beside "${pivotKey.name}"`);
  }
  const fromFirstRow = new Map<BoundInputColumn, ColumnCopy>();
  const byValue = new Map<string, Map<BoundInputColumn, ColumnCopy>>();
  for (const target of output.columns) {
    const source = sourceOf(target, input, fail);
    const usage = usages.get(source);
    if (usage === PIVOT_KEY)
      fail(DTS_E_TXPIVOTCANTMAPPIVOTKEY, target.name, "is made of the pivot key, which cannot leave");
    if (!isSameType(source.type, target.type)) {
      const text = `is ${describeType(target.type)}, but the column "${source.name}" it is made of is ${describeType(source.type)}`;
      fail(DTS_E_TXPIVOTBADOUTPUTTYPE, target.name, text);
    }
    const copy = { from: source.index, to: target.index, type: target.type };
    if (usage !== PIVOTED_VALUE) {
      if (fromFirstRow.has(source)) {
        fail(DTS_E_TXPIVOTINPUTALREADYMAPPED, target.name, `is made of "${source.name}", as another column is`);
      }
      fromFirstRow.set(source, copy);
      continue;
    }
    const value = target.column.property("PivotKeyValue") ?? "";
    if (value === "")
      fail(DTS_E_TXPIVOTEMPTYPIVOTKEYVALUE, target.name, "holds a pivoted value, but has no PivotKeyValue");
    const copies = byValue.get(value) ?? new Map<BoundInputColumn, ColumnCopy>();
    if (copies.has(source)) {
      const text = `holds "${source.name}" for the pivot key value "${value}", as another column does`;
      fail(DTS_E_TXPIVOTDUPLICATEPIVOTKEYVALUE, target.name, text);
    }
    byValue.set(value, copies.set(source, copy));
  }
  const mapped = new Set([...fromFirstRow.keys(), ...[...byValue.values()].flatMap((copies) => [...copies.keys()])]);
  const idle = input.columns.find((column) => column !== pivotKey && !mapped.has(column));
  if (idle !== undefined) fail(DTS_E_TXPIVOTOUTPUTNOTMAPPED, idle.name, "is chosen, but becomes no output column");
  const needed = (copies: Iterable<ColumnCopy>) => [...copies].filter(({ to }) => to >= 0);
  return {
    setKeys: withUsage(SET_KEY),
    pivotKey,
    fromFirstRow: needed(fromFirstRow.values()),
    keyValues: [...byValue].map(([text, copies]) => ({ text, copies: needed(copies.values()) })),
  };
}

type Fail = (code: number, column: string, text: string) => never;

function usageOf({ column, name, type }: BoundInputColumn, fail: Fail): number {
  const text = column.property("PivotUsage")?.trim() || "0";
  if (!/^[0-3]$/.test(text)) fail(DTS_E_TXPIVOTBADUSAGE, name, `has the PivotUsage "${text}"; there are 0 to 3`);
  const usage = Number(text);
  const isBlob = type.name === "DT_TEXT" || type.name === "DT_NTEXT" || type.name === "DT_IMAGE";
  if (usage > 0 && isBlob) {
    fail(DTS_E_TXPIVOTNOBLOB, name, `is ${type.name}, and long values can only pass through a Pivot`);
  }
  return usage;
}

function sourceOf({ column, name }: BoundOutputColumn, input: InputPort, fail: Fail): BoundInputColumn {
  const reference = readReference(column.property("SourceColumn"));
  const source = input.columns.find((one) => one.lineageId === reference);
  return (
    source ??
    fail(DTS_E_TXPIVOTCANTMAPPINGNOTFOUND, name, `is made of ${reference || "nothing"}, which does not reach it`)
  );
}

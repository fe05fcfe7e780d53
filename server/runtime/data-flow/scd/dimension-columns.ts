import {
  DTS_E_MISSINGSQLCOMMAND,
  DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN,
  DTS_E_TXSCD_CANNOTMAPDIFFERENTTYPES,
  DTS_E_TXSCD_INFFEREDINDICATORNOTBOOL,
  DTS_E_TXSCD_INVALIDINPUTCOLUMNTYPE,
  DTS_E_TXSCD_NOTYPEDCOLUMNSATINPUT,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import type { BoundInputColumn, InputPort } from "../component";

/** What a column is to a Slowly Changing Dimension, by its ColumnType. */
const roles = ["other", "key", "changing", "historical", "fixed"] as const;

export type DimensionRole = (typeof roles)[number];

/** An input column and the column of the dimension it belongs to. */
export interface DimensionColumn {
  readonly source: BoundInputColumn;
  /** Name in the dimension's query. */
  readonly reference: string;
  readonly role: DimensionRole;
}

/** The settings of a Slowly Changing Dimension (DTSX.md section 15). */
export interface DimensionShape {
  readonly keys: readonly DimensionColumn[];
  /** Columns whose changes count: changing, historical and fixed ones. */
  readonly attributes: readonly DimensionColumn[];
  readonly query: string;
  readonly currentRowWhere: string;
  /** Column that marks inferred members; empty when such a row has NULL in all attributes; undefined when there are none. */
  readonly inferredIndicator: string | undefined;
  readonly detectsChanges: boolean;
  readonly failsOnFixedChange: boolean;
  readonly failsOnMiss: boolean;
  /** A row whose historical attributes changed updates its changing attributes as well. */
  readonly updatesHistory: boolean;
}

/** @throws DtsError with SSIS's code for the first setting or column that does not fit. */
export function dimensionShape(component: Component, input: InputPort): DimensionShape {
  const property = (name: string) => component.property(name)?.trim() ?? "";
  const isTrue = (name: string) => property(name).toLowerCase() === "true";
  const columns = input.columns.flatMap((source) => dimensionColumn(source, input, component.name));
  const keys = columns.filter(({ role }) => role === "key");
  if (keys.length === 0) {
    throw new DtsError(
      DTS_E_TXSCD_NOTYPEDCOLUMNSATINPUT,
      `"${component.name}" has no business key among its columns.`,
      {
        help: {
          cause: "No input column has the column type 1.",
          next: "Run the wizard again and choose the business key.",
        },
      },
    );
  }
  if (property("SqlCommand") === "") {
    throw new DtsError(DTS_E_MISSINGSQLCOMMAND, `"${component.name}" has no dimension: SqlCommand is empty.`);
  }
  const indicator = property("InferredMemberIndicator").replace(/^\[(.*)\]$/, "$1");
  const hasInferred = isTrue("EnableInferredMember");
  if (hasInferred && indicator !== "") checkIndicator(indicator, input, component.name);
  return {
    keys,
    attributes: columns.filter(({ role }) => role !== "key" && role !== "other"),
    query: property("SqlCommand"),
    currentRowWhere: property("CurrentRowWhere"),
    inferredIndicator: hasInferred ? indicator : undefined,
    detectsChanges: property("IncomingRowChangeType") !== "0",
    failsOnFixedChange: isTrue("FailOnFixedAttributeChange"),
    failsOnMiss: isTrue("FailOnLookupFailure"),
    updatesHistory: isTrue("UpdateChangingAttributeHistory"),
  };
}

function dimensionColumn(source: BoundInputColumn, input: InputPort, component: string): DimensionColumn[] {
  const stored = source.column.property("ColumnType")?.trim() || "0";
  const role = roles[Number(stored)];
  if (role === undefined) {
    const text = `The input column "${source.name}" of "${component}" has the unknown column type ${stored}.`;
    throw new DtsError(DTS_E_TXSCD_INVALIDINPUTCOLUMNTYPE, text);
  }
  if (role === "other") return [];
  const external = input.input.externalColumns.find((one) => one.id === source.column.externalMetadataColumnId);
  if (external === undefined) {
    throw new DtsError(
      DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN,
      `The input column "${source.name}" of "${component}" is mapped to no column of the dimension.`,
      { help: { cause: "The dimension's column was removed.", next: "Run the wizard again, or map the column." } },
    );
  }
  if (familyOf(source.type) !== familyOf(external.dataType)) {
    throw new DtsError(
      DTS_E_TXSCD_CANNOTMAPDIFFERENTTYPES,
      `"${component}" compares the column "${source.name}" (${source.type.name}) with the dimension's column "${external.name}" (${external.dataType.name}).`,
      { help: { cause: "Their types cannot be compared.", next: "Convert the column before the component." } },
    );
  }
  return [{ source, reference: external.name, role }];
}

/** Types within a family are compared by value. */
function familyOf({ name }: DataType): string {
  if (/^DT_(U?I[1248]|R[48]|CY|NUMERIC|DECIMAL)$/.test(name)) return "number";
  if (/^DT_(W?STR|N?TEXT)$/.test(name)) return "text";
  if (/^DT_(DATE|DBDATE|DBTIMESTAMP2?|FILETIME|DBTIMESTAMPOFFSET)$/.test(name)) return "date";
  if (/^DT_DBTIME2?$/.test(name)) return "time";
  return name;
}

function checkIndicator(indicator: string, { input }: InputPort, component: string): void {
  const column = input.externalColumns.find((one) => one.name.toLowerCase() === indicator.toLowerCase());
  if (column === undefined) {
    const text = `"${component}" knows inferred members by the column "${indicator}", which its dimension does not have.`;
    throw new DtsError(DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN, text);
  }
  if (column.dataType.name === "DT_BOOL") return;
  const text = `"${component}" knows inferred members by the column "${indicator}", which is ${column.dataType.name} and not DT_BOOL.`;
  throw new DtsError(DTS_E_TXSCD_INFFEREDINDICATORNOTBOOL, text);
}

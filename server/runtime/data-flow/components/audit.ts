import {
  DTS_E_TXLINEAGEDATATYPEMISMATCH,
  DTS_E_TXLINEAGEINVALIDLENGTH,
  DTS_E_TXLINEAGEINVALIDLINEAGEITEM,
  GANTRY_W_AUDITVALUECUT,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { DataTypeName } from "@/server/runtime/model/data-type";
import { DateTime } from "@/server/runtime/model/date-time";
import type { Batch } from "../buffer";
import { BytesColumn, type Column } from "../column";
import type { BoundOutputColumn, ComponentContext, ComponentDefinition } from "../component";
import { fitText } from "../text/text-length";

/** Audit: columns that say which execution a row comes from, the same for all rows (DATAFLOW.md section 12). */
export const audit: ComponentDefinition = {
  classId: "Microsoft.Lineage",
  displayName: "Audit",
  validate({ component, outputs }) {
    for (const { columns } of outputs) for (const column of columns) checkColumn(component.name, column);
  },
  create(context) {
    let values: AuditValue[] = [];
    return {
      kind: "row",
      preExecute() {
        values = auditValues(context);
      },
      processInput(batch) {
        for (const value of values) fill(batch, value);
        for (const output of context.outputs) output.passAll(batch);
      },
    };
  },
};

/** What LineageItemSelected chooses, by its number: a system variable and the only type it comes in (DTSX.md section 15). */
const items: readonly { readonly variable: string; readonly type: DataTypeName }[] = [
  { variable: "System::ExecutionInstanceGUID", type: "DT_GUID" },
  { variable: "System::PackageID", type: "DT_GUID" },
  { variable: "System::PackageName", type: "DT_WSTR" },
  { variable: "System::VersionGUID", type: "DT_GUID" },
  { variable: "System::StartTime", type: "DT_DATE" },
  { variable: "System::MachineName", type: "DT_WSTR" },
  { variable: "System::UserName", type: "DT_WSTR" },
  { variable: "System::TaskName", type: "DT_WSTR" },
  { variable: "System::TaskID", type: "DT_GUID" },
];

interface AuditValue {
  /** Place in the buffer. */
  readonly index: number;
  /** UTF-8 of text and GUIDs, milliseconds since 1970-01-01 of dates; undefined for NULL. */
  readonly value: Buffer | number | undefined;
}

/** The item of a column. Throws DtsError when there is none of that number, or the column has another type than the item. */
function checkColumn(component: string, { name, column, type }: BoundOutputColumn): (typeof items)[number] {
  const details = { column: name };
  const selected = column.property("LineageItemSelected")?.trim() ?? "";
  const item = /^\d+$/.test(selected) ? items[Number(selected)] : undefined;
  if (item === undefined) {
    const text = `The column "${name}" of "${component}" asks for the audit item "${selected}"; there are items 0 to ${items.length - 1}.`;
    throw new DtsError(DTS_E_TXLINEAGEINVALIDLINEAGEITEM, text, { details });
  }
  if (type.name !== item.type) {
    const text = `The column "${name}" of "${component}" is ${type.name}, but ${item.variable} comes as ${item.type}.`;
    throw new DtsError(DTS_E_TXLINEAGEDATATYPEMISMATCH, text, { details });
  }
  if (type.name === "DT_WSTR" && type.length === 0) {
    const text = `The column "${name}" of "${component}" has no length, so that nothing of ${item.variable} fits.`;
    throw new DtsError(DTS_E_TXLINEAGEINVALIDLENGTH, text, { details });
  }
  return item;
}

/** The values of the needed columns. Warns about texts that are longer than their column. */
function auditValues(context: ComponentContext): AuditValue[] {
  const { component, outputs, task } = context;
  const columns = outputs.flatMap((output) => output.columns).filter(({ index }) => index >= 0);
  return columns.map((column) => {
    const { variable } = checkColumn(component.name, column);
    const value = task.variables.has(variable) ? task.variables.get(variable) : null;
    if (value instanceof DateTime) return { index: column.index, value: value.toDate().getTime() };
    if (value === null || value === "") return { index: column.index, value: undefined };
    const bytes = Buffer.from(String(value), "utf8");
    const width = column.type.length > 0 ? fitText(bytes, 0, bytes.length, column.type.length) : bytes.length;
    if (width < bytes.length) {
      const text = `"${value}" (${variable}) is longer than the column "${column.name}" and is cut to ${column.type.length} characters.`;
      context.warning(GANTRY_W_AUDITVALUECUT, text, { column: column.name });
    }
    return { index: column.index, value: bytes.subarray(0, width) };
  });
}

function fill({ buffer, rows, count }: Batch, { index, value }: AuditValue): void {
  const column: Column | undefined = buffer.columns[index];
  if (column === undefined) return;
  if (column instanceof BytesColumn) {
    column.begin();
    const size = value instanceof Buffer ? value.copy(column.reserve(value.length)) : 0;
    column.used = size;
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      column.offsets[row] = 0;
      column.lengths[row] = size;
      column.nulls[row] = value === undefined ? 1 : 0;
    }
  } else if (column.storage === "millis") {
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      column.values[row] = typeof value === "number" ? value : 0;
      column.nulls[row] = value === undefined ? 1 : 0;
    }
  }
}

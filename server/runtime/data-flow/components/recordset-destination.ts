import {
  DTS_E_RSTDESTBADVARIABLE,
  DTS_E_RSTDESTBADVARIABLENAME,
  DTS_E_RSTDESTBADVARIABLETYPE,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { VariantType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { RecordSet } from "../../tasks/execute-sql/record-set";
import type { Batch } from "../buffer";
import type { Column } from "../column";
import type { ComponentContext, ComponentDefinition, RowRuntime } from "../component";
import { readColumnValue } from "../expression-compiler/column-value";
import { checkKeptSize, keptMemory } from "../kept-memory";
import { KeptRows } from "../kept-rows";

const objectType: VariantType = 13;

/**
 * Recordset Destination: keeps the rows as a record set in an Object variable, for Foreach ADO loops, Execute SQL and Script tasks.
 * The variable gets it when the data flow has ended well, as in SSIS; until then it has its old value.
 */
export const recordsetDestination: ComponentDefinition = {
  classId: "Microsoft.RecordsetDestination",
  displayName: "Recordset Destination",
  validate({ component, task }) {
    const { name } = component;
    const variable = variableOf(component);
    if (variable === "" || !task.variables.has(variable)) {
      const text = `The variable "${variable}" of "${name}" does not exist.`;
      throw new DtsError(DTS_E_RSTDESTBADVARIABLENAME, variable === "" ? `"${name}" names no variable.` : text, {
        help: {
          cause: "VariableName is empty, or the variable was deleted or renamed.",
          next: "Choose a variable of the type Object in the destination.",
        },
      });
    }
    if (task.variables.typeOf(variable) !== objectType) {
      const text = `"${name}" keeps a record set in a variable of the type Object; "${variable}" is of another type.`;
      throw new DtsError(DTS_E_RSTDESTBADVARIABLETYPE, text);
    }
    if (task.variables.isReadOnly(variable)) {
      throw new DtsError(
        DTS_E_RSTDESTBADVARIABLE,
        `"${name}" cannot write the variable "${variable}", which is read-only.`,
      );
    }
  },
  create: (context) => new RecordsetDestinationRuntime(context),
};

class RecordsetDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly columns: RecordSet["columns"];
  private readonly places: readonly number[];
  private readonly rows: KeptRows;
  private readonly maxBytes: number;

  constructor(context: ComponentContext) {
    this.context = context;
    this.maxBytes = keptMemory(context.task);
    const columns = context.inputs.flatMap((port) => port.columns);
    this.columns = columns.map(({ name, type }) => ({ name, type }));
    this.places = columns.map(({ index }) => index);
    this.rows = new KeptRows(columns.map(({ type }) => type));
  }

  processInput(batch: Batch): void {
    const columns = this.places.flatMap((place) => batch.buffer.columns[place] ?? []);
    this.rows.append(columns, batch.rows, batch.count);
    checkKeptSize(this.rows, this.maxBytes, this.context.component.name, "recordSet");
  }

  postExecute(): void {
    const { component, task } = this.context;
    const { rows } = this;
    task.variables.set(variableOf(component), new RecordSet(this.columns, () => valuesOf(rows.columns, rows.rowCount)));
  }
}

function variableOf(component: ComponentContext["component"]): string {
  return component.property("VariableName")?.trim() ?? "";
}

function valuesOf(columns: readonly Column[], count: number): DtsValue[][] {
  return Array.from({ length: count }, (_, row) => columns.map((column) => readColumnValue(column, row)));
}

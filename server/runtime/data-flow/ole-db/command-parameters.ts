import { readProcedureCall } from "../../connections/t-sql/procedure-call";
import { tokenizeSql } from "../../connections/t-sql/tokenize";
import { DTS_E_NOTENOUGHPARAMETERSPROVIDED, GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component, ExternalColumn } from "../../model/data-flow";
import type { DataType } from "../../model/data-type";
import type { BoundInputColumn, InputPort, OutputPort } from "../component";

/** Bits of DBParamInfoFlags, which are OLE DB's DBPARAMFLAGS. */
const IS_INPUT = 1;
const IS_OUTPUT = 2;

/** Where the value that a procedure gives back goes. */
interface OutputTarget {
  /** Place in the buffer; -1 when nobody needs the column. */
  readonly index: number;
  readonly type: DataType;
  readonly name: string;
  readonly lineageId: string;
}

/** A parameter of the statement of an OLE DB Command, in the order of the `?`. */
export interface CommandParameter {
  readonly name: string;
  readonly direction: "input" | "output" | "returnValue";
  /** The column that gives the value; undefined for a parameter that only gives one back. */
  readonly source: BoundInputColumn | undefined;
  /** The column that takes the value; undefined for a parameter that only takes one. */
  readonly target: OutputTarget | undefined;
  /** The type the database has for it, as the package knows it. */
  readonly type: DataType;
  /** Longest text the parameter takes; 0 when the column cannot hold a longer one. */
  readonly maxLength: number;
}

/**
 * The parameters of an OLE DB Command: its external columns, whose order is that of the markers, with the input columns that are mapped to
 * them. A parameter that gives a value back writes it into its input column (usageType readWrite) or into an output column that
 * is mapped to it.
 *
 * @throws DtsError DTS_E_NOTENOUGHPARAMETERSPROVIDED when markers and mapped columns do not go together,
 * GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN when a value that is given back has no column to go to.
 */
export function commandParameters(
  component: Component,
  sql: string,
  input: InputPort,
  output: OutputPort | undefined,
): CommandParameter[] {
  const external = input.input.externalColumns;
  const markers = tokenizeSql(sql).filter((token) => token.kind === "parameter").length;
  if (markers !== external.length) {
    throw mismatch(
      component.name,
      `has ${markers} parameter markers (?), and its input has ${external.length} parameters`,
    );
  }
  const returnsValue = readProcedureCall(sql)?.returnsValue === true;
  return external.map((column, at) => {
    const flags = flagsOf(column);
    const source = input.columns.find((one) => one.column.externalMetadataColumnId === column.id);
    const isOutput = (flags & IS_OUTPUT) !== 0;
    const target = isOutput ? targetOf(column, source, output) : undefined;
    if (isOutput && target === undefined) throw noTarget(component.name, column.name, source?.name);
    const isInput = (flags & IS_INPUT) !== 0 || !isOutput;
    if (isInput && source === undefined) {
      throw mismatch(component.name, `has the parameter ${column.name}, to which no input column is mapped`);
    }
    const direction = !isOutput ? "input" : returnsValue && at === 0 ? "returnValue" : "output";
    const type = column.dataType;
    const maxLength = source === undefined ? 0 : limitOf(source.type, type);
    return { name: column.name, direction, source: isInput ? source : undefined, target, type, maxLength };
  });
}

/** Parameters that give a value back and have no column for it; for the check of a package, without running it. */
export function outputsWithoutColumn(component: Component): string[] {
  const [input] = component.inputs;
  const output = component.outputs.find((one) => !one.isErrorOut);
  return (input?.externalColumns ?? [])
    .filter((column) => (flagsOf(column) & IS_OUTPUT) !== 0)
    .filter((column) => {
      const source = input?.columns.find((one) => one.externalMetadataColumnId === column.id);
      const isWritable = source?.usageType === "readWrite";
      return !isWritable && !output?.columns.some((one) => isMappedTo(one, column));
    })
    .map((column) => column.name);
}

function flagsOf(column: ExternalColumn): number {
  return Number(column.property("DBParamInfoFlags") ?? IS_INPUT);
}

function isMappedTo(
  column: { externalMetadataColumnId: string | undefined; name: string },
  external: ExternalColumn,
): boolean {
  return column.externalMetadataColumnId === external.id || column.name.toLowerCase() === external.name.toLowerCase();
}

function targetOf(
  external: ExternalColumn,
  source: BoundInputColumn | undefined,
  output: OutputPort | undefined,
): OutputTarget | undefined {
  if (source !== undefined && source.replacement >= 0) return { ...source, index: source.replacement };
  return output?.columns.find(({ column }) => isMappedTo(column, external));
}

function limitOf(source: DataType, target: DataType): number {
  const isText = (type: DataType) => type.name === "DT_WSTR" || type.name === "DT_STR";
  return isText(source) && isText(target) && target.length > 0 && source.length > target.length ? target.length : 0;
}

function mismatch(component: string, what: string): DtsError {
  return new DtsError(DTS_E_NOTENOUGHPARAMETERSPROVIDED, `The statement of "${component}" ${what}.`, {
    help: {
      cause: "The statement was changed after the parameters were mapped.",
      next: "Open the component in the designer, press Refresh and map an input column to every parameter.",
    },
  });
}

function noTarget(component: string, parameter: string, column: string | undefined): DtsError {
  const where = column === undefined ? "no column is mapped to it" : `the input column "${column}" is read only`;
  return new DtsError(
    GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN,
    `The parameter ${parameter} of "${component}" gives a value back, and ${where}.`,
    {
      help: {
        cause: "A value that a procedure gives back needs a column that may be written.",
        next: "Set the usage type of the input column to READWRITE, or map an output column to the parameter.",
      },
    },
  );
}

import type { SqlResultSet } from "../../connections/sql-connection";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR,
  DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS,
  DTS_E_SQLTASK_READONLYVARIABLE,
  DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML,
  DTS_E_SQLTASK_RESULTBYNAMENOTSUPPORTED,
  DTS_E_SQLTASKCONN_ERR_NO_ROWS,
  DTS_E_SQLTASKCONN_ERR_NOROWSET,
  DTS_E_SQLTASKCONN_ERR_RESULT_DATA_TYPE,
  DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL,
} from "../../messages/task-codes";
import { type DataType, type DataTypeName, type VariantType, variantToDataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import type { ParameterStyle } from "./parameter-style";
import { RecordSet } from "./record-set";
import type { ExecuteSqlSettings, ResultBinding } from "./settings";
import { storeXml } from "./xml-result";

const stringType: VariantType = 8;
const objectType: VariantType = 13;

/** Checks what can be known about result bindings before the statement runs. Throws DtsError. */
export function checkResultBindings(
  { resultType, results }: ExecuteSqlSettings,
  style: ParameterStyle,
  { variables }: TaskContext,
): void {
  if (resultType === "none") return;
  if (results.length === 0 || (resultType !== "singleRow" && results.length !== 1)) {
    const wanted = resultType === "singleRow" ? "at least one result binding" : "exactly one result binding";
    throw new DtsError(
      DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS,
      `The task's result set needs ${wanted}, it has ${results.length}.`,
    );
  }
  for (const { variable, resultName } of results) {
    if (style === "odbc" && resultType === "singleRow" && !/^\d+$/.test(resultName)) {
      const text = `The result "${resultName}" is bound by name, and results of an ODBC connection are numbered.`;
      throw new DtsError(DTS_E_SQLTASK_RESULTBYNAMENOTSUPPORTED, text);
    }
    if (variables.isReadOnly(variable)) {
      throw new DtsError(
        DTS_E_SQLTASK_READONLYVARIABLE,
        `The variable "${variable}" of a result binding is read-only.`,
      );
    }
    if (resultType === "full" && variables.typeOf(variable) !== objectType) {
      const text = `A full result set goes into a variable of the type Object; "${variable}" is of another type.`;
      throw new DtsError(DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML, text);
    }
    if (resultType === "xml" && ![stringType, objectType].includes(variables.typeOf(variable))) {
      const text = `An XML result goes into a variable of the type String or Object; "${variable}" is of another type.`;
      throw new DtsError(DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML, text);
    }
  }
}

/** Puts the first result set into variables: its first row's columns, all of it as a RecordSet, or its XML. Throws DtsError. */
export function storeResults(
  settings: ExecuteSqlSettings,
  resultSets: readonly SqlResultSet[],
  style: ParameterStyle,
  context: TaskContext,
): void {
  const { resultType, results, strictTypes } = settings;
  if (resultType === "none") return;
  const [first] = resultSets;
  if (first === undefined) {
    throw new DtsError(DTS_E_SQLTASKCONN_ERR_NOROWSET, "The task expects a result set, and the statement gave none.", {
      help: {
        cause: "The statement selects nothing.",
        next: "Set the task's result set to None, or correct the statement.",
      },
    });
  }
  if (resultType === "full") {
    for (const { variable } of results) context.variables.set(variable, new RecordSet(first.columns, first.rows));
    return;
  }
  if (resultType === "xml") {
    storeXml(settings, first, context);
    return;
  }
  const [row] = first.rows;
  if (row === undefined) {
    throw new DtsError(
      DTS_E_SQLTASKCONN_ERR_NO_ROWS,
      "A single-row result set is expected, and the statement gave no rows.",
      {
        help: {
          cause: "The statement found nothing.",
          next: "Correct its condition, or make it always give a row, for instance with MAX() or COALESCE().",
        },
      },
    );
  }
  // ODBC counts columns from 1; packages that begin with 0 are understood as well.
  const base = style === "odbc" && results.every(({ resultName }) => Number(resultName) > 0) ? 1 : 0;
  for (const binding of results) {
    const place = placeOf(binding, first, base);
    const value = row[place] ?? null;
    if (strictTypes && value !== null) refuseOtherType(binding, first.columns[place]?.type, context);
    assign(binding, value, context);
  }
}

/** Results are bound by name or by ordinal from `base`. */
function placeOf({ resultName }: ResultBinding, { columns }: SqlResultSet, base: number): number {
  const byName = columns.findIndex(({ name }) => name.toLowerCase() === resultName.toLowerCase());
  if (byName >= 0) return byName;
  const ordinal = /^\d+$/.test(resultName) ? Number(resultName) - base : -1;
  if (ordinal >= 0 && ordinal < columns.length) return ordinal;
  const there = columns.map(({ name }, place) => `${place} ${name}`).join(", ");
  throw new DtsError(
    DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL,
    `The result set has no column "${resultName}". It has: ${there}.`,
  );
}

/** TypeConversionMode None: the result has to be of its variable's type. */
function refuseOtherType(
  { variable, resultName }: ResultBinding,
  type: DataType | undefined,
  context: TaskContext,
): void {
  const own = context.variables.typeOf(variable);
  if (type === undefined || own === objectType) return;
  const wanted = variantToDataType(own).name;
  if (familyOf(type.name) === familyOf(wanted)) return;
  const text = `The result "${resultName}" is of the type ${type.name}, its variable "${variable}" of ${wanted}.`;
  throw new DtsError(DTS_E_SQLTASKCONN_ERR_RESULT_DATA_TYPE, text, {
    details: { variable, column: resultName },
    help: {
      cause: "The task's TypeConversionMode is None, so results are not converted.",
      next: "Set TypeConversionMode to Allowed, or give the variable the type of the result.",
    },
  });
}

/** Types of columns that become one type of variable. */
function familyOf(name: DataTypeName): DataTypeName {
  if (/^DT_(STR|TEXT|NTEXT|GUID)$/.test(name)) return "DT_WSTR";
  if (/^DT_(DBDATE|DBTIMESTAMP2?|FILETIME)$/.test(name)) return "DT_DATE";
  return name === "DT_NUMERIC" ? "DT_DECIMAL" : name;
}

function assign({ variable, resultName }: ResultBinding, value: DtsValue, { variables }: TaskContext): void {
  const type = variables.typeOf(variable);
  try {
    if (value === null && type !== objectType && type !== stringType) {
      throw new DtsError(
        DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR,
        "the value is NULL, which only String and Object variables take",
      );
    }
    variables.set(variable, value === null && type === stringType ? "" : value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DtsError(
      DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR,
      `The result "${resultName}" cannot be assigned to the variable "${variable}": ${reason}.`,
      { details: { variable, column: resultName }, cause: error },
    );
  }
}

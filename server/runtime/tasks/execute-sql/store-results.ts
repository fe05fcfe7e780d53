import type { SqlResultSet } from "../../connections/sql-connection";
import type { TaskContext } from "../../control-flow/task-context";
import {
  DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR,
  DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS,
  DTS_E_SQLTASK_READONLYVARIABLE,
  DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML,
  DTS_E_SQLTASKCONN_ERR_NO_ROWS,
  DTS_E_SQLTASKCONN_ERR_NOROWSET,
  DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { VariantType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import { RecordSet } from "./record-set";
import type { ExecuteSqlSettings, ResultBinding } from "./settings";

const stringType: VariantType = 8;
const objectType: VariantType = 13;

/** Checks what can be known about result bindings before the statement runs. Throws DtsError. */
export function checkResultBindings({ resultType, results }: ExecuteSqlSettings, { variables }: TaskContext): void {
  if (resultType === "none") return;
  if (results.length === 0 || (resultType === "full" && results.length !== 1)) {
    const wanted = resultType === "full" ? "exactly one result binding" : "at least one result binding";
    throw new DtsError(
      DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS,
      `The task's result set needs ${wanted}, it has ${results.length}.`,
    );
  }
  for (const { variable } of results) {
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
  }
}

/** Puts the first result set into variables: the columns of its first row, or all of it as a RecordSet. Throws DtsError. */
export function storeResults(
  { resultType, results }: ExecuteSqlSettings,
  resultSets: readonly SqlResultSet[],
  context: TaskContext,
): void {
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
  for (const binding of results) assign(binding, row[placeOf(binding, first)] ?? null, context);
}

/** Results are bound by name or by ordinal from 0. */
function placeOf({ resultName }: ResultBinding, { columns }: SqlResultSet): number {
  const byName = columns.findIndex(({ name }) => name.toLowerCase() === resultName.toLowerCase());
  if (byName >= 0) return byName;
  const ordinal = /^\d+$/.test(resultName) ? Number(resultName) : -1;
  if (ordinal >= 0 && ordinal < columns.length) return ordinal;
  const there = columns.map(({ name }, place) => `${place} ${name}`).join(", ");
  throw new DtsError(
    DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL,
    `The result set has no column "${resultName}". It has: ${there}.`,
  );
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

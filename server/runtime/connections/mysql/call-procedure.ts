import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { SqlParameter } from "../sql-connection";
import { toSqlValue } from "../sql-value";
import { statementStart } from "../statement-start";
import { quoteWithBackticks } from "../t-sql/identifiers";
import { readProcedureCall } from "../t-sql/procedure-call";
import { mysqlLiteral } from "./literal";

export interface MySqlCall {
  /** Statements in order; the last one selects the values of the outputs, when there are any. */
  readonly statements: readonly string[];
  /** Places of the parameters whose values the last statement selects. */
  readonly outputs: readonly number[];
}

/**
 * The statements that call a procedure, for `CALL p(?)`, ODBC's `{? = call f(?)}` and T-SQL's `EXEC p ?`; undefined for a batch that is
 * no call. Output parameters go through variables of the session. What returns a value is a function in MySQL.
 *
 * @throws DtsError DTS_E_OLEDBERROR when markers and parameters do not fit, or arguments are named: MySQL knows their order only.
 */
export function callProcedure(
  sql: string,
  parameters: readonly SqlParameter[],
  hasSchema: (name: string) => boolean,
  label: string,
): MySqlCall | undefined {
  // A statement may begin with a word and a marker as well (SELECT ?), and EXECUTE alone runs what MySQL has prepared.
  if (!/\b(call|exec(ute)?)\b/i.test(sql) || /^\s*execute\s+\w+\s*;?\s*$/i.test(sql)) return undefined;
  const call = readProcedureCall(sql);
  if (call === undefined) return undefined;
  const markers = (call.returnsValue ? 1 : 0) + call.arguments.filter(({ isMarker }) => isMarker).length;
  if (markers !== parameters.length) {
    throw callError(sql, label, `it has ${markers} markers (?), and ${parameters.length} parameters are mapped`);
  }
  if (call.arguments.some(({ name }) => name !== undefined)) {
    throw callError(
      sql,
      label,
      "MySQL does not know the names of parameters; write the arguments in order, without names",
    );
  }
  const name = call.name.filter((part, index) => index === call.name.length - 1 || hasSchema(part));
  const target = name.map(quoteWithBackticks).join(".");
  const before: string[] = [];
  const outputs: number[] = [];
  let next = 0;
  const take = (): string => {
    const place = next++;
    const parameter = parameters[place];
    if (parameter === undefined) return "NULL";
    const value = mysqlLiteral(toSqlValue(parameter.value, parameter.type), parameter.type);
    if (parameter.direction === "input") return value;
    outputs.push(place);
    before.push(`SET @gantry_${place} = ${value}`);
    return `@gantry_${place}`;
  };
  const result = call.returnsValue ? take() : undefined;
  const given = call.arguments.map(({ sql: text, isMarker }) => (isMarker ? take() : text)).join(", ");
  const statement = result === undefined ? `CALL ${target}(${given})` : `SET ${result} = ${target}(${given})`;
  const select = `SELECT ${outputs.map((place) => `@gantry_${place}`).join(", ")}`;
  return { statements: [...before, statement, ...(outputs.length > 0 ? [select] : [])], outputs };
}

function callError(sql: string, label: string, reason: string): DtsError {
  return new DtsError(DTS_E_OLEDBERROR, `${label}: the call ${statementStart(sql)} cannot be made: ${reason}.`, {
    help: {
      cause: "Markers take the parameters of the task in their order.",
      next: "Compare the parameter mapping with the call: CALL name(?, ?).",
    },
  });
}

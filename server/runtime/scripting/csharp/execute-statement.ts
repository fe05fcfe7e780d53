import type { SqlConnection, SqlParameter, SqlResult } from "../../connections/sql-connection";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import { type DataType, type DataTypeName, dataType } from "../../model/data-type";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { bindBatch } from "../../tasks/execute-sql/bind-batch";
import { procedureStatement } from "../../tasks/execute-sql/procedure-statement";
import { fromWire, toWire } from "../javascript/wire-value";

const directions: Readonly<Record<string, SqlParameter["direction"]>> = {
  Input: "input",
  Output: "output",
  InputOutput: "output",
  ReturnValue: "returnValue",
};

/** Types that parameters of Gantry.Data have (RuntimeParameter.cs). */
const parameterTypes: readonly string[] = [
  "DT_STR,DT_WSTR,DT_BYTES,DT_BOOL,DT_UI1,DT_I1,DT_I2,DT_I4,DT_I8,DT_UI2,DT_UI4,DT_UI8,DT_R4,DT_R8,DT_NUMERIC,DT_CY,DT_GUID",
  "DT_DBDATE,DT_DBTIMESTAMP,DT_DBTIMESTAMP2,DT_DBTIME2,DT_DBTIMESTAMPOFFSET",
].flatMap((names) => names.split(","));

/**
 * Runs the statement of a command of System.Data. Parameters with names take the place of their names; without names they are in the
 * order of the markers. `outputs` are places of parameters and values that came back. Throws DtsError.
 */
export async function executeStatement(
  connection: SqlConnection,
  call: Record<string, unknown>,
  signal: AbortSignal,
): Promise<{ readonly result: SqlResult; readonly outputs: readonly (readonly [place: number, value: unknown])[] }> {
  const { sql, kind, timeout, parameters: given } = call;
  if (typeof sql !== "string" || typeof timeout !== "number" || !Array.isArray(given)) throw misfit();
  const parameters = given.map(parameterOf);
  const { dialect } = connection;
  const isStoredProcedure = kind === "StoredProcedure";
  const text = kind === "TableDirect" ? `SELECT * FROM ${sql}` : sql;
  const statement = procedureStatement(text, parameters, { style: "adonet", isStoredProcedure, dialect });
  const bound = bindBatch(statement, { parameters, next: 0, isLast: true, dialect });
  const result = await connection.execute(bound.sql, bound.parameters, { signal, timeoutSeconds: timeout });
  const outputs = [...result.outputs].map(
    ([ordinal, value]) => [bound.places[ordinal] ?? ordinal, toWire(value)] as const,
  );
  return { result, outputs };
}

function parameterOf(described: unknown): SqlParameter {
  if (typeof described !== "object" || described === null) throw misfit();
  const { name, direction, type, size, precision, scale, value }: Record<string, unknown> = { ...described };
  const known = directions[String(direction)];
  if (typeof name !== "string" || known === undefined || !isParameterType(type)) throw misfit();
  const given = { size: Number(size), precision: Number(precision), scale: Number(scale) };
  const content = fromWire(value);
  return {
    direction: known,
    type: typeOf(type, given, content),
    value: content,
    ...(/^[@:]?[\p{L}_]/u.test(name) ? { name: name.startsWith("@") ? name : `@${name.replace(/^:/, "")}` } : {}),
  };
}

function typeOf(
  name: DataTypeName,
  { size, precision, scale }: { size: number; precision: number; scale: number },
  value: DtsValue,
): DataType {
  switch (name) {
    case "DT_WSTR":
    case "DT_STR":
      return dataType(name, { length: size || (typeof value === "string" ? value.length : 0), codePage: 1252 });
    case "DT_NUMERIC":
      return dataType(name, {
        precision: precision || 38,
        scale: scale || (value instanceof Decimal ? value.scale : 0),
      });
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMPOFFSET":
      return dataType(name, { scale: 7 });
    default:
      return dataType(name);
  }
}

function isParameterType(type: unknown): type is DataTypeName {
  return typeof type === "string" && parameterTypes.includes(type);
}

function misfit(): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, "The script asked for a statement that has no form a statement has.");
}

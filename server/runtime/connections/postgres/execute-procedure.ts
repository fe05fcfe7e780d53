import { DTS_E_OLEDBERROR } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { DtsValue } from "../../model/value";
import type { SqlParameter, SqlResult, SqlValue } from "../sql-connection";
import { fromSqlValue, toSqlValue } from "../sql-value";
import { quoteIdentifier } from "../t-sql/identifiers";
import type { ProcedureArgument, ProcedureCall } from "../t-sql/procedure-call";
import type { PostgresResult } from "./postgres-client";
import { columnsOf } from "./postgres-reader";

/** Runs one statement on the session. */
type Query = (sql: string, values: readonly SqlValue[]) => Promise<PostgresResult>;

/** A function or procedure of the database. */
interface Routine {
  readonly schema: string;
  readonly name: string;
  readonly isProcedure: boolean;
  /** One letter per parameter: i in, o out, b both, v variadic. */
  readonly modes: string;
  readonly parameterNames: readonly string[];
  readonly returnsNothing: boolean;
}

const findRoutines = `SELECT n.nspname, p.proname, p.prokind = 'p', coalesce(array_to_string(p.proargmodes, ''), repeat('i', p.pronargs)),
  coalesce(array_to_string(p.proargnames, ','), ''), p.prorettype = 'void'::regtype
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE lower(p.proname) = lower($1) AND p.prokind IN ('p', 'f') AND (lower(n.nspname) = lower($2) OR pg_function_is_visible(p.oid))
ORDER BY lower(n.nspname) = lower($2) DESC, p.oid`;

/**
 * Calls a procedure (CALL) or a function (SELECT) of PostgreSQL for a statement that calls a procedure in the words of T-SQL or
 * ODBC. Output parameters get what the routine gives out, a ReturnValue parameter the result of a function.
 *
 * @throws DtsError DTS_E_OLEDBERROR when there is no such routine, or when a procedure is asked for a return value.
 */
export async function executeProcedure(
  call: ProcedureCall,
  parameters: readonly SqlParameter[],
  query: Query,
  label: string,
): Promise<SqlResult> {
  const routine = await findRoutine(call, query, label);
  if (call.returnsValue && routine.isProcedure) throw noReturnValue(call, label);
  const values: SqlValue[] = [];
  /** Ordinals of the parameters that the row's columns go into, in the order of the columns. */
  const outs: (number | undefined)[] = [];
  const texts: string[] = [];
  let ordinal = call.returnsValue ? 1 : 0;
  const places = placesOf(call, routine, label);
  for (const [index, argument] of call.arguments.entries()) {
    const place = places[index] ?? index;
    const mode = routine.modes[place] ?? "i";
    const own = argument.isMarker ? ordinal++ : undefined;
    const parameter = own === undefined ? undefined : parameters[own];
    if (mode === "o" || mode === "b")
      outs[outputPlace(routine, place)] = parameter?.direction === "output" ? own : undefined;
    if (mode === "o" && !routine.isProcedure) continue;
    const name = argument.name === undefined ? "" : `${quoteIdentifier(routine.parameterNames[place] ?? "")} => `;
    texts.push(`${name}${mode === "o" ? "NULL" : valueText(argument, parameter, values)}`);
  }
  const target = `${quoteIdentifier(routine.schema)}.${quoteIdentifier(routine.name)}(${texts.join(", ")})`;
  const result = await query(routine.isProcedure ? `CALL ${target}` : `SELECT * FROM ${target}`, values);
  if (call.returnsValue && !/[ob]/.test(routine.modes)) outs[0] = 0;
  return resultOf(result, outs, routine);
}

function valueText(
  { sql, isMarker }: ProcedureArgument,
  parameter: SqlParameter | undefined,
  values: SqlValue[],
): string {
  if (!isMarker) return sql.replace(/^N'/i, "'");
  values.push(parameter ? toSqlValue(parameter.value, parameter.type) : null);
  return `$${values.length}`;
}

/** How many parameters before this one give something out. */
function outputPlace({ modes }: Routine, place: number): number {
  return [...modes.slice(0, place)].filter((mode) => mode === "o" || mode === "b").length;
}

function resultOf(result: PostgresResult, outs: readonly (number | undefined)[], routine: Routine): SqlResult {
  const columns = columnsOf(result);
  const rows = result.rows.map((row) => columns.map(({ type }, column) => fromSqlValue(row[column] ?? null, type)));
  const outputs = new Map<number, DtsValue>();
  for (const [column, ordinal] of outs.entries())
    if (ordinal !== undefined) outputs.set(ordinal, rows[0]?.[column] ?? null);
  const isResult = !routine.returnsNothing && columns.length > 0 && outputs.size === 0;
  return { resultSets: isResult ? [{ columns, rows }] : [], rowsAffected: -1, outputs, warnings: [] };
}

async function findRoutine(call: ProcedureCall, query: Query, label: string): Promise<Routine> {
  const name = call.name.at(-1) ?? "";
  const schema = call.name.at(-2) ?? "";
  const { rows } = await query(findRoutines, [name, schema]);
  const routines = rows.map(([nspname, proname, isProcedure, modes, names, returnsNothing]) => ({
    schema: String(nspname),
    name: String(proname),
    isProcedure: isProcedure === true || isProcedure === "t",
    modes: String(modes),
    parameterNames: String(names).split(","),
    returnsNothing: returnsNothing === true || returnsNothing === "t",
  }));
  const given = call.arguments.length;
  const accepts = (one: Routine, count: number) =>
    count === given || [...one.modes].filter((mode) => mode !== "o").length === given;
  const found =
    routines.find((one) => accepts(one, one.modes.length)) ?? routines.find((one) => one.modes.length >= given);
  if (found) return found;
  const reason =
    routines.length === 0 ? "does not exist" : `takes ${routines[0]?.modes.length} parameters, not ${given}`;
  throw new DtsError(DTS_E_OLEDBERROR, `${label}: the procedure or function "${call.nameText}" ${reason}.`, {
    help: {
      cause: "The statement calls a stored procedure, which this PostgreSQL database does not have in this form.",
      next: "Create it in the database, or correct the call.",
    },
  });
}

/** The parameter of the routine that each argument is for. */
function placesOf(call: ProcedureCall, routine: Routine, label: string): number[] {
  const inputs = [...routine.modes].flatMap((mode, place) => (mode === "o" ? [] : [place]));
  const onlyInputs = call.arguments.length < routine.modes.length && call.arguments.length === inputs.length;
  return call.arguments.map(({ name }, index) => {
    if (name === undefined) return (onlyInputs ? inputs[index] : undefined) ?? index;
    const wanted = name.slice(1).toLowerCase();
    const found = routine.parameterNames.findIndex((one) => one.toLowerCase() === wanted);
    if (found >= 0) return found;
    const there = routine.parameterNames.filter((one) => one !== "").join(", ");
    throw new DtsError(
      DTS_E_OLEDBERROR,
      `${label}: "${call.nameText}" has no parameter "${wanted}". It has: ${there}.`,
    );
  });
}

function noReturnValue(call: ProcedureCall, label: string): DtsError {
  return new DtsError(
    DTS_E_OLEDBERROR,
    `${label}: the procedure "${call.nameText}" is to give a ReturnValue, which PostgreSQL's procedures do not have.`,
    {
      help: {
        cause: "Only functions return a value in PostgreSQL.",
        next: "Make it a function, or give the value out through an INOUT parameter.",
      },
    },
  );
}

import type { SqlConnection, SqlParameter, SqlResult } from "../../connections/sql-connection";
import { statementStart } from "../../connections/statement-start";
import { splitBatches } from "../../connections/t-sql/batches";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY } from "../../messages/task-codes";
import type { DtsValue } from "../../model/value";
import { bindBatch } from "./bind-batch";
import type { ParameterStyle } from "./parameter-style";
import { procedureStatement } from "./procedure-statement";
import type { ExecuteSqlSettings } from "./settings";

export interface ScriptPlace {
  readonly connection: SqlConnection;
  readonly settings: ExecuteSqlSettings;
  readonly style: ParameterStyle;
  readonly context: TaskContext;
}

/** The task's own log entry (CONTROLFLOW.md section 12). */
export const executingQuery = "ExecuteSQLExecutingQuery";

/**
 * Runs the batches between GO one after the other. The outputs are at the places of the task's parameters.
 *
 * @throws DtsError DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY with the statement and the database's own words.
 */
export async function runScript(
  script: string,
  parameters: readonly SqlParameter[],
  place: ScriptPlace,
): Promise<SqlResult> {
  const { connection, settings, style, context } = place;
  const { isStoredProcedure } = settings;
  const batches = splitBatches(script);
  const results: SqlResult[] = [];
  const outputs = new Map<number, DtsValue>();
  let next = 0;
  for (const [index, batch] of batches.entries()) {
    const { dialect } = connection;
    const statement = procedureStatement(batch, parameters, { style, isStoredProcedure, dialect });
    const bound = bindBatch(statement, { parameters, next, isLast: index === batches.length - 1, dialect });
    await context.events.queryCancel();
    void context.events.custom(executingQuery, `Executing query ${statementStart(bound.sql)}.`);
    const result = await runBatch(bound.sql, bound.parameters, place);
    void context.events.custom(executingQuery, `The query ${statementStart(bound.sql)} has been executed.`);
    await context.events.progress((100 * (index + 1)) / batches.length, `Executing query ${statementStart(batch)}.`);
    for (const [ordinal, value] of result.outputs) outputs.set(bound.places[ordinal] ?? ordinal, value);
    results.push(result);
    next += bound.places.length;
  }
  const counted = results.filter(({ rowsAffected }) => rowsAffected >= 0);
  return {
    resultSets: results.flatMap((result) => result.resultSets),
    rowsAffected: counted.length === 0 ? -1 : counted.reduce((sum, result) => sum + result.rowsAffected, 0),
    outputs,
    warnings: results.flatMap((result) => result.warnings),
  };
}

async function runBatch(batch: string, parameters: readonly SqlParameter[], place: ScriptPlace): Promise<SqlResult> {
  const { connection, settings, context } = place;
  try {
    return await connection.execute(batch, parameters, {
      signal: context.signal,
      timeoutSeconds: settings.timeoutSeconds,
    });
  } catch (error) {
    if (context.signal.aborted || !(error instanceof DtsError)) throw error;
    throw new DtsError(
      DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
      `Executing the query ${statementStart(batch)} failed with the following error: ${error.message}`,
      { help: error.help, details: { connection: connection.label, ...error.details }, cause: error },
    );
  }
}

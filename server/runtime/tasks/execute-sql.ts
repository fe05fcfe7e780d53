import type { SqlConnection, SqlParameter, SqlResult } from "../connections/sql-connection";
import { statementStart } from "../connections/statement-start";
import { splitBatches } from "../connections/t-sql/batches";
import { tokenizeSql } from "../connections/t-sql/tokenize";
import type { TaskContext } from "../control-flow/task-context";
import {
  DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
  DTS_E_SQLTASK_NOCONNECTIONMANAGER,
  DTS_E_SQLTASK_NOXMLSUPPORT,
  GANTRY_W_SETTINGWITHOUTEFFECT,
} from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { statementParameters, storeOutputs } from "./execute-sql/parameters";
import { type ExecuteSqlSettings, executeSqlSettings } from "./execute-sql/settings";
import { statementText } from "./execute-sql/statement-text";
import { checkResultBindings, storeResults } from "./execute-sql/store-results";

const noXml = "XML result sets are not supported.";

/** Execute SQL task: statements and scripts on a database (CONTROLFLOW.md section 15). */
export const executeSqlTask: TaskDefinition = {
  type: "Microsoft.ExecuteSQLTask",
  displayName: "Execute SQL",
  support(host) {
    const { resultType, isStoredProcedure } = executeSqlSettings(host);
    const findings: Finding[] = [];
    if (resultType === "xml") {
      const element = "ResultSetType";
      findings.push({ support: "unsupported", code: DTS_E_SQLTASK_NOXMLSUPPORT, reason: noXml, element });
    }
    if (isStoredProcedure) {
      const reason =
        "It has no effect: the statement is sent as it is written, so a procedure needs EXEC before its name.";
      const element = "IsStoredProcedure";
      findings.push({ support: "partly", code: GANTRY_W_SETTINGWITHOUTEFFECT, reason, element });
    }
    return findings;
  },
  validate(context) {
    const settings = executeSqlSettings(context.host);
    if (settings.connection === "") {
      throw new DtsError(DTS_E_SQLTASK_NOCONNECTIONMANAGER, "The task names no connection manager.");
    }
    context.connections.manager(settings.connection);
    if (settings.resultType === "xml") throw new DtsError(DTS_E_SQLTASK_NOXMLSUPPORT, noXml);
    checkResultBindings(settings, context);
  },
  async execute(context): Promise<TaskResult> {
    const settings = executeSqlSettings(context.host);
    const script = await statementText(settings, context);
    const parameters = statementParameters(settings.parameters, context);
    const { connection, release } = await context.connections.acquire(settings.connection);
    try {
      if (connection.kind !== "sql") {
        throw new DtsError(DTS_E_SQLTASK_NOCONNECTIONMANAGER, "The task's connection manager is no database.");
      }
      const result = await runScript(script, parameters, { connection, settings, context });
      for (const { code, text } of result.warnings) void context.events.warning(code, text);
      storeOutputs(settings.parameters, result.outputs, context);
      storeResults(settings, result.resultSets, context);
      return { result: "success", executionValue: result.rowsAffected };
    } catch (error) {
      if (context.signal.aborted) return { result: "canceled" };
      throw error;
    } finally {
      await release();
    }
  },
};

interface ScriptPlace {
  readonly connection: SqlConnection;
  readonly settings: ExecuteSqlSettings;
  readonly context: TaskContext;
}

/** Runs the batches between GO one after the other; each takes as many parameters as it has markers. */
async function runScript(script: string, parameters: readonly SqlParameter[], place: ScriptPlace): Promise<SqlResult> {
  const batches = splitBatches(script);
  const results: SqlResult[] = [];
  let next = 0;
  for (const [index, batch] of batches.entries()) {
    const markers = tokenizeSql(batch).filter((token) => token.kind === "parameter").length;
    // The last batch gets what is left, so that a wrong number of parameters is reported by the connection.
    const own = parameters.slice(next, index === batches.length - 1 ? undefined : next + markers);
    const result = await runBatch(batch, own, place);
    await place.context.events.progress(
      (100 * (index + 1)) / batches.length,
      `Executing query ${statementStart(batch)}.`,
    );
    results.push({ ...result, outputs: shifted(result.outputs, next) });
    next += own.length;
  }
  const counted = results.filter(({ rowsAffected }) => rowsAffected >= 0);
  return {
    resultSets: results.flatMap((result) => result.resultSets),
    rowsAffected: counted.length === 0 ? -1 : counted.reduce((sum, result) => sum + result.rowsAffected, 0),
    outputs: new Map(results.flatMap((result) => [...result.outputs])),
    warnings: results.flatMap((result) => result.warnings),
  };
}

/** Ordinals of a batch's parameters as ordinals of the task's. */
function shifted(outputs: SqlResult["outputs"], by: number): SqlResult["outputs"] {
  return new Map([...outputs].map(([ordinal, value]) => [ordinal + by, value]));
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

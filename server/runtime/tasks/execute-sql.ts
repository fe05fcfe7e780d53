import { GANTRY_W_SETTINGWITHOUTEFFECT } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { DTS_E_SQLTASK_NOCONNECTIONMANAGER, DTS_E_SQLTASK_NOXMLSUPPORT } from "../messages/task-codes";
import type { DtsObject } from "../model/dts-object";
import { Package } from "../model/package";
import type { TaskHost } from "../model/task-host";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { parameterStyle } from "./execute-sql/parameter-style";
import { checkParameters, statementParameters, storeOutputs } from "./execute-sql/parameters";
import { executingQuery, runScript } from "./execute-sql/run-script";
import { executeSqlSettings } from "./execute-sql/settings";
import { statementText } from "./execute-sql/statement-text";
import { checkResultBindings, storeResults } from "./execute-sql/store-results";

/**
 * Execute SQL task: statements and scripts on a database (CONTROLFLOW.md section 15). BypassPrepare makes no difference: the drivers
 * send every statement with parameters as a prepared one.
 */
export const executeSqlTask: TaskDefinition = {
  type: "Microsoft.ExecuteSQLTask",
  displayName: "Execute SQL",
  logEntries: [executingQuery],
  support(host) {
    const { connection, isStoredProcedure } = executeSqlSettings(host);
    const style = parameterStyle(packageOf(host)?.findConnection(connection)?.connectionType ?? "");
    if (!isStoredProcedure || style === "ado" || style === "adonet") return [];
    const reason =
      "It has no effect: the statement is sent as it is written, so a procedure needs EXEC before its name.";
    const finding: Finding = {
      support: "partly",
      code: GANTRY_W_SETTINGWITHOUTEFFECT,
      reason,
      element: "IsStoredProcedure",
    };
    return [finding];
  },
  validate(context) {
    const settings = executeSqlSettings(context.host);
    if (settings.connection === "") {
      throw new DtsError(DTS_E_SQLTASK_NOCONNECTIONMANAGER, "The task names no connection manager.");
    }
    const { connectionType } = context.connections.manager(settings.connection);
    if (settings.resultType === "xml" && /^(ODBC|EXCEL)$/.test(connectionType)) {
      const text = `The task's result set is XML, which ${connectionType} connections do not give.`;
      throw new DtsError(DTS_E_SQLTASK_NOXMLSUPPORT, text);
    }
    const style = parameterStyle(connectionType);
    checkResultBindings(settings, style, context);
    checkParameters(settings.parameters, style, context);
  },
  async execute(context): Promise<TaskResult> {
    const settings = executeSqlSettings(context.host);
    const style = parameterStyle(context.connections.manager(settings.connection).connectionType);
    const script = await statementText(settings, context);
    const parameters = statementParameters(settings.parameters, style, context);
    const { connection, release } = await context.connections.acquire(settings.connection);
    try {
      if (connection.kind !== "sql") {
        throw new DtsError(DTS_E_SQLTASK_NOCONNECTIONMANAGER, "The task's connection manager is no database.");
      }
      const result = await runScript(script, parameters, { connection, settings, style, context });
      for (const { code, text } of result.warnings) void context.events.warning(code, text);
      storeOutputs(settings.parameters, result.outputs, context);
      storeResults(settings, result.resultSets, style, context);
      return { result: "success", executionValue: result.rowsAffected };
    } catch (error) {
      if (context.signal.aborted) return { result: "canceled" };
      throw error;
    } finally {
      await release();
    }
  },
};

function packageOf(host: TaskHost): Package | undefined {
  let object: DtsObject | undefined = host;
  while (object !== undefined && !(object instanceof Package)) object = object.parent;
  return object;
}

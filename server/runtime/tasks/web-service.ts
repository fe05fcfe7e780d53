import { writeFile } from "node:fs/promises";
import type { HttpServer } from "../connections/connection";
import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_WEBSERVICETASK_CONNECTION_NAME_NULL,
  DTS_E_WEBSERVICETASK_CONNECTION_NOT_HTTP,
  DTS_E_WEBSERVICETASK_CONVERT_FAILED,
  DTS_E_WEBSERVICETASK_METHODNAME_NULL,
  DTS_E_WEBSERVICETASK_OUTPUTLOC_NULL,
  DTS_E_WEBSERVICETASK_PARAMTYPE_NOT_SUPPORTED,
  DTS_E_WEBSERVICETASK_SERVICE_NULL,
  DTS_E_WEBSERVICETASK_VARIABLE_NOT_FOUND,
  DTS_E_WEBSERVICETASK_VARIABLE_READONLY,
  DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND,
} from "../messages/task-codes";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { invoke } from "./web-service/invoke";
import { downloadWsdl, readWsdl } from "./web-service/read-wsdl";
import { resultDocument } from "./web-service/result-document";
import { type ServiceParameter, type WebServiceSettings, webServiceSettings } from "./web-service/settings";

const numeric = /^(int|long|short|byte|unsigned\w+|integer|decimal|double|float)$/i;

/** Web Service task: calls one method of a SOAP service and keeps its result (CONTROLFLOW.md section 16). */
export const webServiceTask: TaskDefinition = {
  type: "Microsoft.WebServiceTask",
  displayName: "Web Service",
  logEntries: ["WSTaskBegin", "WSTaskEnd", "WSTaskInfo"],
  support(host): Finding[] {
    return webServiceSettings({ host })
      .parameters.filter((one) => one.kind === "other")
      .map((one) => ({
        support: "unsupported",
        code: DTS_E_WEBSERVICETASK_PARAMTYPE_NOT_SUPPORTED,
        reason: `The parameter "${one.name}" is neither a plain value nor a variable.`,
        element: one.name,
      }));
  },
  validate(context) {
    checkSettings(webServiceSettings(context), context);
  },
  async execute(context): Promise<TaskResult> {
    const settings = webServiceSettings(context);
    checkSettings(settings, context);
    await context.events.custom("WSTaskBegin", `Calling "${settings.method}" of "${settings.service}".`);
    try {
      const server = await httpServer(settings.connection, context);
      const file = context.paths.local(settings.wsdlFile);
      if (settings.overwriteWsdl) {
        await downloadWsdl(file, server, context.signal);
        await context.events.custom("WSTaskInfo", `The WSDL file "${file}" was downloaded.`);
      }
      const wsdl = await readWsdl(file, settings.wsdlFile, context);
      const values = Object.fromEntries(settings.parameters.map((one) => [one.name, parameterValue(one, context)]));
      const answer = await invoke(wsdl, settings, values, server, context.signal);
      await keep(resultDocument(answer), settings, context);
    } catch (fault) {
      if (context.signal.aborted) return { result: "canceled" };
      throw fault;
    }
    await context.events.custom("WSTaskEnd", "The result was saved.");
    return { result: "success" };
  },
};

function checkSettings(settings: WebServiceSettings, { connections, variables }: TaskContext): void {
  const require = (text: string, code: number, what: string) => {
    if (text === "") throw new DtsError(code, `The task names no ${what}.`);
  };
  require(settings.connection, DTS_E_WEBSERVICETASK_CONNECTION_NAME_NULL, "HTTP connection manager");
  const manager = connections.manager(settings.connection);
  if (manager.connectionType !== "HTTP") throw notHttp(manager.name);
  require(settings.wsdlFile, DTS_E_WEBSERVICETASK_WSDL_NOT_FOUND, "WSDL file");
  require(settings.service, DTS_E_WEBSERVICETASK_SERVICE_NULL, "service");
  require(settings.method, DTS_E_WEBSERVICETASK_METHODNAME_NULL, "method");
  require(settings.output, DTS_E_WEBSERVICETASK_OUTPUTLOC_NULL, "place for the result");
  const variable = (name: string) => {
    if (variables.has(name)) return;
    throw new DtsError(DTS_E_WEBSERVICETASK_VARIABLE_NOT_FOUND, `The variable "${name}" does not exist.`);
  };
  if (settings.toVariable) {
    variable(settings.output);
    if (variables.isReadOnly(settings.output)) {
      throw new DtsError(DTS_E_WEBSERVICETASK_VARIABLE_READONLY, `The variable "${settings.output}" is read-only.`);
    }
  } else connections.manager(settings.output);
  for (const one of settings.parameters) {
    // Names with a dollar sign mean something else to the SOAP library than an element.
    if (one.kind === "other" || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(one.name)) {
      throw new DtsError(
        DTS_E_WEBSERVICETASK_PARAMTYPE_NOT_SUPPORTED,
        `The parameter "${one.name}" is neither a plain value nor a variable.`,
      );
    }
    if (one.kind === "variable") variable(one.value);
  }
}

function parameterValue({ name, dataType, kind, value }: ServiceParameter, { variables }: TaskContext): string {
  const given = kind === "variable" ? variables.get(value) : value;
  const text = given instanceof Date ? given.toISOString() : String(given ?? "");
  if (/^boolean$/i.test(dataType) && /^(true|false|0|1)$/i.test(text)) return text.toLowerCase();
  const fits = numeric.test(dataType)
    ? text.trim() !== "" && !Number.isNaN(Number(text))
    : !/^boolean$/i.test(dataType);
  if (fits) return text;
  throw new DtsError(
    DTS_E_WEBSERVICETASK_CONVERT_FAILED,
    `The parameter "${name}" has no value of the type ${dataType}.`,
  );
}

async function httpServer(reference: string, { connections }: TaskContext): Promise<HttpServer> {
  const { connection, release } = await connections.acquire(reference);
  await release();
  if (connection.kind !== "http") throw notHttp(connections.manager(reference).name);
  if (/^https?:\/\//i.test(connection.url) && URL.canParse(connection.url)) return connection;
  throw new DtsError(
    DTS_E_WEBSERVICETASK_CONNECTION_NOT_HTTP,
    `The connection manager "${connections.manager(reference).name}" has no http or https address.`,
  );
}

async function keep(text: string, { toVariable, output }: WebServiceSettings, context: TaskContext): Promise<void> {
  if (toVariable) {
    context.variables.set(output, text);
    return;
  }
  const { connection, release } = await context.connections.acquire(output);
  await release();
  if (connection.kind !== "file") {
    throw new DtsError(
      DTS_E_WEBSERVICETASK_OUTPUTLOC_NULL,
      `The connection manager "${output}" is not of the type FILE.`,
    );
  }
  await writeFile(connection.path, text, { signal: context.signal });
}

function notHttp(name: string): DtsError {
  return new DtsError(
    DTS_E_WEBSERVICETASK_CONNECTION_NOT_HTTP,
    `The connection manager "${name}" is not of the type HTTP.`,
  );
}

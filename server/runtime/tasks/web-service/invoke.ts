import type { WSDL } from "soap";
import type { HttpServer } from "../../connections/connection";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_WEBSERVICETASK_SERVICE_NOT_FOUND,
  DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED,
} from "../../messages/task-codes";
import { httpOptions } from "./http-options";
import type { WebServiceSettings } from "./settings";

/** The answer of a method: the envelope, and the XML Schema type of a result that is one plain value. */
export interface ServiceAnswer {
  readonly envelope: string;
  readonly types: Readonly<Record<string, unknown>>;
}

/**
 * Calls a method. The address is that of the WSDL when it lies on the manager's server, else the manager's own: the login goes to no
 * other server. Throws DtsError.
 */
export async function invoke(
  wsdl: WSDL,
  { service, method }: WebServiceSettings,
  values: Readonly<Record<string, string>>,
  server: HttpServer,
  signal: AbortSignal,
): Promise<ServiceAnswer> {
  const { Client } = await import("soap");
  const described = entry(entryOf(wsdl.describeServices()), service, `The WSDL file has no service "${service}".`);
  const [port] = Object.keys(described).filter((one) => Object.hasOwn(entryOf(described[one]), method));
  if (port === undefined) throw notFound(`The service "${service}" has no method "${method}".`);
  const location = wsdl.definitions.services[service]?.ports[port]?.location ?? "";
  const address = endpoint(location, server.url);
  const client = new Client(wsdl, address);
  const call: unknown = client[service]?.[port]?.[method];
  if (typeof call !== "function") throw notFound(`The service "${service}" has no method "${method}".`);
  const envelope = await new Promise<string>((resolve, reject) => {
    const done = (error: unknown, _result: unknown, raw: unknown) => (error ? reject(error) : resolve(String(raw)));
    call(values, done, httpOptions(server, address, signal));
  }).catch((fault: unknown) => {
    signal.throwIfAborted();
    throw new DtsError(
      DTS_E_WEBSERVICETASK_WEBMETHOD_INVOKE_FAILED,
      `The method "${method}" of the service "${service}" failed: ${fault instanceof Error ? fault.message : String(fault)}`,
      { details: { service, method }, cause: fault },
    );
  });
  return { envelope, types: entryOf(entryOf(entryOf(described[port])[method]).output) };
}

function endpoint(location: string, managed: string): string {
  const own = new URL(managed);
  const described = URL.canParse(location) ? new URL(location) : undefined;
  if (described?.origin === own.origin) return described.href;
  own.search = "";
  return own.href;
}

function entry(table: Readonly<Record<string, unknown>>, name: string, missing: string): Record<string, unknown> {
  if (!Object.hasOwn(table, name)) throw notFound(missing);
  return entryOf(table[name]);
}

function entryOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function notFound(message: string): DtsError {
  return new DtsError(DTS_E_WEBSERVICETASK_SERVICE_NOT_FOUND, message);
}

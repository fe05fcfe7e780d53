import { DtsError } from "../messages/dts-error";
import { GANTRY_E_HTTPSETTING } from "../messages/task-codes";
import type { ConnectionManager } from "../model/connection-manager";
import type { ConnectionDefinition, Finding } from "../registry";
import type { HttpProxy } from "./connection";
import { bypassEntries } from "./http/proxy-for";

/** HTTP: hands out an address, how to log in there and by which proxy. Whoever uses it makes the requests. */
export const httpConnection: ConnectionDefinition = {
  types: ["HTTP"],
  displayName: "HTTP",
  support(manager): Finding[] {
    const why = refusal(manager);
    return why === undefined ? [] : [{ support: "unsupported", code: GANTRY_E_HTTPSETTING, reason: why }];
  },
  async acquire(manager) {
    const why = refusal(manager);
    if (why !== undefined) throw new DtsError(GANTRY_E_HTTPSETTING, why);
    const text = (name: string) => String(manager.getProperty(name) ?? "").trim();
    const url = text("ServerURL") || manager.connectionString.trim();
    const proxy = proxyOf(manager, text);
    const login = manager.getProperty("UseServerCredentials") === true && text("ServerUserName") !== "";
    return {
      kind: "http",
      url,
      ...(login ? { user: text("ServerUserName"), password: manager.password ?? "" } : {}),
      ...(login && text("ServerDomain") !== "" ? { domain: text("ServerDomain") } : {}),
      timeoutSeconds: Math.max(0, Number(manager.getProperty("Timeout") ?? 0) || 0),
      ...(proxy === undefined ? {} : { proxy }),
    };
  },
};

function refusal(manager: ConnectionManager): string | undefined {
  if (String(manager.getProperty("CertificateIdentifier") ?? "").trim() === "") return undefined;
  return `The HTTP connection manager "${manager.name}" asks for a client certificate of Windows, which is not available.`;
}

function proxyOf(manager: ConnectionManager, text: (name: string) => string): HttpProxy | undefined {
  const url = text("ProxyURL");
  if (manager.getProperty("UseProxy") !== true || url === "") return undefined;
  const address = URL.parse(/^https?:\/\//i.test(url) ? url : `http://${url}`);
  if (address === null) {
    const why = `The HTTP connection manager "${manager.name}" has a ProxyURL that is no address of a proxy.`;
    throw new DtsError(GANTRY_E_HTTPSETTING, why);
  }
  const login = manager.getProperty("UseProxyCredentials") === true && text("ProxyUserName") !== "";
  const domain = text("ProxyDomain");
  return {
    url: address.href,
    ...(login ? { user: `${domain && `${domain}\\`}${text("ProxyUserName")}`, password: text("ProxyPassword") } : {}),
    bypassLocal: manager.getProperty("BypassProxyOnLocal") === true,
    bypass: bypassEntries(text("BypassList")),
  };
}

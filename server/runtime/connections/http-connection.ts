import { DtsError } from "../messages/dts-error";
import { GANTRY_E_HTTPSETTING } from "../messages/task-codes";
import type { ConnectionManager } from "../model/connection-manager";
import type { ConnectionDefinition, Finding } from "../registry";

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
    const url = addressOf(manager);
    const login = manager.getProperty("UseServerCredentials") === true && text("ServerUserName") !== "";
    return {
      kind: "http",
      url,
      ...(login ? { user: text("ServerUserName"), password: manager.password ?? "" } : {}),
      ...(login && text("ServerDomain") !== "" ? { domain: text("ServerDomain") } : {}),
      timeoutSeconds: Math.max(0, Number(manager.getProperty("Timeout") ?? 0) || 0),
      ...(usesProxy(manager) ? { proxy: proxyOf(manager) } : {}),
    };
  },
};

function refusal(manager: ConnectionManager): string | undefined {
  const has = (name: string) => String(manager.getProperty(name) ?? "").trim() !== "";
  const refused = (what: string) => `The HTTP connection manager "${manager.name}" ${what}.`;
  if (has("CertificateIdentifier")) return refused("asks for a client certificate of Windows, which is not available");
  if (!usesProxy(manager)) return undefined;
  if (has("BypassList")) return refused("has a list of addresses that bypass the proxy, which is not supported");
  if (/^https:/i.test(addressOf(manager)))
    return refused("reaches an https address by a proxy, which is not supported");
  return undefined;
}

function addressOf(manager: ConnectionManager): string {
  return String(manager.getProperty("ServerURL") ?? "").trim() || manager.connectionString.trim();
}

function usesProxy(manager: ConnectionManager): boolean {
  if (manager.getProperty("UseProxy") !== true || String(manager.getProperty("ProxyURL") ?? "").trim() === "")
    return false;
  const [, host = ""] = /^https?:\/\/([^/:?#]*)/i.exec(addressOf(manager)) ?? [];
  return !(manager.getProperty("BypassProxyOnLocal") === true && !host.includes("."));
}

function proxyOf(manager: ConnectionManager) {
  const text = (name: string) => String(manager.getProperty(name) ?? "").trim();
  const login = manager.getProperty("UseProxyCredentials") === true;
  const url = text("ProxyURL");
  return {
    url: /^https?:\/\//i.test(url) ? url : `http://${url}`,
    ...(login ? { user: text("ProxyUserName"), password: text("ProxyPassword") } : {}),
  };
}

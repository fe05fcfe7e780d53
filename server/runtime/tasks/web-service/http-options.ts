import type { HttpProxy, HttpServer } from "../../connections/connection";
import { proxyFor } from "../../connections/http/proxy-for";
import { ProxyTunnel } from "../../connections/http/proxy-tunnel";

/** What a service may answer; more is refused while it arrives. */
const maxAnswerBytes = 64 * 1024 * 1024;

/**
 * How requests to an address of the manager's server are made. Redirects are not followed: they would carry the login elsewhere. An
 * abort of the signal closes the socket.
 */
export function httpOptions(server: HttpServer, address: string, signal: AbortSignal) {
  const { user, password, domain, timeoutSeconds } = server;
  const name = domain === undefined ? user : `${domain}\\${user}`;
  const url = new URL(address);
  const proxy = proxyFor(server, url);
  const tunnel =
    proxy !== undefined && url.protocol === "https:" ? new ProxyTunnel({ proxy, timeoutSeconds, signal }) : undefined;
  return {
    signal,
    timeout: timeoutSeconds * 1000,
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
    proxy: proxy === undefined || tunnel !== undefined ? (false as const) : proxyOptions(proxy),
    ...(tunnel === undefined ? {} : { httpsAgent: tunnel }),
    ...(user === undefined ? {} : { auth: { username: name ?? "", password: password ?? "" } }),
  };
}

function proxyOptions({ url, user, password }: HttpProxy) {
  const { protocol, hostname, port } = new URL(url);
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    ...(user === undefined ? {} : { auth: { username: user, password: password ?? "" } }),
  };
}

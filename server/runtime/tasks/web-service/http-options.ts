import type { HttpServer } from "../../connections/connection";

/** What a service may answer; more is refused while it arrives. */
const maxAnswerBytes = 64 * 1024 * 1024;

/**
 * How requests to the manager's server are made. Redirects are not followed: they would carry the login elsewhere. An abort of the
 * signal closes the socket.
 */
export function httpOptions({ user, password, domain, timeoutSeconds, proxy }: HttpServer, signal: AbortSignal) {
  const name = domain === undefined ? user : `${domain}\\${user}`;
  return {
    signal,
    timeout: timeoutSeconds * 1000,
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
    proxy: proxy === undefined ? false : proxyOptions(proxy),
    ...(user === undefined ? {} : { auth: { username: name ?? "", password: password ?? "" } }),
  };
}

function proxyOptions({ url, user, password }: NonNullable<HttpServer["proxy"]>) {
  const { protocol, hostname, port } = new URL(url);
  return {
    protocol: protocol.slice(0, -1),
    host: hostname,
    port: Number(port) || (protocol === "https:" ? 443 : 80),
    ...(user === undefined ? {} : { auth: { username: user, password: password ?? "" } }),
  };
}

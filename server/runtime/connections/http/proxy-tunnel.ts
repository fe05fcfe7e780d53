import http from "node:http";
import https from "node:https";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import type { HttpProxy } from "../connection";

type Done = (error: Error | null, stream: Duplex) => void;
type Target = https.RequestOptions & tls.ConnectionOptions;

interface TunnelOptions {
  readonly proxy: HttpProxy;
  /** For the way to the server, certificate included; 0 is no limit. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
}

/**
 * Leads https requests through a proxy: it is asked to CONNECT to the server, and TLS stands between here and the server, whose
 * certificate is checked against the server's name. The proxy sees host and port, and only the proxy sees the login to it.
 */
export class ProxyTunnel extends https.Agent {
  private readonly way: TunnelOptions;

  constructor(way: TunnelOptions) {
    super({ keepAlive: false });
    this.way = way;
  }

  /** Hands over the socket when TLS stands, so that the time limit covers the handshake too. */
  override createConnection(target: Target, done?: Done): undefined {
    const place = authorityOf(target);
    const { timeoutSeconds, signal } = this.way;
    const limit = timeoutSeconds > 0 ? AbortSignal.timeout(timeoutSeconds * 1000) : undefined;
    const ended = limit === undefined ? signal : AbortSignal.any([signal, limit]);
    this.open(target, place, ended).then(
      (socket) => done?.(null, socket),
      (error: unknown) => {
        const reason = limit?.aborted
          ? new Error(`no way through the proxy to ${place} within ${timeoutSeconds} s`, { cause: error })
          : error;
        // The callback takes a stream even with an error, and reads none.
        (done as ((error: unknown) => void) | undefined)?.(reason);
      },
    );
  }

  private async open(target: Target, place: string, ended: AbortSignal): Promise<tls.TLSSocket> {
    const socket = await connect(this.way.proxy, place, ended);
    const secure = tls.connect({ ...target, socket, ALPNProtocols: ["http/1.1"] });
    const leave = () => secure.destroy(new Error("left before TLS stood"));
    ended.addEventListener("abort", leave);
    try {
      if (ended.aborted) leave();
      await new Promise<void>((resolve, reject) => {
        secure.once("secureConnect", resolve).once("error", reject);
        secure.once("close", () => reject(new Error(`the proxy has closed the way to ${place}`)));
      });
      return secure;
    } catch (error) {
      secure.destroy();
      throw error;
    } finally {
      ended.removeEventListener("abort", leave);
    }
  }
}

/** The value of a header for a Basic login at a proxy. */
export function proxyLogin({ user, password = "" }: HttpProxy): string | undefined {
  return user === undefined ? undefined : `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function connect(proxy: HttpProxy, place: string, signal: AbortSignal): Promise<Duplex> {
  const { protocol, hostname, port } = new URL(proxy.url);
  const login = proxyLogin(proxy);
  return new Promise((resolve, reject) => {
    const request = (protocol === "https:" ? https : http).request({
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port,
      method: "CONNECT",
      path: place,
      headers: { Host: place, ...(login === undefined ? {} : { "Proxy-Authorization": login }) },
      agent: false,
      signal,
    });
    request.once("error", (error) => reject(new Error(`the proxy cannot be used: ${error.message}`, { cause: error })));
    request.once("connect", ({ statusCode = 0, statusMessage = "" }, socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        return resolve(socket);
      }
      socket.destroy();
      reject(new Error(`the proxy answers ${statusCode} ${statusMessage}`.trim()));
    });
    request.end();
  });
}

function authorityOf({ host, port }: Target): string {
  const name = host ?? "";
  return `${name.includes(":") ? `[${name}]` : name}:${port ?? 443}`;
}

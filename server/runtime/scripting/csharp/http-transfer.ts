import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";
import type { HttpServer } from "../../connections/connection";
import { proxyFor } from "../../connections/http/proxy-for";
import { ProxyTunnel, proxyLogin } from "../../connections/http/proxy-tunnel";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTCONNECTION } from "../../messages/task-codes";
import { refuseLength } from "./script-transfers";

/** A server that leads from address to address without end is no server. */
const maxRedirects = 5;

/** What a script asks of a server. Answers and what is sent lie in files. */
interface HttpTransfer {
  readonly server: HttpServer;
  /** What is sent by POST; without it the resource is fetched by GET. */
  readonly sent?: string;
  readonly received: string;
  readonly signal: AbortSignal;
}

/**
 * Fetches the manager's resource into a file, or sends a file to it. Redirects are followed; the login goes to no other host. Throws
 * DtsError with the server's status or what the network says.
 */
export async function transferByHttp({ server, sent, received, signal }: HttpTransfer): Promise<void> {
  const first = addressOf(server.url);
  let address = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    const answer = await ask(address, { server, sent, signal, withLogin: address.host === first.host });
    const { statusCode = 0, statusMessage = "", headers } = answer;
    const isMoved = [301, 302, 303, 307, 308].includes(statusCode) && headers.location !== undefined;
    if (isMoved && sent === undefined) {
      answer.resume();
      address = addressOf(new URL(headers.location ?? "", address).href);
      continue;
    }
    if (statusCode >= 200 && statusCode < 300) return receive(answer, received, signal);
    answer.resume();
    throw failed(address, `the server answers ${statusCode} ${statusMessage}`.trim());
  }
  throw failed(first, `the server leads from address to address, more than ${maxRedirects} times`);
}

interface Question {
  readonly server: HttpServer;
  readonly sent: string | undefined;
  readonly signal: AbortSignal;
  readonly withLogin: boolean;
}

async function ask(address: URL, { server, sent, signal, withLogin }: Question): Promise<http.IncomingMessage> {
  const { timeoutSeconds } = server;
  const proxy = proxyFor(server, address);
  const isTunneled = proxy !== undefined && address.protocol === "https:";
  // What the proxy reads itself: the whole address, and the login to it. A tunnel shows it neither.
  const reader = isTunneled ? undefined : proxy;
  const login = reader && proxyLogin(reader);
  const length = sent === undefined ? undefined : (await stat(sent)).size;
  const headers: http.OutgoingHttpHeaders = {
    Host: address.host,
    ...(withLogin ? loginHeader("Authorization", loginName(server), server.password) : {}),
    ...(length === undefined ? {} : { "Content-Length": length, "Content-Type": "application/octet-stream" }),
    ...(login === undefined ? {} : { "Proxy-Authorization": login }),
  };
  const via = reader === undefined ? address : new URL(reader.url);
  const request = (via.protocol === "https:" ? https : http).request({
    protocol: via.protocol,
    hostname: via.hostname.replace(/^\[|\]$/g, ""),
    port: via.port,
    path: reader === undefined ? `${address.pathname}${address.search}` : address.href,
    method: sent === undefined ? "GET" : "POST",
    headers,
    signal,
    ...(isTunneled ? { agent: new ProxyTunnel({ proxy, timeoutSeconds, signal }) } : {}),
    ...(timeoutSeconds > 0 ? { timeout: timeoutSeconds * 1000 } : {}),
  });
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once("response", resolve).once("error", reject);
    request.once("timeout", () => request.destroy(new Error(`no answer within ${timeoutSeconds} s`)));
  });
  try {
    if (sent === undefined) request.end();
    else await Promise.race([pipeline(createReadStream(sent), request), answered]);
    return await answered;
  } catch (error) {
    answered.catch(() => undefined);
    throw failed(address, error instanceof Error ? error.message : String(error));
  }
}

async function receive(answer: http.IncomingMessage, file: string, signal: AbortSignal): Promise<void> {
  refuseLength(Number(answer.headers["content-length"] ?? 0));
  let bytes = 0;
  await pipeline(
    answer,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        refuseLength(bytes);
        yield chunk;
      }
    },
    createWriteStream(file),
    { signal },
  );
}

function addressOf(text: string): URL {
  const address = URL.parse(text);
  if (address !== null && /^https?:$/.test(address.protocol)) return address;
  throw new DtsError(GANTRY_E_SCRIPTCONNECTION, `"${text}" is no address of a web server (http:// or https://).`);
}

function loginName({ user, domain }: HttpServer): string | undefined {
  return user !== undefined && domain !== undefined ? `${domain}\\${user}` : user;
}

function loginHeader(name: string, user: string | undefined, password = ""): http.OutgoingHttpHeaders {
  if (user === undefined) return {};
  return { [name]: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}

function failed({ origin, pathname }: URL, reason: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTCONNECTION, `The request to ${origin}${pathname} failed: ${reason}.`, {
    help: {
      cause: "The server cannot be reached, refuses the login or does not know the address.",
      next: "Look at the connection manager's ServerURL, user name and password.",
    },
  });
}

import { readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasOpenssl, makeAuthority, pemOf, type TestAuthority } from "@/server/testing/certificates";
import { startHttpProxy, type TestHttpProxy } from "@/server/testing/http-proxy";
import { transferByHttp } from "../../scripting/csharp/http-transfer";

const received = path.join(tmpdir(), `gantry-tunnel-${process.pid}`);
const trusted = tls.getCACertificates("default");
let authority: TestAuthority;
let server: Server;
let port = 0;
let proxy: TestHttpProxy | undefined;
const logins: (string | undefined)[] = [];

interface Given {
  readonly host?: string;
  readonly bypass?: readonly string[];
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
}

async function fetchBy(url: string, given: Given = {}): Promise<string> {
  const { host = "localhost", bypass = [], timeoutSeconds = 20, signal = new AbortController().signal } = given;
  await transferByHttp({
    server: {
      kind: "http",
      url: `https://${host}:${port}/data?x=1`,
      user: "ada",
      password: "for-the-server",
      timeoutSeconds,
      proxy: { url, user: "robot", password: "for-the-proxy", bypassLocal: false, bypass },
    },
    received,
    signal,
  });
  return readFileSync(received, "utf8");
}

const reasonOf = (call: Promise<unknown>) => call.then(String, (error: Error) => error.message);

describe.skipIf(!hasOpenssl())("https through a proxy (needs openssl)", () => {
  beforeAll(async () => {
    authority = makeAuthority();
    tls.setDefaultCACertificates([...trusted, readFileSync(authority.certificate, "utf8")]);
    server = createServer(pemOf(authority.issue("localhost", ["DNS:localhost"])), (request, response) => {
      logins.push(request.headers.authorization, request.headers["proxy-authorization"]);
      response.end(`seen ${request.url}`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(() => proxy?.close());
  afterAll(() => {
    server.close();
    authority.remove();
    tls.setDefaultCACertificates(trusted);
    rmSync(received, { force: true });
  });

  it("goes by CONNECT; each login reaches the one it is for", async () => {
    proxy = await startHttpProxy();
    expect(await fetchBy(proxy.url)).toBe("seen /data?x=1");
    const login = `Basic ${Buffer.from("robot:for-the-proxy").toString("base64")}`;
    expect(proxy.asked).toEqual([{ what: `CONNECT localhost:${port}`, login }]);
    expect(logins).toEqual([`Basic ${Buffer.from("ada:for-the-server").toString("base64")}`, undefined]);
  });

  it("goes directly where the bypass list says so", async () => {
    proxy = await startHttpProxy();
    expect(await fetchBy(proxy.url, { bypass: ["local*"] })).toBe("seen /data?x=1");
    expect(proxy.asked).toEqual([]);
  });

  it("checks the server's certificate against the server's name", async () => {
    proxy = await startHttpProxy();
    const reason = await reasonOf(fetchBy(proxy.url, { host: "elsewhere.test" }));
    expect(reason).toContain("does not match certificate's altnames");
    expect(proxy.asked[0]?.what).toBe(`CONNECT elsewhere.test:${port}`);
  });

  it("trusts no unknown authority", async () => {
    proxy = await startHttpProxy();
    tls.setDefaultCACertificates(trusted);
    const reason = await reasonOf(fetchBy(proxy.url));
    tls.setDefaultCACertificates([...trusted, readFileSync(authority.certificate, "utf8")]);
    expect(reason).toContain("self-signed certificate in certificate chain");
  });

  it("tells what the proxy answers, and no password", async () => {
    proxy = await startHttpProxy("HTTP/1.1 407 Proxy Authentication Required");
    const reason = await reasonOf(fetchBy(proxy.url));
    expect(reason).toContain("the proxy answers 407 Proxy Authentication Required");
    expect(reason).not.toMatch(/for-the-(proxy|server)/);
    proxy.close();
    expect(await reasonOf(fetchBy(proxy.url))).toContain("the proxy cannot be used: connect ECONNREFUSED");
  });

  it("waits no longer than the manager's time limit, and not after a stop", async () => {
    const stop = new AbortController();
    proxy = await startHttpProxy("silence");
    const began = performance.now();
    const reason = await reasonOf(fetchBy(proxy.url, { timeoutSeconds: 1 }));
    expect(reason).toContain(`no way through the proxy to localhost:${port} within 1 s`);
    expect(performance.now() - began).toBeLessThan(10_000);
    proxy.close();
    proxy = await startHttpProxy("silence", () => stop.abort());
    expect(await reasonOf(fetchBy(proxy.url, { timeoutSeconds: 0, signal: stop.signal }))).toContain("aborted");
  });

  it("leaves a proxy that says yes and is no way to TLS", async () => {
    proxy = await startHttpProxy("HTTP/1.1 200 OK");
    expect(await reasonOf(fetchBy(proxy.url))).toMatch(/failed: .+/);
  });
});

import { createServer, request as forward } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface TestHttpProxy {
  readonly url: string;
  /** What came: `GET http://...` or `CONNECT host:port`, with the login to the proxy. */
  readonly asked: { readonly what: string; readonly login: string | undefined }[];
  close(): void;
}

/**
 * A real proxy on a free port that forwards requests and tunnels. It leads every name to this machine. With `answer` it meets each
 * CONNECT with that line, and with "silence" not at all.
 */
export async function startHttpProxy(answer?: string, onConnect: () => void = () => undefined): Promise<TestHttpProxy> {
  const asked: TestHttpProxy["asked"] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    asked.push({ what: `${request.method} ${request.url}`, login: request.headers["proxy-authorization"] });
    const onward = forward(request.url ?? "", { method: request.method, headers: request.headers }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    request.pipe(onward);
  });
  server.on("connection", (socket) => sockets.add(socket));
  server.on("connect", (request, socket) => {
    asked.push({ what: `CONNECT ${request.url}`, login: request.headers["proxy-authorization"] });
    onConnect();
    // Clients that leave, or distrust the server behind, are what some tests are about.
    socket.on("error", () => undefined);
    if (answer === "silence") return;
    if (answer !== undefined) return socket.end(`${answer}\r\n\r\n`);
    const onward = connect(Number(/\d+$/.exec(request.url ?? "")?.[0]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    onward.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

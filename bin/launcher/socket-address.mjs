// Loaded before the web server: adds the address of the socket to X-Forwarded-For, as a proxy does. Next keeps what the
// client sent there and tells nobody the socket's own address, so that a client could invent the address it is counted under.
import { subscribe } from "node:diagnostics_channel";

subscribe("http.server.request.start", ({ request, socket }) => {
  const before = request.headers["x-forwarded-for"];
  const address = socket.remoteAddress ?? "unknown";
  request.headers["x-forwarded-for"] = before ? `${before}, ${address}` : address;
});

import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { listenPostgres } from "./listen-postgres";

test("a server that cannot be reached at first is the caller's business: nothing goes on trying", async () => {
  let attempts = 0;
  const server = createServer((socket) => {
    attempts++;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(listenPostgres(`postgres://me@127.0.0.1:${port}/x`, "channel", () => {})).rejects.toThrow();
  await pause(700);
  expect(attempts).toBe(1);
  server.close();
});

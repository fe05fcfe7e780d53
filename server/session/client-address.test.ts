import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientAddress } from "./client-address";

const server = createServer((request, response) => {
  response.end(clientAddress(new Headers({ "x-forwarded-for": String(request.headers["x-forwarded-for"]) }), 0));
});

beforeAll(async () => {
  await import(pathToFileURL(path.resolve("bin/launcher/socket-address.mjs")).href);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => void server.close());

test.each([undefined, "203.0.113.7", "203.0.113.7, 198.51.100.1"])(
  "a client cannot invent its address: %s",
  async (invented) => {
    const { port } = server.address() as AddressInfo;
    const headers = new Headers(invented === undefined ? {} : { "x-forwarded-for": invented });
    const answer = await fetch(`http://127.0.0.1:${port}`, { headers });
    expect(await answer.text()).toBe("127.0.0.1");
  },
);

test.each([
  ["203.0.113.7, 198.51.100.1, 10.0.0.2", 0, "10.0.0.2"],
  ["203.0.113.7, 198.51.100.1, 10.0.0.2", 1, "198.51.100.1"],
  ["198.51.100.1", 1, "198.51.100.1"],
  ["", 0, "unknown"],
])("of %s behind %i proxies it is %s", (header, proxies, address) => {
  expect(clientAddress(new Headers({ "x-forwarded-for": header }), proxies)).toBe(address);
});

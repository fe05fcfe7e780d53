import { describe, expect, it } from "vitest";
import { readBody } from "./read-body";

function request(parts: number[], headers: Record<string, string> = {}) {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = parts[sent++];
      if (size === undefined) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(sent));
    },
  });
  const init = { method: "POST", body, headers, duplex: "half" };
  return { request: new Request("http://localhost/", init), sent: () => sent };
}

describe("the body of an upload", () => {
  it("comes back as it was sent", async () => {
    const bytes = await readBody(request([2, 3]).request, 5);
    expect([...bytes]).toEqual([1, 1, 2, 2, 2]);
  });

  it("is refused by its announced length before anything is read", async () => {
    const { request: large } = request([1], { "content-length": "6" });
    await expect(readBody(large, 5)).rejects.toMatchObject({ code: "too-large" });
  });

  it("is refused when it is longer than announced, and not read to its end", async () => {
    const endless = request(Array.from({ length: 100 }, () => 4));
    await expect(readBody(endless.request, 9)).rejects.toMatchObject({ code: "too-large" });
    expect(endless.sent()).toBeLessThan(10);
  });
});

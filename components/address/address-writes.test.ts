import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AddressWrites } from "./address-writes";

const shallow = { history: "replace", scroll: false, shallow: true } as const;
const drawn = { ...shallow, shallow: false };

/** The address of a browser and what was written into it. */
function browser() {
  const location = { href: "http://host/list", search: "" };
  const written: string[] = [];
  const write = (search: URLSearchParams) => {
    location.search = `?${search}`;
    location.href = `http://host/list?${search}`;
    written.push(search.toString());
  };
  vi.stubGlobal("window", { location });
  return { location, written, write, address: new AddressWrites() };
}

describe("writes of the address", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("writes the first change at once, and what follows it together a moment later", async () => {
    const { address, written, write } = browser();
    await address.plan(new URLSearchParams("find=a"), shallow, write);
    const second = address.plan(new URLSearchParams("find=ab"), shallow, write);
    const third = address.plan(new URLSearchParams("find=abc"), shallow, write);
    expect(written).toEqual(["find=a"]);
    expect(address.search().toString()).toBe("find=abc");
    vi.runAllTimers();
    await Promise.all([second, third]);
    expect(written).toEqual(["find=a", "find=abc"]);
  });

  it("keeps the step of the history and the drawing that one of them wanted", async () => {
    const { address, write } = browser();
    const asked: unknown[] = [];
    await address.plan(new URLSearchParams("find=a"), shallow, write);
    void address.plan(new URLSearchParams("find=ab"), { ...drawn, history: "push" }, write);
    void address.plan(new URLSearchParams("find=abc"), shallow, (search, options) => {
      asked.push(options);
      write(search);
    });
    vi.runAllTimers();
    expect(asked).toEqual([{ history: "push", scroll: false, shallow: false }]);
  });

  it("writes what waits before a navigation begins, and nothing after it", async () => {
    const { address, written, write } = browser();
    await address.plan(new URLSearchParams("find=a"), shallow, write);
    const waiting = address.plan(new URLSearchParams(), shallow, write);
    address.leave();
    await waiting;
    expect(written).toEqual(["find=a", ""]);
    vi.runAllTimers();
    expect(written).toHaveLength(2);
  });

  it("gives up what was chosen just before and comes after the navigation has begun, but not what is chosen later", async () => {
    const { address, written, write } = browser();
    setTimeout(() => void address.plan(new URLSearchParams("find=before"), shallow, write));
    address.leave();
    vi.runAllTimers();
    expect(written).toEqual([]);
    await address.plan(new URLSearchParams("find=later"), shallow, write);
    expect(written).toEqual(["find=later"]);
  });

  it("does not take its own navigation for one that leaves the page", async () => {
    const { address, written, write } = browser();
    await address.plan(new URLSearchParams("find=a"), drawn, (search) => {
      write(search);
      address.leave();
    });
    const next = address.plan(new URLSearchParams("find=ab"), drawn, write);
    vi.runAllTimers();
    await next;
    expect(written).toEqual(["find=a", "find=ab"]);
  });

  it("gives up what the server would have to draw on a page that is left", async () => {
    const { address, written, write } = browser();
    await address.plan(new URLSearchParams("find=a"), drawn, write);
    const waiting = address.plan(new URLSearchParams("find=ab"), drawn, write);
    address.leave();
    await waiting;
    vi.runAllTimers();
    expect(written).toEqual(["find=a"]);
  });

  it("gives up what was chosen on a page from which a step back led away", async () => {
    const { address, location, written, write } = browser();
    await address.plan(new URLSearchParams("find=a"), shallow, write);
    const waiting = address.plan(new URLSearchParams("find=ab"), shallow, write);
    Object.assign(location, { href: "http://host/other", search: "" });
    expect(address.search().toString()).toBe("");
    address.leave();
    await waiting;
    expect(written).toEqual(["find=a"]);
  });
});

import { describe, expect, it } from "vitest";
import { RunResources } from "./run-resources";

function resource(log: string[], name: string): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      log.push(name);
    },
  };
}

describe("The resources of a run", () => {
  it("are made once, whoever asks at the same time, and end with the run", async () => {
    const log: string[] = [];
    const resources = new RunResources();
    const key = Symbol("process");
    let made = 0;
    const make = async () => {
      made++;
      return resource(log, "process");
    };
    const [one, two] = await Promise.all([resources.obtain(key, make), resources.obtain(key, make)]);
    expect(one).toBe(two);
    expect(made).toBe(1);
    await resources.close();
    await resources.close();
    expect(log).toEqual(["process"]);
  });

  it("are made anew after a failure, and when one was given up", async () => {
    const resources = new RunResources();
    const key = Symbol("process");
    await expect(resources.obtain(key, () => Promise.reject(new Error("no Mono")))).rejects.toThrow("no Mono");
    const first = await resources.obtain(key, async () => resource([], "first"));
    resources.forget(key);
    expect(await resources.obtain(key, async () => resource([], "second"))).not.toBe(first);
    await resources.close();
  });
});

import { describe, expect, it } from "vitest";
import { VariableLocks } from "@/server/runtime/control-flow/variables/variable-locks";
import { expression, integer, shell } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { script } from "@/server/testing/script-task";
import { systemVariable } from "./runtime-variable";

const variables = [integer("a"), integer("b"), integer("c")];
const main = (body: string) => `export async function main() { const v = dts.variables; ${body} }`;
/** What a script does while it holds its variables. */
const rest = (ms: number) => `await new Promise((done) => setTimeout(done, ${ms}));`;

describe("Variable locks (CONTROLFLOW.md section 8)", () => {
  const one = systemVariable("one", 3, 0);
  const never = new AbortController().signal;

  it("let many read or one write", async () => {
    const locks = new VariableLocks(5);
    const [first, second] = [{}, {}];
    expect(await locks.acquire([{ variable: one, mode: "read" }], first, never)).toBe(true);
    expect(await locks.acquire([{ variable: one, mode: "read" }], second, never)).toBe(true);
    expect(locks.blocks(one, "write", first)).toBe(true);
    locks.release(second);
    expect(locks.blocks(one, "write", first)).toBe(false);
    expect(await locks.acquire([{ variable: one, mode: "write" }], second, never)).toBe(false);
    locks.release(first);
    expect(locks.idle).toBe(true);
  });

  it("are had as soon as they are given back", async () => {
    const locks = new VariableLocks(60_000);
    const [first, second] = [{}, {}];
    await locks.acquire([{ variable: one, mode: "write" }], first, never);
    const waiting = locks.acquire([{ variable: one, mode: "read" }], second, never);
    locks.release(first);
    expect(await waiting).toBe(true);
  });

  it("are no longer waited for when the execution is canceled", async () => {
    const locks = new VariableLocks(60_000);
    const abort = new AbortController();
    await locks.acquire([{ variable: one, mode: "write" }], {}, never);
    const waiting = locks.acquire([{ variable: one, mode: "read" }], {}, abort.signal);
    abort.abort();
    expect(await waiting).toBe(false);
  });
});

describe("A script holds its variables for its whole Main", () => {
  it("lets scripts that write the same variable wait for each other", async () => {
    const { registry, values, note } = recorder();
    const add = { items: main(`const before = v.get("a"); ${rest(200)} v.set("a", before + 1)`), write: "User::a" };
    const ran = await runBuilt(
      {
        variables,
        executables: [script("A", add), script("B", add), note("see", "@a")],
        constraints: [
          { from: "A", to: "see" },
          { from: "B", to: "see" },
        ],
      },
      { registry },
    );
    expect(ran.errors).toEqual([]);
    expect(values).toEqual([2]);
  });

  it("ends two scripts that wait for each other's variables with the deadlock's code", async () => {
    const cross = (own: string, other: string) =>
      script(own, {
        items: main(`${rest(500)} v.lockForWrite("User::${other}"); v.set("${other}", 1)`),
        write: `User::${own}`,
      });
    const ran = await runBuilt({ variables, executables: [cross("a", "b"), cross("b", "a")] }, { lockAttemptMs: 20 });
    expect(ran.result).toBe(1);
    expect(ran.errors.length).toBeGreaterThan(0);
    expect(new Set(ran.errors)).toEqual(new Set(["0xC00291B1"]));
    expect(ran.messages.find((message) => message.level === "error")?.text).toContain(
      "0xC001405C A deadlock was detected",
    );
  });

  it("holds up tasks that use the variable until the script ends", async () => {
    const { registry, values, note } = recorder();
    const ran = await runBuilt(
      {
        variables,
        executables: [
          script("S", { items: main(`v.set("a", 1); ${rest(500)} v.set("a", v.get("a") + 1)`), write: "User::a" }),
          // By then the script has its lock.
          shell("pause", "sleep 0.2"),
          expression("E", "@a = @a + 10"),
          note("see", "@a"),
        ],
        constraints: [
          { from: "pause", to: "E" },
          { from: "S", to: "see" },
          { from: "E", to: "see" },
        ],
      },
      { registry },
    );
    expect(ran.errors).toEqual([]);
    expect(values).toEqual([12]);
  });

  it.each([
    ["writes", "@a = 1", "write", "0xC001405C"],
    ["reads", "@b = @a", "write", "0xC001405B"],
    ["writes what is being read", "@a = 1", "read", "0xC001405C"],
  ])(
    "ends a handler of the script's own event that %s its variable with the deadlock's code",
    async (_, text, list, code) => {
      const held = script(
        "S",
        { items: main('dts.events.fireWarning(1, "", "help")'), [list]: "User::a" },
        { handlers: { OnWarning: { executables: [expression("H", text)] } } },
      );
      const ran = await runBuilt({ variables, executables: [held] }, { lockAttemptMs: 20 });
      expect(ran.errors).toContain(code);
      expect(ran.result).toBe(1);
    },
  );

  it("lets everybody read what a script only reads", async () => {
    const ran = await runBuilt({
      variables,
      executables: [
        script(
          "S",
          { items: main('dts.events.fireWarning(1, "", "help")'), read: "User::a" },
          { handlers: { OnWarning: { executables: [expression("H", "@b = @a")] } } },
        ),
      ],
    });
    expect(ran.errors).toEqual([]);
  });
});

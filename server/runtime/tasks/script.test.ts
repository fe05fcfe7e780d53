import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { checkPackage } from "@/server/runtime/compatibility/check-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { type BuiltPackage, buildPackage, integer, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { type BuiltScript, script } from "@/server/testing/script-task";

const variables = [
  integer("n", 20),
  text("s", "a"),
  { name: "d", type: 7, value: "2026-01-31T13:05:09" },
  { name: "big", type: 20, value: "9007199254740993" },
  { name: "price", type: 14, value: "12.50" },
  { name: "flag", type: 11, value: "-1" },
  { name: "o", type: 13 },
];
const all = "User::n,User::s,User::d,User::big,User::price,User::flag,User::o";

/** Runs one script and, when it succeeded, evaluates an expression after it. */
async function run(built: BuiltScript, see = '""', more: BuiltPackage = {}) {
  const { registry, values, note } = recorder();
  const ran = await runBuilt(
    {
      ...more,
      variables,
      executables: [script("S", built), note("see", see)],
      constraints: [{ from: "S", to: "see" }],
    },
    { registry },
  );
  const error = ran.messages.find((one) => one.level === "error");
  return { ...ran, value: values[0], error };
}

const main = (body: string) => `export async function main() { ${body} }`;

describe("Script Task in JavaScript (CONTROLFLOW.md section 16)", () => {
  it("reads and writes the variables it declares", async () => {
    const items = main('dts.variables.set("User::n", dts.variables.get("User::n") + 1)');
    expect((await run({ items, write: "User::n" }, "@n")).value).toBe(21);
    const indexed = main('dts.variables["User::s"].value += dts.variables["n"].value');
    expect((await run({ items: indexed, read: "User::n", write: "User::s" }, "@s")).value).toBe("a20");
  });

  it("gives every type its own form and takes it back", async () => {
    const items = main(`
      const v = dts.variables;
      const seen = [typeof v.get("big"), v.get("big") + 1n, v.get("price") * 2, String(v.get("price")), v.get("flag"),
        v.get("d") instanceof Date, v.get("d").getHours(), v.get("o")];
      v.set("s", seen.join("|"));
      v.set("big", v.get("big") + 2n);
      v.set("price", dts.decimal("0.1"));
      v.set("d", new Date(2027, 1, 3, 4, 5, 6, 789));
      v.set("flag", false);`);
    const see =
      '@s + " " + (DT_WSTR, 30)@big + " " + (DT_WSTR, 30)@price + " " + (DT_WSTR, 40)@d + " " + (DT_WSTR, 5)@flag';
    const ran = await run({ items, write: all }, see);
    expect(ran.errors).toEqual([]);
    expect(ran.value).toMatch(
      /^bigint\|9007199254740994\|25\|12\.50?\|true\|true\|13\| 9007199254740995 0\.1 2\/3\/2027 4:05:06 AM False$/,
    );
  });

  it("keeps lists, objects and rows in Object variables", async () => {
    const first = script("first", {
      items: main('dts.variables.set("o", { columns: ["id", "name"], rows: [[1, "x"], { id: 2, name: "y" }] })'),
      write: "User::o",
    });
    const second = script("second", {
      items: main(
        'const { columns, rows } = dts.variables.get("o"); dts.variables.set("s", columns.map((c) => c.name) + JSON.stringify(rows)); dts.variables.set("o", { list: [1n, null] })',
      ),
      write: "User::s,User::o",
    });
    const third = script("third", {
      items: main('if (dts.variables.get("o").list[0] !== 1n) throw new Error("lost")'),
      read: "User::o",
    });
    const { registry, values, note } = recorder();
    const ran = await runBuilt(
      {
        variables,
        executables: [first, second, third, note("see", "@s")],
        constraints: [
          { from: "first", to: "second" },
          { from: "second", to: "third" },
          { from: "third", to: "see" },
        ],
      },
      { registry },
    );
    expect(ran.errors).toEqual([]);
    expect(values).toEqual(['id,name[{"id":1,"name":"x"},{"id":2,"name":"y"}]']);
  });

  it("raises events in order, logs, and gives its execution value", async () => {
    const items = main(`
      dts.events.fireInformation(7, "part", "one");
      dts.events.fireWarning(8, "part", "two");
      dts.events.fireProgress("half", 50);
      dts.events.fireCustomEvent("Mine", "three");
      dts.log("four");
      console.log("printed");
      dts.executionValue = 42;
      if (dts.events.fireQueryCancel()) dts.taskResult = dts.failure;`);
    const ran = await runBuilt({
      variables,
      executables: [script("S", { items }, { attributes: { ExecValueVariable: "User::n" } })],
    });
    expect(ran.result).toBe(0);
    const said = ran.messages.filter((one) => one.sourceName === "S").map((one) => one.text);
    expect(said.filter((one) => ["one", "two", "half", "three", "four"].includes(one ?? ""))).toEqual([
      "one",
      "two",
      "half",
      "three",
      "four",
    ]);
    expect(ran.messages.find((one) => one.text === "printed")).toMatchObject({
      code: 0x60470301,
      subComponent: "stdout",
    });
    const stored = await run({ items: main("dts.executionValue = 42n") });
    expect(stored.result).toBe(0);
  });

  it("imports other items by relative path, in TypeScript and JavaScript", async () => {
    const items = {
      "main.ts": `import { twice } from "./lib/twice.ts"; import { Kind } from "./kind.ts"; import { join } from "node:path";
        interface Named { readonly name: string }
        export default function (): void {
          const it: Named = { name: join("a", String(twice(Kind.Big))) };
          dts.variables.set("User::s", it.name);
        }`,
      "lib/twice.ts": "export const twice = (n: number): number => n * 2;",
      "kind.ts": "export enum Kind { Small, Big }",
    };
    const ran = await run({ items, language: "TypeScript", write: "User::s" }, "@s");
    expect(ran.errors).toEqual([]);
    expect(ran.value).toBe("a/2");
  });

  it("calls the function that EntryPoint names, in any case", async () => {
    const items = 'export function other() {} export function START() { dts.variables.set("n", 5) }';
    expect((await run({ items, entryPoint: "Start", write: "User::n" }, "@n")).value).toBe(5);
    expect((await run({ items, entryPoint: "Nothing" })).errors).toEqual(["0xC00291BF"]);
  });

  it("reads parameters and system variables", async () => {
    const items = main(
      'dts.variables.set("s", dts.variables.get("$Package::p") + dts.variables.get("System::TaskName"))',
    );
    const ran = await run({ items, read: "$Package::p, System::TaskName", write: "User::s" }, "@s", {
      parameters: { p: "given " },
    });
    expect(ran.value).toBe("given S");
  });

  it.each([
    ["a variable it does not declare", 'dts.variables.get("User::n")', "0xC0010009"],
    ["a write to one declared for reading", 'dts.variables.set("User::s", "x")', "0xC0010003"],
    ["a value that does not fit", 'dts.variables.set("User::n2", "x")', "0xC001F009"],
  ])("throws in the script for %s, with SSIS's code", async (_, body, code) => {
    const ran = await runBuilt({
      variables: [...variables, integer("n2")],
      executables: [script("S", { items: main(body), read: "User::s", write: "User::n2" })],
    });
    expect(ran.errors).toEqual(["0xC00291B1"]);
    expect(ran.messages.find((one) => one.level === "error")?.text).toContain(code);
    const caught = main(`try { ${body} } catch (error) { if (error.code !== ${code}) throw error }`);
    const calm = await runBuilt({
      variables: [...variables, integer("n2")],
      executables: [script("S", { items: caught, read: "User::s", write: "User::n2" })],
    });
    expect(calm.errors).toEqual([]);
  });

  it.each([
    ["read", { read: "User::nothing" }, "0xC0014054"],
    ["written", { write: "User::nothing" }, "0xC0014055"],
    ["written although read-only", { write: "System::PackageName" }, "0xC0014055"],
  ])("fails when a variable to be %s cannot be locked", async (_, lists, code) => {
    expect((await run({ items: main(""), ...lists })).errors).toEqual([code]);
  });

  it("fails with the exception's text, file and line", async () => {
    const failed = await run({
      items: { "main.js": "import './b.js'; export function main() { null.x }", "b.js": "" },
    });
    expect(failed.errors).toEqual(["0xC00291B1"]);
    expect(failed.error?.details).toMatchObject({ file: "main.js", line: "1" });
    const deeper = await run({
      items: {
        "main.ts": "import { f } from './b.ts';\nexport const main = () => f();",
        "b.ts": "type A = 1;\n\nexport function f(): A {\n  throw new Error('boom');\n}",
      },
      language: "TypeScript",
    });
    expect(deeper.error?.text).toBe("The script threw an exception: Error: boom (b.ts, line 4)");
  });

  it.each([
    ["JavaScript", { "main.js": "export function main() {\n  let a = = 1;\n}" }, "main.js, line 2"],
    ["TypeScript", { "main.ts": "export function main() {\n\n  let a: = 1;\n}" }, "main.ts, line 3"],
    ["JavaScript", { "main.js": "import './b.js'; export function main() {}", "b.js": "\n\nfor for" }, "b.js, line 3"],
    ["JavaScript", { "main.js": "import './gone.js'; export function main() {}" }, 'no item "gone.js"'],
  ])("names file and line of %s that cannot be compiled", async (language, items, place) => {
    const failed = await run({ items, language });
    expect(failed.errors).toEqual(["0xC00291AC"]);
    expect(failed.error?.text).toContain(place);
  });

  it("fails when the script says so", async () => {
    expect((await run({ items: main("dts.taskResult = dts.failure") })).errors).toEqual(["0xC00291AF"]);
    expect((await run({ items: main('dts.events.fireError(5, "x", "wrong")') })).errors).toEqual(["0x00000005"]);
  });

  it("waits for the handlers of its events", async () => {
    const ran = await runBuilt({
      variables,
      executables: [
        script(
          "S",
          {
            items: main('dts.events.fireInformation(1, "", "go"); dts.events.fireInformation(2, "", "went")'),
          },
          { handlers: { OnInformation: { executables: [script("H", { items: main("") })] } } },
        ),
      ],
    });
    const order = ran.messages
      .filter((one) => one.text === "went" || one.sourceName === "H")
      .map((one) => one.sourceName);
    expect(order[0]).toBe("H");
    expect(ran.result).toBe(0);
  });

  it("loads a language nobody can run, and refuses it by name before anything runs", async () => {
    const shown = '"Perl"';
    const built: BuiltPackage = {
      executables: [
        script("first", { items: main("") }),
        script("S", { items: { "main.pl": "print" }, language: "Perl" }),
      ],
    };
    const ran = await runBuilt(built);
    expect(ran.errors[0]).toBe("0xE0470301");
    expect(ran.began).toEqual(["Package"]);
    const { items } = checkPackage(loadPackage(buildPackage(built)), createBuiltInRegistry());
    const found = items.find((one) => one.code === 0xe0470301);
    expect(found).toMatchObject({ support: "unsupported" });
    expect(found?.reason).toContain(shown);
  });

  it("lets another host take a language", async () => {
    const { registry } = recorder();
    registry.registerScriptHost({
      languages: ["CSharp"],
      displayName: "Test",
      support: () => [],
      async run({ project, session }) {
        session.write("User::n", project.items[0]?.text.length ?? 0);
        return { result: "success", executionValue: session.read("n").value };
      },
    });
    const items = { "ScriptMain.cs": "class X {}" };
    const ran = await runBuilt(
      { variables, executables: [script("S", { items, language: "CSharp", write: "User::n" })] },
      { registry },
    );
    expect(ran.result).toBe(0);
  });

  it("fails alone when what serves it has a fault of its own", async () => {
    const { registry } = recorder();
    registry.registerScriptHost({
      languages: ["CSharp"],
      displayName: "Test",
      support: () => [],
      run: () => Promise.reject(new Error("The disk is full.")),
    });
    const { statuses, errors, messages } = await runBuilt(
      {
        executables: [
          script("S", { items: { "ScriptMain.cs": "class X {}" }, language: "CSharp" }),
          script("next", { items: main("") }),
        ],
        constraints: [{ from: "S", to: "next", attributes: { Value: "2" } }],
      },
      { registry },
    );
    expect(statuses).toMatchObject({ S: "failed", next: "succeeded" });
    expect(errors).toEqual(["0xE0470309"]);
    expect(messages.find(({ level }) => level === "error")?.text).toContain("The disk is full.");
  });

  it("does nothing without a script, as in SSIS", async () => {
    const { result, messages } = await run({ items: {} });
    expect(result).toBe(0);
    expect(messages.find(({ code }) => code === 0x60470723)?.text).toContain("holds no script");
  });
});

import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { PathMap } from "@/server/runtime/paths/path-map";
import { defaultScriptLimits, type ScriptLimits } from "@/server/runtime/scripting/script-host";
import { buildPackage, text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { script } from "@/server/testing/script-task";

let folder = "";

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "gantry-script-")));
  mkdirSync(path.join(folder, "c"));
  writeFileSync(path.join(folder, "c", "in.txt"), "inside");
  writeFileSync(path.join(folder, "secret.txt"), "outside");
});

afterAll(() => rmSync(folder, { recursive: true }));

const small: ScriptLimits = { ...defaultScriptLimits, timeSeconds: 30, memoryMb: 48, events: 200 };

/**
 * Runs a main function's body, with another script that must still be able to run afterwards. The limits are those of the first: on a busy
 * machine it takes a second until the process of the other one has begun.
 */
async function run(body: string, limits: Partial<ScriptLimits> = {}) {
  const registry = createBuiltInRegistry();
  registry.scriptLimits = { ...small, ...limits };
  const items = `export async function main() { ${body} }`;
  const ran = await runBuilt(
    {
      variables: [text("s")],
      executables: [script("S", { items, write: "User::s" }), script("after", { items: "export function main() {}" })],
      constraints: [{ from: "S", to: "after", attributes: { Value: "2" } }],
    },
    {
      registry,
      onEvent: (event) => {
        if (event.type === "executable" && event.status === "failed") registry.scriptLimits = small;
      },
    },
  );
  return { ...ran, said: ran.messages.map((one) => one.text ?? "").join("\n") };
}

/** Runs a main function's body that throws unless something is refused; the package may use the files below `c`. */
async function confined(body: string) {
  const items = `import fs from "node:fs"; export async function main() { ${body} }`;
  const errors: string[] = [];
  const { result } = await runPackage(loadPackage(buildPackage({ executables: [script("S", { items })] })), {
    registry: createBuiltInRegistry(),
    overrides: [],
    paths: new PathMap([{ prefix: "C:", folder: path.join(folder, "c") }]),
    signal: new AbortController().signal,
    loggingLevel: 3,
    reporter: {
      report: (event) => {
        if (event.type === "message" && event.level === "error") errors.push(event.text ?? "");
      },
    },
  });
  return { result, errors };
}

describe("A hostile script is one failed task", () => {
  it.each([
    ["loops without end", "for (;;) {}", { timeSeconds: 1 }, "0xE0470302"],
    ["waits without end", "await new Promise((done) => setTimeout(done, 1e6))", { timeSeconds: 1 }, "0xE0470302"],
    ["waits for nothing", "await new Promise(() => {})", {}, "0xE0470304"],
    ["fills the memory with objects", "const all = []; for (;;) all.push({ a: all.length })", {}, "0xE0470303"],
    [
      "fills the memory with buffers",
      "const all = []; for (;;) { all.push(Buffer.alloc(1e6, 1)); await 0 }",
      {},
      "0xE0470303",
    ],
    ["exits", "process.exit(0)", {}, "0xE0470304"],
    ["aborts", "process.abort()", {}, "0xE0470304"],
    ["floods the events", 'for (;;) dts.events.fireInformation(1, "", "more")', {}, "0xE0470306"],
    ["floods the events and catches", 'for (;;) try { dts.log("more") } catch {}', {}, "0xE0470306"],
    [
      "writes garbage to the runtime",
      '(await import("node:fs")).writeSync(3, Buffer.alloc(100, 255)); for (;;) {}',
      {},
      "0xE0470305",
    ],
    [
      "writes frames that are no messages",
      '(await import("node:fs")).writeSync(3, Buffer.from([3, 0, 0, 0, 97, 98, 99])); for (;;) {}',
      {},
      "0xE0470305",
    ],
    [
      "closes the descriptors",
      'const fs = await import("node:fs"); fs.closeSync(3); fs.closeSync(4); dts.log("x")',
      {},
      "0xE0470304",
    ],
    [
      "throws later",
      'setTimeout(() => { throw new Error("late") }); await new Promise((d) => setTimeout(d, 1e6))',
      {},
      "0xC00291B1",
    ],
    ["throws what is no error", "throw null", {}, "0xC00291B1"],
    [
      "throws a proxy that throws",
      "throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })",
      {},
      "0xE0470304",
    ],
    [
      "rejects without anybody listening",
      'Promise.reject(new Error("x")); await new Promise((d) => setTimeout(d, 1e6))',
      {},
      "0xC00291B1",
    ],
    ["breaks the language", "JSON.stringify = () => { throw new Error('no') }; dts.log('x')", {}, "0xE0470304"],
  ])("one that %s", async (_, body, limits, code) => {
    const ran = await run(body, limits);
    expect(ran.errors).toEqual([code]);
    expect(ran.statuses).toMatchObject({ S: "failed", after: "succeeded" });
  });

  it("one that ignores a signal to end is canceled", async () => {
    const abort = new AbortController();
    const ran = runBuilt(
      { executables: [script("S", { items: 'export function main() { dts.log("begun"); for (;;) {} }' })] },
      { signal: abort.signal, onEvent: (event) => event.type === "message" && event.text === "begun" && abort.abort() },
    );
    expect((await ran).result).toBe(3);
  });

  it("one that listens ends by itself when the execution is canceled", async () => {
    const abort = new AbortController();
    const items =
      'export function main() { dts.log("begun"); while (!dts.events.fireQueryCancel()); dts.log("left"); }';
    const ran = await runBuilt(
      { executables: [script("S", { items })] },
      { signal: abort.signal, onEvent: (event) => event.type === "message" && event.text === "begun" && abort.abort() },
    );
    expect(ran.result).toBe(3);
  });

  it("one that prints too much is heard up to a limit", async () => {
    const ran = await run('for (let i = 0; i < 5000; i++) console.log("line", i); console.error("x".repeat(10000))', {
      events: 10_000,
    });
    expect(ran.result).toBe(0);
    expect(ran.messages.filter((one) => one.text?.startsWith("line"))).toHaveLength(1000);
    expect(ran.warnings).toEqual(["0xA0470301"]);
  });

  it("one that asks for things that do not exist only hears so", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const forged = [
      ...["nothing", "constructor", "__proto__"].map((call) => `{"call":"${call}"}`),
      `{"call":"lock","read":${deep},"write":${deep}}`,
      `{"call":"write","name":"s","value":["object",[[${deep},1]]]}`,
      `{"call":"write","name":"s","value":["rows",[[${deep}]],[]]}`,
      `{"call":"write","name":"s","value":[${deep},${deep}]}`,
      `{"call":${deep}}`,
      `{"call":"fire","kind":"__proto__","code":1,"text":"x","subComponent":""}`,
    ];
    const body = `const fs = await import("node:fs");
      for (const text of ${JSON.stringify(forged)}) {
        const frame = Buffer.alloc(4 + text.length); frame.writeUInt32LE(text.length); frame.write(text, 4);
        fs.writeSync(3, frame);
        const head = Buffer.alloc(4); fs.readSync(4, head); const answer = Buffer.alloc(head.readUInt32LE(0)); fs.readSync(4, answer);
        if (!answer.toString().includes("error")) throw new Error(answer.toString());
      }`;
    expect((await run(body)).errors).toEqual([]);
  });

  it("one that says what no database holds says it differently", async () => {
    const ran = await run('dts.log("nul \\0 half \\ud800"); throw new Error("nul \\0")');
    const texts = ran.messages.map((one) => one.text ?? "").join("");
    expect(texts).toContain("nul \ufffd half \ufffd");
    expect(texts).not.toContain("\0");
  });

  it("one sees nothing of the runtime's environment", async () => {
    process.env.GANTRY_TEST_SECRET = "hush";
    const ran = await run('console.log("env " + JSON.stringify(process.env))');
    delete process.env.GANTRY_TEST_SECRET;
    expect(ran.said).toContain("env {");
    expect(ran.said).not.toContain("hush");
  });

  it("one cannot signal the process it is started by", async () => {
    const ran = await run(`
      let refused = 0;
      for (const send of [process.kill, process._kill, process._debugProcess, (await import("node:process")).kill]) {
        try { send(process.ppid, "SIGKILL") } catch { refused++ }
      }
      if (refused !== 4) throw new Error("only " + refused);`);
    expect(ran.errors).toEqual([]);
  });
});

describe("A script is confined", () => {
  it("reads and writes below the folders of the path map", async () => {
    const body = `const file = dts.localPath("C:\\\\in.txt"); if (fs.readFileSync(file, "utf8") !== "inside") throw new Error("other");
      fs.writeFileSync(dts.localPath("C:\\\\out.txt"), "written");`;
    expect(await confined(body)).toEqual({ result: 0, errors: [] });
    expect(readFileSync(path.join(folder, "c", "out.txt"), "utf8")).toBe("written");
  });

  it.each([
    ["read a file outside", () => `fs.readFileSync(${JSON.stringify(path.join(folder, "secret.txt"))})`],
    ["step out of the folder", () => `fs.readFileSync(dts.localPath("C:\\\\in.txt") + "/../../secret.txt")`],
    ["write a file outside", () => `fs.writeFileSync(${JSON.stringify(path.join(folder, "new.txt"))}, "x")`],
    [
      "lay a link out of the folder",
      () => `fs.symlinkSync(${JSON.stringify(path.join(folder, "secret.txt"))}, dts.localPath("C:\\\\link"))`,
    ],
    ["read the processes of the system", () => 'fs.readFileSync("/proc/" + process.ppid + "/environ")'],
    ["start a program", () => '(await import("node:child_process")).execFileSync("/bin/true")'],
    ["start a thread", () => 'new (await import("node:worker_threads")).Worker("0", { eval: true })'],
    ["load native code", () => 'process.dlopen({ exports: {} }, "/x.node")'],
  ])("it cannot %s", async (_, body) => {
    const { errors } = await confined(body());
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /Access to this API has been restricted|requires full fs.read and fs.write|addons is disabled/,
    );
  });
});

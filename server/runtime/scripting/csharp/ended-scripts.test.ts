import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import type { ScriptLimits } from "@/server/runtime/scripting/script-host";
import { csharpMain } from "@/server/testing/csharp-script";
import { text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { script } from "@/server/testing/script-task";
import { findMono } from "./mono";

/** Runs a script within limits, then another one within ordinary ones, whatever became of the first. */
async function run(body: string, limits: Partial<ScriptLimits> = {}, options: RunBuiltOptions = {}) {
  const { registry, values, note } = recorder();
  const ordinary = { ...createBuiltInRegistry().scriptLimits, timeSeconds: 60 };
  registry.scriptLimits = { ...ordinary, ...limits };
  const csharp = (main: string) => ({
    language: "CSharp",
    items: { "ScriptMain.cs": csharpMain(main) },
    write: "User::s",
  });
  const ran = await runBuilt(
    {
      variables: [text("s")],
      attributes: { MaximumErrorCount: "0" },
      executables: [
        script("S", csharp(body)),
        script("next", csharp('Dts.Variables["s"].Value = "next ran";')),
        note("see", "@s"),
      ],
      constraints: [
        { from: "S", to: "next", attributes: { Value: "2" } },
        { from: "next", to: "see", attributes: { Value: "2" } },
      ],
    },
    {
      registry,
      onEvent: (event) => {
        if (event.type === "executable" && event.status === "failed") registry.scriptLimits = ordinary;
      },
      ...options,
    },
  );
  return { ...ran, value: values[0], error: ran.messages.find(({ level }) => level === "error") };
}

describe.skipIf(findMono() === undefined)("A script in C# that is ended is one failed task (needs Mono)", () => {
  it.each([
    ["ends its process", "Environment.Exit(3);", {}, "0xE0470304"],
    ["crashes in native code", "System.Runtime.InteropServices.Marshal.ReadInt32((IntPtr)8);", {}, undefined],
    ["gives up", 'Environment.FailFast("enough");', {}, "0xE0470304"],
    ["calls itself without end", "Main();", {}, undefined],
    [
      "throws in a thread of its own",
      'var t = new System.Threading.Thread(() => { throw new Exception("x"); }); t.Start(); t.Join();',
      {},
      "0xE0470304",
    ],
    ["loops without end", "while (true) { }", { timeSeconds: 3 }, "0xE0470302"],
    [
      "raises events without end",
      'bool again = true; while (true) Dts.Events.FireInformation(1, "", "x", "", 0, ref again);',
      { events: 50 },
      "0xE0470306",
    ],
  ])("when it %s", async (_, body, limits, code) => {
    const { statuses, value, errors } = await run(body, limits);
    expect(statuses).toMatchObject({ S: "failed", next: "succeeded" });
    expect(value).toBe("next ran");
    expect(errors).toHaveLength(1);
    if (code !== undefined) expect(errors).toEqual([code]);
  });

  it("when the runtime fails at what it asks for", async () => {
    const refuse = (event: RunEvent) => {
      if (event.type === "message" && event.text === "break") throw new Error("The runtime broke.");
    };
    const body = 'bool again = true; Dts.Events.FireInformation(1, "", "break", "", 0, ref again); while (true) { }';
    const { statuses, value, errors, error } = await run(body, {}, { onEvent: refuse });
    expect(statuses).toMatchObject({ S: "failed", next: "succeeded" });
    expect(value).toBe("next ran");
    expect(errors).toEqual(["0xE0470309"]);
    expect(error?.text).toContain("The runtime broke.");
  });

  it("when the folder of compiled scripts is one that others may write into", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "gantry-open-"));
    chmodSync(folder, 0o777);
    const { registry } = recorder();
    registry.scriptFolder = folder;
    const { result, errors, error } = await run("", {}, { registry });
    rmSync(folder, { recursive: true });
    expect(result).toBe(1);
    expect(errors[0]).toBe("0xE0470309");
    expect(error?.text).toContain("others may write into it");
  });

  it("and one that prints without end says so once", async () => {
    const { statuses, messages } = await run('for (var i = 0; i < 3000; i++) Console.WriteLine("line " + i);');
    expect(statuses.S).toBe("succeeded");
    expect(messages.filter((one) => one.text.startsWith("line "))).toHaveLength(1000);
    expect(messages.find(({ code }) => code === 0xa0470301)?.text).toContain("2000 more lines");
  });

  it("hears that the execution is canceled, and is ended when it does not listen", async () => {
    const cancel = new AbortController();
    const { statuses } = await run(
      'Console.WriteLine("begun"); while (true) { }',
      {},
      {
        signal: cancel.signal,
        onEvent: (event) => {
          if (event.type === "message" && event.text === "begun") cancel.abort();
        },
      },
    );
    expect(statuses.S).toBe("canceled");
  });
});

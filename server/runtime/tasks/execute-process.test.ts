import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltContainer, integer, process as processTask, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";

let folder = "";

beforeAll(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "gantry-process-")));
});

afterAll(() => rmSync(folder, { recursive: true }));

const variables = [
  text("in", "first\nsecond\n"),
  text("out"),
  text("err"),
  text("fixed", "", { ReadOnly: "True" }),
  integer("n"),
];

/** Runs one Execute Process task and, when it succeeded, evaluates an expression after it. */
async function run(settings: Record<string, string>, see = '""', more: BuiltContainer = {}) {
  const { registry, values, note } = recorder();
  const ran = await runBuilt(
    {
      variables,
      executables: [processTask("P", settings, more), note("see", see)],
      constraints: [{ from: "P", to: "see" }],
    },
    { registry },
  );
  return { ...ran, value: values[0] };
}

const sh = (line: string) => ({ Executable: "/bin/sh", Arguments: `-c "${line}"` });

describe("Execute Process (CONTROLFLOW.md section 16)", () => {
  it("gives a variable to standard input and puts output and error into variables", async () => {
    const settings = {
      ...sh("sort -r; echo oops >&2"),
      StandardInputVariable: "User::in",
      StandardOutputVariable: "User::out",
      StandardErrorVariable: "User::err",
    };
    expect((await run(settings, '@out + "|" + @err')).value).toBe("second\nfirst\n|oops\n");
  });

  it("starts the program itself: no shell sees the arguments", async () => {
    const settings = { Executable: "/bin/echo", Arguments: '$HOME "a  b" ; ls', StandardOutputVariable: "User::out" };
    expect((await run(settings, "@out")).value).toBe("$HOME a  b ; ls\n");
  });

  it("finds a program in PATH and works in the given folder", async () => {
    const settings = { Executable: "pwd", WorkingDirectory: folder, StandardOutputVariable: "User::out" };
    expect((await run(settings, "@out")).value).toBe(`${folder}\n`);
  });

  it("fails on another exit code than SuccessValue, with what the program said to standard error", async () => {
    const failed = await run({ ...sh("echo broken >&2; exit 3"), StandardErrorVariable: "User::err" });
    expect(failed.errors).toEqual(["0xC0029151"]);
    const message = failed.messages.find((one) => one.level === "error");
    expect(message?.details).toMatchObject({ exitCode: "3", standardError: "broken\n" });
    expect((await run({ ...sh("exit 3"), SuccessValue: "3" })).result).toBe(0);
    expect((await run({ ...sh("exit 3"), FailTaskIfReturnCodeIsNotSuccessValue: "False" })).result).toBe(0);
  });

  it("ends a program at its time limit", async () => {
    const late = await run({ Executable: "/bin/sleep", Arguments: "600", TimeOut: "1" });
    expect(late.errors).toEqual(["0xC002914C"]);
  });

  it.each([
    ["an unknown path", { Executable: "/no/such/program" }, "0xC0029153"],
    ["an unknown name", { Executable: "no-such-program" }, "0xC0029154"],
    ["no program", { Executable: "" }, "0xC002914D"],
    ["a Windows path", { Executable: "C:\\Windows\\System32\\cmd.exe" }, "0xE0470001"],
    ["a Windows program", { Executable: "powershell.exe" }, "0xE0470001"],
    ["a missing folder", { Executable: "pwd", WorkingDirectory: "/no/such/folder" }, "0xC0029152"],
    ["a read-only variable", { Executable: "pwd", StandardOutputVariable: "User::fixed" }, "0xC002914E"],
    ["an unknown variable", { Executable: "pwd", StandardInputVariable: "User::nowhere" }, "0xC0010001"],
    [
      "captured output of a process that is left running",
      { Executable: "pwd", TimeOut: "1", TerminateAfterTimeout: "False", StandardOutputVariable: "User::out" },
      "0xC002914B",
    ],
  ])("refuses %s by name", async (_, settings, code) => {
    const refused = await run(settings as Record<string, string>);
    expect(refused.errors[0]).toBe(code);
    expect(refused.result).toBe(1);
  });
});

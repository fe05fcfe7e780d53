import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltContainer, integer, process as processTask, text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { PathMap } from "../paths/path-map";

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
async function run(settings: Record<string, string>, see = '""', more: BuiltContainer = {}, paths?: PathMap) {
  const { registry, values, note } = recorder();
  const ran = await runBuilt(
    {
      variables,
      executables: [processTask("P", settings, more), note("see", see)],
      constraints: [{ from: "P", to: "see" }],
    },
    { registry, paths },
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

  it("fails at the time limit and leaves the program running where it is not to be terminated", async () => {
    const [begun, done] = [path.join(folder, "begun"), path.join(folder, "done")];
    const script = `echo x > '${begun}'; sleep 2; echo x > '${done}'`;
    const late = await run({ ...sh(script), TimeOut: "1", TerminateAfterTimeout: "False" });
    expect([late.result, late.errors]).toEqual([1, ["0xC002914C"]]);
    expect(late.messages.find((one) => one.level === "error")?.text).toContain("goes on by itself");
    expect([existsSync(begun), existsSync(done)]).toEqual([true, false]);
    await expect.poll(() => existsSync(done), { timeout: 10_000 }).toBe(true);
    const early = await run({ ...sh("exit 0"), TimeOut: "60", TerminateAfterTimeout: "False" });
    expect([early.result, early.errors]).toEqual([0, []]);
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

describe.skipIf(process.platform === "win32")("Windows programs on another system", () => {
  const out = { StandardOutputVariable: "User::out" };

  it("are executed where the path map leads to a program of that path", async () => {
    mkdirSync(path.join(folder, "c", "Tools"), { recursive: true });
    writeFileSync(path.join(folder, "c", "Tools", "hello.exe"), "#!/bin/sh\necho hello $1\n", { mode: 0o755 });
    const paths = new PathMap([], folder);
    const settings = { Executable: "C:\\tools\\HELLO.exe", Arguments: "x", ...out };
    expect((await run(settings, "@out", {}, paths)).value).toBe("hello x\n");
    expect((await run({ Executable: "C:\\tools\\gone.exe" }, '""', {}, paths)).errors[0]).toBe("0xE0470001");
  });

  it("are executed by the program that a rule names", async () => {
    const paths = new PathMap([{ prefix: "robocopy.exe", folder: "/bin/echo" }], folder);
    const bare = { Executable: "robocopy.exe", Arguments: "a", ...out };
    const full = { ...bare, Executable: "C:\\Windows\\System32\\Robocopy.exe" };
    expect((await run(bare, "@out", {}, paths)).value).toBe("a\n");
    expect((await run(full, "@out", {}, paths)).value).toBe("a\n");
  });

  it("get arguments and the working folder where they lie on this machine", async () => {
    const paths = new PathMap([{ prefix: "D:", folder }]);
    const settings = { Executable: "/bin/echo", Arguments: '"D:\\a b\\x.txt" --in=d:\\y /c C-D:\\z', ...out };
    expect((await run(settings, "@out", {}, paths)).value).toBe(`${folder}/a b/x.txt --in=${folder}/y /c C-D:\\z\n`);
    const inFolder = { Executable: "pwd", WorkingDirectory: "D:\\", ...out };
    expect((await run(inFolder, "@out", {}, paths)).value).toBe(`${folder}\n`);
    const lost = { Executable: "/bin/echo", Arguments: "\\\\nas\\in\\x" };
    expect((await run(lost, '""', {}, paths)).errors[0]).toBe("0xE0470003");
  });
});

it("writes its own log entries, without the arguments", async () => {
  const { messages } = await run({ Executable: "/bin/echo", Arguments: "secret", StandardOutputVariable: "User::out" });
  const own = messages.filter((one) => one.details?.event?.startsWith("ExecuteProcess"));
  expect(own.map((one) => one.details?.event)).toEqual([
    "ExecuteProcessExecutingProcess",
    "ExecuteProcessVariableRouting",
  ]);
  expect(own.some((one) => one.text.includes("secret"))).toBe(false);
});

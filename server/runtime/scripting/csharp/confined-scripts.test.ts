import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { PathMap, type PathRule } from "@/server/runtime/paths/path-map";
import { defaultScriptLimits, type ScriptLimits } from "@/server/runtime/scripting/script-host";
import { text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { buildScriptAssemblies, buildTimeoutMs } from "@/server/testing/script-assemblies";
import { script } from "@/server/testing/script-task";
import { findConfinement } from "./find-confinement";
import { findMono } from "./mono";

const small: ScriptLimits = { ...defaultScriptLimits, timeSeconds: 60, memoryMb: 64, unconfined: false };
/** Undefined where nothing can confine a script; these tests are left out then, and say so in their name. */
const confinement = await findConfinement({ ...defaultScriptLimits, unconfined: true });

let root = "";
let drive = "";

beforeAll(buildScriptAssemblies, buildTimeoutMs);

beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "gantry-confined-")));
  drive = path.join(root, "c");
  mkdirSync(drive);
  writeFileSync(path.join(drive, "in.txt"), "inside");
  writeFileSync(path.join(root, "secret.txt"), "outside");
});

afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

interface Allowed extends Partial<ScriptLimits> {
  readonly rules?: readonly PathRule[];
  /** How the script after it ends. */
  readonly after?: string;
}

/** Runs a body, and after it another script that must be able to run whatever the first one does. */
async function run(body: string, { rules = [], after = "succeeded", ...limits }: Allowed = {}) {
  const registry = createBuiltInRegistry();
  registry.scriptLimits = { ...small, ...limits };
  const source = (content: string) => `
using System; using System.Collections.Generic; using System.Diagnostics; using System.IO; using System.Linq; using System.Net.Sockets;
using System.Runtime.InteropServices; using System.Threading; using Microsoft.SqlServer.Dts.Runtime;
public class ScriptMain : Microsoft.SqlServer.Dts.Tasks.ScriptTask.VSTARTScriptObjectModelBase
{
    [DllImport("libc")] static extern IntPtr write(int descriptor, byte[] content, IntPtr count);
    [DllImport("libc")] static extern int fork();
    [DllImport("libc")] static extern int getpid();
    [DllImport("libc")] static extern int kill(int process, int signal);
    public void Main()
    {
        ${content}
        Dts.TaskResult = 0;
    }
}`;
  const items = (content: string) => ({ language: "CSharp", items: { "ScriptMain.cs": source(content) } });
  const ran = await runBuilt(
    {
      variables: [text("s")],
      executables: [
        script("S", items(body)),
        script("after", items('if (File.ReadAllText(@"C:\\in.txt") != "inside") throw new Exception();')),
      ],
      constraints: [{ from: "S", to: "after", attributes: { Value: "2" } }],
    },
    { registry, paths: new PathMap([{ prefix: "C:", folder: drive }, ...rules]) },
  );
  expect(ran.statuses.after).toBe(after);
  const said = ran.messages.filter(({ level }) => level === "error").map((one) => one.text);
  return { status: ran.statuses.S, errors: ran.errors, said: said.join("\n") };
}

const succeeded = { status: "succeeded", errors: [] };

describe.skipIf(findMono() === undefined || confinement === undefined)(
  "Confinement of C# scripts (needs Mono, and bubblewrap that is allowed)",
  () => {
    it("keeps them off the network, unless the limits allow it", async () => {
      const server = createServer((socket) => socket.end());
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      const port = typeof address === "object" ? address?.port : 0;
      const connect = `new TcpClient().Connect("127.0.0.1", ${port});`;
      try {
        expect(await run(connect, { network: true })).toMatchObject(succeeded);
        expect(await run(connect)).toMatchObject({ status: "failed", errors: ["0xC00291B1"] });
      } finally {
        server.close();
      }
    });

    it("shows them the folders of the path map, and no other file", async () => {
      const read = `if (File.ReadAllText("${root}/secret.txt") != "outside") throw new Exception();`;
      expect(await run(read, { rules: [{ prefix: "D:", folder: root }] })).toMatchObject(succeeded);
      const refused = await run(read);
      expect(refused).toMatchObject({ status: "failed", errors: ["0xC00291B1"] });
      expect(refused.said).toContain("Could not find file");
      expect((await run('File.ReadAllText("/etc/shadow");')).said).toMatch(/Could not find/);
    });

    it("lets them write there, and nowhere in the system", async () => {
      expect(await run(String.raw`File.WriteAllText(@"C:\out.txt", "x");`)).toMatchObject(succeeded);
      expect(readFileSync(path.join(drive, "out.txt"), "utf8")).toBe("x");
      const write = (folder: string) => run(`File.WriteAllText("${folder}/gantry-test.txt", "x");`);
      expect(await write("/tmp")).toMatchObject(succeeded);
      expect(existsSync("/tmp/gantry-test.txt")).toBe(false);
      expect((await write("/usr/share")).said).toMatch(/Read-only file system|denied/);
    });

    it("does not show them the processes of the machine, nor the runtime's environment", async () => {
      vi.stubEnv("GANTRY_TEST_SECRET", "secret");
      expect(await run(`if (Directory.Exists("/proc/${process.pid}/fd")) throw new Exception("seen");`)).toMatchObject(
        succeeded,
      );
      expect(
        await run('if (Environment.GetEnvironmentVariable("GANTRY_TEST_SECRET") != null) throw new Exception();'),
      ).toMatchObject(succeeded);
    });

    it("ends an endless loop when its time is over", async () => {
      const loop = (end: string) => `for (long i = 0; ${end}; i++) {}`;
      expect(await run(loop("i < 1000000"), { timeSeconds: 30 })).toMatchObject(succeeded);
      expect(await run(loop("true"), { timeSeconds: 1 })).toMatchObject({ status: "failed", errors: ["0xE0470302"] });
    });

    it.each([
      [
        "objects",
        "var all = new List<byte[]>(); while (all.Count < 150) { var one = new byte[1 << 20]; for (var i = 0; i < one.Length; i += 4096) one[i] = 1; all.Add(one); }",
      ],
      [
        "native memory",
        "for (var i = 0; i < 300; i++) { var p = Marshal.AllocHGlobal(1 << 20); for (var at = 0; at < 1 << 20; at += 4096) Marshal.WriteByte(p, at, 1); } Thread.Sleep(500);",
      ],
    ])("ends one that needs too much memory for %s", async (_, body) => {
      expect(await run(body, { memoryMb: 512 })).toMatchObject(succeeded);
      expect(await run(body)).toMatchObject({ status: "failed", errors: ["0xE0470303"] });
    });

    it("does not let them start programs, unless the limits allow it; too many are ended then, all of them", async () => {
      const start = (count: string) =>
        `for (var i = 0; ${count}; i++) using (var p = Process.Start("/usr/bin/sleep", "300")) if (i < 3) p.Kill();`;
      expect(await run(start("i < 3"), { programs: true })).toMatchObject(succeeded);
      const refused = await run(start("i < 3"));
      expect(refused).toMatchObject({ status: "failed", errors: ["0xC00291B1"] });
      expect(refused.said).toContain("GANTRY_SCRIPT_PROGRAMS=on");
      expect(await run(start("true"), { programs: true })).toMatchObject({ status: "failed", errors: ["0xE0470743"] });
    });

    it("has the system refuse new processes to what goes around the class library, and allow threads", async () => {
      const forks = "var child = fork(); if (child == 0) kill(getpid(), 9); if (child < 0) throw new Exception();";
      expect(await run(forks, { programs: true })).toMatchObject(succeeded);
      expect(await run(forks)).toMatchObject({ status: "failed", errors: ["0xC00291B1"] });
      // A fork bomb has no first child.
      const bomb = "for (var i = 0; i < 100000; i++) if (fork() >= 0) throw new Exception();";
      expect(await run(bomb)).toMatchObject(succeeded);
      const threads =
        "var done = 0; Enumerable.Range(0, 20).Select(i => { var t = new Thread(() => Interlocked.Increment(ref done)); t.Start(); return t; }).ToList().ForEach(t => t.Join()); if (done != 20) throw new Exception();";
      expect(await run(threads)).toMatchObject(succeeded);
    });

    it.each([
      ["fails fast", 'Environment.FailFast("gone");', "0xE0470304"],
      ["exits", "Environment.Exit(0);", "0xE0470304"],
      ["writes to address 0", "Marshal.WriteInt32(IntPtr.Zero, 1);", undefined],
      ["frees what it never had", "Marshal.FreeHGlobal(new IntPtr(1234567));", "0xE0470304"],
      ["overflows its stack", "Func<int, int> f = null; f = x => f(x + 1) + 1; f(0);", undefined],
      [
        "throws in a thread of its own",
        "new Thread(() => { throw new Exception(); }).Start(); Thread.Sleep(5000);",
        "0xE0470304",
      ],
      [
        "writes garbage to the runtime",
        "write(3, Enumerable.Repeat((byte)255, 100).ToArray(), (IntPtr)100); Thread.Sleep(5000);",
        "0xE0470305",
      ],
      [
        "writes frames that are no messages",
        "write(3, new byte[] { 3, 0, 0, 0, 97, 98, 99 }, (IntPtr)7); Thread.Sleep(5000);",
        "0xE0470305",
      ],
    ])("lives through one that %s", async (_, body, code) => {
      const ran = await run(body);
      expect(ran.status).toBe("failed");
      if (code !== undefined) expect(ran.errors).toEqual([code]);
    });

    it("is needed, unless the limits say that scripts may run without", async () => {
      // Nothing is found there; Mono is, in its usual places.
      vi.stubEnv("PATH", root);
      const read = `if (!File.Exists("${root}/secret.txt")) throw new Exception();`;
      expect(await run(read, { unconfined: true })).toMatchObject(succeeded);
      const refused = await run(read, { after: "failed" });
      expect(refused.errors).toEqual(["0xE0470742", "0xE0470742"]);
      expect(refused.said).toContain("bwrap (bubblewrap) is not installed");
    });
  },
);

import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executePackage } from "@/server/testing/execute-package-task";
import { processRuns } from "@/server/testing/executor";
import {
  type BuiltPackage,
  buildPackage,
  expression,
  failing,
  integer,
  shell,
  task,
  text,
} from "@/server/testing/package-builder";
import { projectConnection, projectParameters } from "@/server/testing/project-builder";

describe("Execute Package task: in a process of its own", () => {
  const root = path.resolve(import.meta.dirname, "../../../..");
  const bundles = path.join("dist", `test-${randomUUID()}`);
  let folder = "";
  beforeAll(() => {
    execFileSync(process.execPath, ["scripts/build-bundles.mjs", bundles], { cwd: root });
    folder = mkdtempSync(path.join(tmpdir(), "gantry-process-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(path.join(root, bundles), { recursive: true, force: true });
  });

  /** Runs the bundled dtexec, as it ships, on Parent.dtsx of a folder with these packages and other files. */
  function dtexec(
    files: Record<string, BuiltPackage>,
    { words = [], texts = {} }: { words?: readonly string[]; texts?: Record<string, string> } = {},
  ): { code: number; out: string } {
    const own = path.join(folder, randomUUID());
    mkdirSync(own);
    for (const [name, content] of Object.entries(texts)) writeFileSync(path.join(own, name), content);
    writeFileSync(path.join(own, "Project.params"), projectParameters({ Region: { value: "South" } }));
    for (const [name, built] of Object.entries(files)) writeFileSync(path.join(own, name), buildPackage(built));
    const program = `import { main } from ${JSON.stringify(path.join(root, bundles, "cli.mjs"))};
      process.exitCode = await main("dtexec", ["/File", ${JSON.stringify(path.join(own, "Parent.dtsx"))}, "/Reporting", "V", ...${JSON.stringify(words)}]);`;
    try {
      const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
        encoding: "utf8",
        cwd: own,
      });
      return { code: 0, out };
    } catch (error) {
      const failed = error as { readonly status: number; readonly stdout: string };
      return { code: failed.status, out: failed.stdout };
    }
  }

  const apart = { UseProjectReference: "True", PackageName: "Child.dtsx", ExecuteOutOfProcess: "True" };

  it("executes the child with its parameters and its project, and reports what it does", () => {
    const line = "echo $1";
    const { code, out } = dtexec({
      "Parent.dtsx": {
        variables: [text("given", "value of the parent")],
        executables: [executePackage("Call", apart, { from: "User::given" })],
      },
      "Child.dtsx": {
        name: "Child",
        parameters: { from: "" },
        required: ["from"],
        variables: [text("seen")],
        executables: [
          expression(
            "Take",
            '@[User::seen] = @[$Package::from] == "value of the parent" && @[$Project::Region] == "South" ? "yes" : (DT_WSTR, 5)(1 / (LEN(@[$Package::from]) - LEN(@[$Package::from])))',
          ),
          shell("Say", line),
        ],
      },
    });
    expect(out).toContain("package: Child");
    expect(code, out).toBe(0);
  });

  it("gives the child what its configurations take from the parent, and says what the parent does not have", () => {
    const configuration = (source: string) =>
      `<DTS:Configuration DTS:ConfigurationString="${source}" DTS:CreationName=""
        DTS:ConfigurationVariable="\\Package.Variables[User::seen].Properties[Value]" DTS:DTSID="{3F2504E0-4F89-41D3-9A0C-0305E82C3301}" DTS:ObjectName="${source}"/>`;
    const parent: BuiltPackage = {
      variables: [{ name: "when", type: 7, value: "3/15/2023 12:00:00 PM" }],
      executables: [executePackage("Call", apart)],
    };
    const child = (source: string): BuiltPackage => ({
      name: "Child",
      attributes: { EnableConfig: "True" },
      extra: `<DTS:Configurations>${configuration(source)}</DTS:Configurations>`,
      variables: [{ name: "seen", type: 7, value: "1/1/2000" }, integer("number")],
      executables: [expression("Check", "@[User::number] = 1 / (YEAR(@[User::seen]) - 2000)")],
    });
    const given = dtexec({ "Parent.dtsx": parent, "Child.dtsx": child("User::when") });
    expect(given.code, given.out).toBe(0);
    const absent = dtexec({ "Parent.dtsx": parent, "Child.dtsx": child("User::other") });
    expect(absent.code).toBe(1);
    expect(absent.out).toContain('The parent package has no variable "User::other"');
  });

  it("takes over path rules, and which connections of the project are T-SQL", () => {
    const statement = "CREATE TABLE dbo.T (Name NVARCHAR(20)); INSERT INTO dbo.T SELECT TOP (1) N'a' + N'b'";
    const sql = task(
      "Microsoft.ExecuteSQLTask",
      "Fill",
      `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Warehouse" S:SqlStatementSource="${statement}"/>`,
    );
    const database = path.join(folder, `${randomUUID()}`);
    mkdirSync(database);
    const warehouse = projectConnection({
      name: "Warehouse",
      type: "OLEDB",
      id: "{3F2504E0-4F89-41D3-9A0C-0305E82C3302}",
      connectionString: "Provider=SQLite;Data Source=Q:\\w.db;Mode=Create",
    });
    const files = {
      "Parent.dtsx": { executables: [executePackage("Call", apart)] },
      "Child.dtsx": { name: "Child", executables: [sql] },
    };
    const { code, out } = dtexec(files, {
      texts: { "Warehouse.conmgr": warehouse },
      words: ["/MapPath", `Q:;${database}`, "/Retarget", "Warehouse"],
    });
    expect(code, out).toBe(0);
    const opened = new Database(path.join(database, "w.db"), { readonly: true });
    expect(opened.prepare("SELECT Name FROM T").pluck().all()).toEqual(["ab"]);
    opened.close();
  });

  it("fails with the child, once, and runs the parent's handlers", () => {
    const { code, out } = dtexec({
      "Parent.dtsx": {
        variables: [integer("number")],
        executables: [executePackage("Call", apart)],
        handlers: { OnError: { executables: [expression("Handled", "@[User::number] = 1")] } },
      },
      "Child.dtsx": { name: "Child", variables: [integer("number")], executables: [failing("Bad")] },
    });
    expect(code).toBe(1);
    expect(out.match(/^Error: /gm)).toHaveLength(1);
    expect(out).toContain("Handled: execution is complete.");
  });

  it("is stopped with its parent, and so is what it started", async () => {
    const own = path.join(folder, randomUUID());
    mkdirSync(own);
    const waiting = { name: "Child", executables: [shell("Wait", `echo $$ > ${own}/pid; exec sleep 60`)] };
    writeFileSync(path.join(own, "Parent.dtsx"), buildPackage({ executables: [executePackage("Call", apart)] }));
    writeFileSync(path.join(own, "Child.dtsx"), buildPackage(waiting));
    const program = `import { main } from ${JSON.stringify(path.join(root, bundles, "cli.mjs"))};
      process.exitCode = await main("dtexec", ["/File", ${JSON.stringify(path.join(own, "Parent.dtsx"))}]);`;
    const started = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore", cwd: own });
    const ended = once(started, "exit");
    const pidFile = path.join(own, "pid");
    await expect
      .poll(() => existsSync(pidFile) && readFileSync(pidFile, "utf8").trim(), { timeout: 20_000 })
      .toMatch(/\d/);
    const pid = Number(readFileSync(pidFile, "utf8"));
    started.kill("SIGINT");
    expect(await ended).toEqual([3, null]);
    await expect.poll(() => processRuns(pid)).toBe(false);
  });

  it("recognizes a package that executes itself across processes", () => {
    const { code, out } = dtexec({
      "Parent.dtsx": { name: "Parent", executables: [executePackage("Call", apart)] },
      "Child.dtsx": { name: "Child", executables: [executePackage("Back", { ...apart, PackageName: "Parent.dtsx" })] },
    });
    expect(code).toBe(1);
    expect(out).toContain("0xE0470602");
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executePackage } from "@/server/testing/execute-package-task";
import {
  type BuiltContainer,
  type BuiltExecutable,
  type BuiltPackage,
  buildPackage,
  expression,
  failing,
  integer,
  shell,
  text,
} from "@/server/testing/package-builder";
import { projectManifest, projectParameters } from "@/server/testing/project-builder";
import { recorder } from "@/server/testing/recorder";
import { type BuiltRun, runBuilt } from "@/server/testing/run-built";
import type { PackageSource } from "../control-flow/children/package-source";
import { loadPackage, savePackage } from "../dtsx/load-package";
import { loadProject } from "../project/load-project";

function callProject(name: string, packageName: string, bound?: Record<string, string>, more?: BuiltContainer) {
  return executePackage(name, { UseProjectReference: "True", PackageName: packageName }, bound, more);
}

/** Runs `parent` in a project of these children, built as a deployment file. */
async function runInProject(
  parent: BuiltPackage,
  children: Record<string, BuiltPackage>,
  options: Parameters<typeof runBuilt>[1] = {},
): Promise<BuiltRun> {
  const names = Object.keys(children);
  const archive = zipSync({
    "@Project.manifest": strToU8(projectManifest("Sales", names)),
    "Project.params": strToU8(projectParameters({ Region: { value: "North" } })),
    ...Object.fromEntries(names.map((name) => [name.replaceAll(" ", "%20"), buildPackage(children[name] ?? {})])),
  });
  return runBuilt(parent, { ...options, project: await loadProject(archive) });
}

const ends: BuiltExecutable = expression("End", "@[User::number] = 1");

describe("Execute Package task: a package of the same project", () => {
  it("executes it, with its events under the task and its name in the messages", async () => {
    const run = await runInProject(
      { executables: [callProject("Call", "The child.dtsx")] },
      { "The child.dtsx": { name: "The child", variables: [integer("number")], executables: [ends] } },
    );
    expect(run.errors).toEqual([]);
    expect(run.result).toBe(0);
    expect(run.statuses).toMatchObject({ Call: "succeeded", End: "succeeded" });
    const began = run.messages.find((one) => one.event === "OnPreExecute" && one.sourceName === "End");
    expect(began).toMatchObject({ path: "Package\\Call\\The child\\End", details: { package: "The child" } });
  });

  it("binds parameters to variables and parameters, converts them, and leaves the others as they are stored", async () => {
    const { registry, values, note } = recorder();
    const run = await runInProject(
      {
        variables: [integer("count", 7)],
        executables: [callProject("Call", "Child.dtsx", { one: "User::count", region: "$Project::Region" })],
      },
      {
        "Child.dtsx": {
          parameters: { one: "1", region: "", three: "three" },
          executables: [
            note("Note", "@[$Package::one] + @[$Package::region] + @[$Package::three] + @[$Project::Region]"),
          ],
        },
      },
      { registry },
    );
    expect(run.errors).toEqual([]);
    expect(values).toEqual(["7NorththreeNorth"]);
  });

  it("fails for an assignment to a parameter the child does not have, and for a required one without a value", async () => {
    const child = {
      parameters: { must: "x" },
      required: ["must"],
      variables: [integer("number")],
      executables: [ends],
    };
    const unknown = await runInProject(
      { variables: [text("t")], executables: [callProject("Call", "Child", { other: "User::t" })] },
      { "Child.dtsx": child },
    );
    expect(unknown.errors).toEqual(["0xE0470603"]);
    const unbound = await runInProject({ executables: [callProject("Call", "Child")] }, { "Child.dtsx": child });
    expect(unbound).toMatchObject({ result: 1, errors: ["0xE0470002"] });
    const bound = await runInProject(
      { variables: [text("t", "given")], executables: [callProject("Call", "Child", { must: "User::t" })] },
      { "Child.dtsx": child },
    );
    expect(bound.result).toBe(0);
  });

  it("sees the parent's variables where the child has none of that name, and can write them", async () => {
    const { registry, values, note } = recorder();
    await runInProject(
      {
        name: "Parent",
        variables: [text("shared", "parent's"), text("own", "parent's"), integer("number", 1)],
        executables: [callProject("Call", "Child"), note("After", "@[User::number]")],
        constraints: [{ from: "Call", to: "After" }],
      },
      {
        "Child.dtsx": {
          name: "Child",
          variables: [text("own", "child's")],
          executables: [
            note("Note", '@[User::shared] + " " + @[User::own] + " " + @[System::PackageName]'),
            expression("Write", "@[User::number] = 5"),
          ],
        },
      },
      { registry },
    );
    expect(values).toEqual(expect.arrayContaining(["parent's child's Child", 5]));
  });

  it("lets the child's errors bubble to the parent's handlers and count there once", async () => {
    const { registry, values, note } = recorder();
    const run = await runInProject(
      {
        attributes: { MaxErrorCount: "2" },
        executables: [callProject("Call", "Child", {}, { attributes: { MaxErrorCount: "2" } })],
        handlers: {
          OnError: { executables: [note("Seen", '@[System::SourceName] + " in " + @[System::PackageName]')] },
        },
      },
      { "Child.dtsx": { name: "Child", variables: [integer("number")], executables: [failing("Bad")] } },
      { registry },
    );
    expect(values).toEqual(["Bad in Package"]);
    expect(run.messages.filter((one) => one.event === "OnError")).toHaveLength(1);
    expect(run.statuses.Call).toBe("failed");
    expect(run.result).toBe(0);
  });

  it("writes the child's entries to the parent's logs, under the names of the child's tasks", async () => {
    const log = path.join(mkdtempSync(path.join(tmpdir(), "gantry-log-")), "run.log");
    const provider = "{6AA833A8-E4B2-4431-9B1B-1B0C0D7D9F2C}";
    await runInProject(
      {
        name: "Parent",
        connections: [{ name: "Log file", type: "FILE", connectionString: log }],
        logging: { mode: 1, providers: [provider], only: ["OnError", "OnPreExecute"] },
        extra: `<DTS:LogProviders><DTS:LogProvider DTS:ConfigString="Log file" DTS:CreationName="Microsoft.LogProviderTextFile"
          DTS:DTSID="${provider}" DTS:ObjectName="Text log"><DTS:ObjectData><InnerObject/></DTS:ObjectData></DTS:LogProvider></DTS:LogProviders>`,
        executables: [callProject("Call", "Child")],
      },
      { "Child.dtsx": { name: "Child", variables: [integer("number")], executables: [failing("Bad")] } },
    );
    const entries = readFileSync(log, "utf8").split("\n");
    const of = (event: string) => entries.filter((one) => one.startsWith(`${event},`)).map((one) => one.split(",")[3]);
    expect(of("OnError")).toEqual(["Bad", "Child", "Call", "Parent"]);
    expect(of("OnPreExecute")).toEqual(expect.arrayContaining(["Bad", "Child", "Call", "Parent"]));
    rmSync(path.dirname(log), { recursive: true, force: true });
  });

  it("refuses a package that executes itself, through another one too", async () => {
    const loop = { executables: [callProject("Again", "Loop.dtsx")] };
    const run = await runInProject({ executables: [callProject("Call", "Loop.dtsx")] }, { "Loop.dtsx": loop });
    expect(run).toMatchObject({ result: 1, errors: ["0xE0470602"] });
    const circle = await runInProject(
      { executables: [callProject("Call", "A")] },
      { "A.dtsx": { executables: [callProject("B", "B")] }, "B.dtsx": { executables: [callProject("A", "A")] } },
    );
    expect(circle).toMatchObject({ result: 1, errors: ["0xE0470602"] });
  });

  it("is canceled with its parent", async () => {
    const stop = new AbortController();
    const run = await runInProject(
      { executables: [callProject("Call", "Child")] },
      { "Child.dtsx": { name: "Child", executables: [shell("Wait", "sleep 60")] } },
      {
        signal: stop.signal,
        onEvent: (event) => event.type === "executable" && event.path.endsWith("Wait") && stop.abort(),
      },
    );
    expect(run.result).toBe(3);
    expect(run.statuses).toMatchObject({ Wait: "canceled", Call: "canceled" });
  });

  it("fails before anything runs when the project has no such package, and without a project", async () => {
    const run = await runInProject({ executables: [callProject("Call", "Other.dtsx")] }, { "Child.dtsx": {} });
    expect(run.errors).toContain("0xC00220E4");
    expect(run.began).not.toContain("Call");
    const alone = await runBuilt({ executables: [callProject("Call", "Child.dtsx")] });
    expect(alone.errors).toEqual(["0xC00220E4"]);
    expect((await runBuilt({ executables: [callProject("Call", "")] })).errors).toContain("0xC00220DF");
  });
});

describe("Execute Package task: external references", () => {
  const child = buildPackage({ name: "Child", variables: [integer("number")], executables: [ends] });
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-child-"));
    writeFileSync(path.join(folder, "Child.dtsx"), child);
    writeFileSync(path.join(folder, "Broken.dtsx"), "<no/>");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const calling = (file: string): BuiltPackage => ({
    connections: [{ name: "Child", type: "FILE", connectionString: path.join(folder, file) }],
    executables: [executePackage("Call", { Connection: "Child" })],
  });

  it("executes the package in the file of a FILE connection manager", async () => {
    expect(await runBuilt(calling("Child.dtsx"))).toMatchObject({ result: 0, statuses: { End: "succeeded" } });
  });

  it("fails with a code of its own for a file that is not there, is no package, and a manager of another type", async () => {
    expect((await runBuilt(calling("None.dtsx"))).errors).toEqual(["0xC00220DE"]);
    expect((await runBuilt(calling("Broken.dtsx"))).errors).toEqual(["0xC00220E3"]);
    expect((await runBuilt({ executables: [executePackage("Call", {})] })).errors).toContain("0xC00220E0");
    const other = await runBuilt({
      connections: [{ name: "Other", type: "SMTP", connectionString: "SmtpServer=localhost" }],
      executables: [executePackage("Call", { Connection: "Other" })],
    });
    expect(other.errors).toEqual(["0xC00220E2"]);
  });

  it("opens an encrypted package with PackagePassword, and no other", async () => {
    const sealed = savePackage(loadPackage(child), { protectionLevel: "EncryptAllWithPassword", password: "open me" });
    writeFileSync(path.join(folder, "Sealed.dtsx"), sealed);
    const withPassword = (password: string): BuiltPackage => ({
      ...calling("Sealed.dtsx"),
      executables: [executePackage("Call", { Connection: "Child", PackagePassword: password })],
    });
    expect(await runBuilt(withPassword("open me"))).toMatchObject({ result: 0, statuses: { End: "succeeded" } });
    for (const wrong of [calling("Sealed.dtsx"), withPassword("wrong")]) {
      const run = await runBuilt(wrong);
      expect(run.errors).toEqual(["0xC00220E3"]);
      expect(run.messages.find(({ level }) => level === "error")?.text).toContain("0xC0014037");
    }
  });

  it("takes packages of the store where the host offers one", async () => {
    const packages: PackageSource = {
      byProjectName: async () => undefined,
      byStorePath: async (wanted) => (wanted === "\\Sales\\Child" ? child : undefined),
    };
    const built = (name: string): BuiltPackage => ({
      connections: [{ name: "Server", type: "OLEDB", connectionString: "Data Source=.;Initial Catalog=msdb;" }],
      executables: [executePackage("Call", { Connection: "Server", PackageName: name })],
    });
    expect((await runBuilt(built("\\Sales\\Child"), { packages })).result).toBe(0);
    expect((await runBuilt(built("\\Sales\\None"), { packages })).errors).toEqual(["0xC00220E4"]);
    expect((await runBuilt(built("\\Sales\\Child"))).errors).toEqual(["0xC00220E4"]);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import { buildPackage } from "@/server/testing/package-builder";
import { projectConnection, projectFile, projectManifest, projectParameters } from "@/server/testing/project-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { applyOverrides } from "../control-flow/apply-overrides";
import { loadPackage, savePackage } from "../dtsx/load-package";
import { getByPath, setByPath } from "../model/property-path";
import { loadProject } from "./load-project";
import { ProjectFolder } from "./project-folder";

const id = "{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1AFF}";
const warehouse = projectConnection({
  name: "Ware house",
  type: "FILE",
  id,
  connectionString: "stored",
  expressions: { ConnectionString: "@[$Project::Folder] + &quot;/in.txt&quot;" },
});
const parameters = projectParameters({
  Folder: { value: "/data" },
  Count: { value: "3", type: 9 },
  On: { value: "true", type: 3 },
  Secret: { value: "AQAAANCM", encrypted: true },
});

function archive(more: Record<string, Uint8Array> = {}): Uint8Array {
  return zipSync({
    "@Project.manifest": strToU8(
      projectManifest("Sales", ["A package.dtsx", "Gone.dtsx"], ["Ware house.conmgr", "Gone.conmgr"]),
    ),
    "Project.params": strToU8(parameters),
    "Ware%20house.conmgr": strToU8(warehouse),
    "A%20package.dtsx": buildPackage({ name: "A package" }),
    "[Content_Types].xml": strToU8("<Types/>"),
    ...more,
  });
}

describe("a project's deployment file", () => {
  it("gives name, parameters with their types, connection managers and packages, and names what is missing", async () => {
    const project = await loadProject(archive());
    expect(project.name).toBe("Sales");
    expect(project.parameters.map(({ name, type, value }) => [name, type, value])).toEqual([
      ["Folder", 8, "/data"],
      ["Count", 3, 3],
      ["On", 11, true],
      ["Secret", 8, null],
    ]);
    expect(project.connections.map((one) => [one.refId, one.id])).toEqual([
      ["Project.ConnectionManagers[Ware house]", id],
    ]);
    expect(project.packages.names).toEqual(["A package.dtsx"]);
    expect(await project.packages.read("a PACKAGE")).toBeDefined();
    expect(await project.packages.read("Gone.dtsx")).toBeUndefined();
    expect(project.missingFiles).toEqual(["Gone.conmgr"]);
  });

  it.each([
    ["what is no archive", strToU8("no archive"), "cannot be unpacked"],
    ["an archive cut off", archive().subarray(0, 200), "cannot be unpacked"],
    ["an archive without manifest", zipSync({ "a.dtsx": strToU8("<a/>") }), "@Project.manifest"],
    ["a name that leads out", archive({ "../evil": strToU8("x") }), "../evil"],
    ["an escaped name that leads out", archive({ "%2e%2e%2fevil": strToU8("x") }), "evil"],
    ["a name with a backslash", archive({ "C%3A%5Cevil": strToU8("x") }), "evil"],
    ["a name that occurs twice", archive({ "project.PARAMS": strToU8("x") }), "twice"],
    ["parameters that are something else", archive({ "Project.params": strToU8("<x/>") }), "Project.params"],
  ])("refuses %s by name", async (_what, bytes, text) => {
    await expect(loadProject(bytes)).rejects.toThrow(text);
  });

  it("refuses one that is larger than it may be, before it is unpacked", async () => {
    const bomb = archive({ big: new Uint8Array(3_000_000) });
    const limits = { entries: 100, entryBytes: 1_000_000, totalBytes: 10_000_000 };
    await expect(loadProject(bomb, { limits })).rejects.toThrow("unpacks to 3000000 bytes");
    await expect(
      loadProject(bomb, { limits: { ...limits, entryBytes: 5_000_000, totalBytes: 1_000 } }),
    ).rejects.toThrow("more than 1000 bytes");
    await expect(loadProject(bomb, { limits: { ...limits, entries: 3 } })).rejects.toThrow("more than 3 files");
  });

  it("refuses an entry that holds more than it says", async () => {
    const bytes = zipSync({ a: new Uint8Array(100_000) });
    const central = Buffer.from(bytes).lastIndexOf("PK\u0001\u0002");
    new DataView(bytes.buffer).setUint32(central + 24, 10, true);
    await expect(loadProject(bytes)).rejects.toMatchObject({ code: 0xe0470601 });
  });
});

describe("a package in its project", () => {
  it("finds connection managers by GUID, path and name, and is saved as it was", async () => {
    const project = await loadProject(archive());
    const bytes = buildPackage({ name: "A" });
    const loaded = loadPackage(bytes, { project });
    for (const reference of [`${id}:external`, id, "Project.ConnectionManagers[Ware house]", "ware HOUSE"]) {
      expect(loaded.findConnection(reference)?.name).toBe("Ware house");
    }
    applyOverrides(loaded, [{ connection: "Ware house", connectionString: "other" }]);
    expect(Buffer.from(savePackage(loaded))).toEqual(Buffer.from(bytes));
  });

  it("takes overrides of the project's parameters and connections, and names secrets that are missing", async () => {
    const project = await loadProject(archive());
    const loaded = loadPackage(buildPackage({}), { project });
    const secret = "\\Package.Variables[$Project::Secret].Properties[Value]";
    expect(loaded.missingSecrets).toEqual([secret]);
    setByPath(loaded, secret, "known");
    expect(loaded.missingSecrets).toEqual([]);
    applyOverrides(loaded, [
      { parameter: "$Project::Count", value: "4" },
      { path: "\\Package.Connections[Ware house].Properties[ConnectionString]", value: "/other" },
    ]);
    expect(project.findParameter("Count")?.value).toBe(4);
    expect(getByPath(loaded, "\\Package.Variables[$Project::Count].Value")).toBe(4);
    expect(loaded.findConnection(id)?.connectionString).toBe("/other");
    expect(() => applyOverrides(loaded, [{ parameter: "$Project::Other", value: "" }])).toThrow('"Other"');
    expect(() => setByPath(loaded, "\\Package.Variables[$Project::Count].Value", "many")).toThrow("many");
  });

  it("reads parameters in expressions, those of the project's connection managers too, and cannot write them", async () => {
    const { registry, values, note } = recorder();
    const seen: string[] = [];
    registry.registerTask({
      type: "Test.Path",
      displayName: "Path",
      async execute({ connections }) {
        const { connection } = await connections.acquire(`${id}:external`);
        seen.push(connection.kind === "file" ? connection.path : "");
        return { result: "success" };
      },
    });
    const run = await runBuilt(
      {
        executables: [
          note("Note", "@[$Project::Count] * 2"),
          { type: "Test.Path", name: "Path", data: "<Path/>" },
          {
            type: "Microsoft.ExpressionTask",
            name: "Write",
            data: '<ExpressionTask Expression="@[$Project::Count] = 1"/>',
          },
        ],
      },
      { registry, project: await loadProject(archive()) },
    );
    expect(values).toEqual([]);
    expect(run.errors[0]).toBe("0xC001F188");
    await runBuilt(
      { executables: [note("Note", "@[$Project::Count] * 2"), { type: "Test.Path", name: "Path", data: "<Path/>" }] },
      { registry, project: await loadProject(archive()) },
    );
    expect([values, seen]).toEqual([[6], ["/data/in.txt"]]);
  });

  it("does not start without a value for a required parameter of the project", async () => {
    const required = projectParameters({ Folder: { value: "/data" }, Day: { value: "1", required: true } });
    const project = await loadProject(archive({ "Project.params": strToU8(required) }));
    expect((await runBuilt({}, { project })).errors).toEqual(["0xE0470002"]);
    const overrides = [{ parameter: "$Project::Day", value: "2" }];
    expect((await runBuilt({}, { project, overrides })).result).toBe(0);
  });
});

describe("a project's folder", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-project-"));
    const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content);
    write("Sales.dtproj", projectFile(projectManifest("Sales", ["A.dtsx"], ["ware house.conmgr"])));
    write("Project.params", parameters);
    write("Ware house.conmgr", warehouse);
    write("Other.conmgr", projectConnection({ name: "Other", type: "FILE", id: "{1}", connectionString: "" }));
    for (const name of ["A.dtsx", "B.dtsx"]) write(name, buildPackage({ name }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what its .dtproj lists", async () => {
    const project = await (await ProjectFolder.open(folder)).project("a.dtsx");
    expect(project.name).toBe("Sales");
    expect(project.connections.map((one) => one.name)).toEqual(["Ware house"]);
    expect(project.packages.names).toEqual(["A.dtsx"]);
  });

  it("holds every file of its kind for packages that no .dtproj lists", async () => {
    const project = await (await ProjectFolder.open(folder)).project("B.dtsx");
    expect(project.connections.map((one) => one.name)).toEqual(["Other", "Ware house"]);
    expect(project.packages.names).toEqual(["A.dtsx", "B.dtsx"]);
    expect(project.parameters).toHaveLength(4);
  });
});

describe.skipIf(!hasCorpus())("a real project with a password (needs the corpus)", () => {
  const folder = corpusPath("packages/rtumaykin__ssis-build/example/SampleSSISProject/SampleSSISProject");
  const open = async (password?: string) => (await ProjectFolder.open(folder, { password })).project("Package1.dtsx");

  it("opens its values, and those of its packages, with the password", async () => {
    const project = await open("ssis123");
    expect(project.parameters.map((one) => [one.name, one.valueIsEncrypted])).toEqual([
      ["SourceDBServer", false],
      ["SourceDBName", false],
    ]);
    expect(project.findParameter("SourceDBName")?.value).toMatch(/./);
    expect(project.findConnection("db-01 msdb")?.password).toMatch(/./);
    for (const name of project.packages.names) {
      const bytes = readFileSync(path.join(folder, name));
      expect(loadPackage(bytes, { project, password: project.password }).missingSecrets).toEqual([]);
    }
  });

  it("names them without it, and answers the code of a wrong one", async () => {
    const loaded = loadPackage(readFileSync(path.join(folder, "Package1.dtsx")), { project: await open() });
    expect(loaded.missingSecrets).toEqual(
      expect.arrayContaining([
        "\\Package.Connections[db-01 msdb].Properties[Password]",
        "\\Package.Variables[$Project::SourceDBName].Properties[Value]",
      ]),
    );
    expect(loaded.findConnection("db-01 msdb")?.password).toBeUndefined();
    await expect(open("wrong")).rejects.toMatchObject({ code: 0xc0014037 });
  });
});

describe.skipIf(!hasCorpus())("real deployment files (need the corpus)", () => {
  it("load with all their packages", async () => {
    const file = corpusPath("packages/BelindaZhao__SSIS_Tutorial/bin/Development/SSIS_tutorial.ispac");
    const project = await loadProject(readFileSync(file));
    expect(project.packages.names).toContain("Lesson2 (1).dtsx");
    for (const name of project.packages.names) {
      expect(loadPackage((await project.packages.read(name)) ?? new Uint8Array(), { project }).name).toMatch(/./);
    }
  });
});

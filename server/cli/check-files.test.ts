import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusPath, describeCorpus, hasCorpus } from "@/server/testing/corpus";
import { csharpMain } from "@/server/testing/csharp-script";
import { buildPackage, expression, task, text } from "@/server/testing/package-builder";
import { projectConnection, projectManifest, projectParameters } from "@/server/testing/project-builder";
import { script } from "@/server/testing/script-task";
import { readFixture } from "../runtime/dtsx/fixtures/read-fixture";
import { findMono } from "../runtime/scripting/csharp/mono";
import { check } from "./check";

const encrypted = `<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="#tripledes-cbc"/><CipherData><CipherValue>AAAA</CipherValue></CipherData></EncryptedData>`;

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "gantry-check-"));
  await mkdir(path.join(folder, "deeper"));
  await writeFile(path.join(folder, "a.dtsx"), readFixture(8));
  await writeFile(path.join(folder, "deeper", "B.DTSX"), readFixture(3));
  await writeFile(path.join(folder, "closed.dtsx"), encrypted);
  await writeFile(path.join(folder, "note.txt"), "no package");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: "", err: "" };
  const sink = (name: "out" | "err") => ({
    write(text: string) {
      texts[name] += text;
    },
  });
  const code = await check(words, { out: sink("out"), err: sink("err") });
  return { code, ...texts };
}

describe("gantry check", () => {
  it("checks every package below a folder and ends with the numbers", async () => {
    const { code, out } = await run(folder);
    expect(code).toBe(0);
    expect(out).toContain(`${path.join(folder, "a.dtsx")}: format 8`);
    expect(out).toContain(`${path.join(folder, "deeper", "B.DTSX")}: format 3`);
    expect(out).toContain(`${path.join(folder, "closed.dtsx")}: wholly encrypted`);
    expect(out).toMatch(/1 wholly encrypted\n2 loaded, \d fully supported, 0 failed to load\n$/);
    expect(out).not.toContain("note.txt");
  });

  it("checks one file, and answers 1 when it does not load", async () => {
    const broken = path.join(folder, "note.txt");
    const { code, out } = await run(broken);
    expect(code).toBe(1);
    expect(out).toContain("0xC0011002");
    expect(out).toMatch(/0 loaded, 0 fully supported, 1 failed to load\n$/);
  });

  it.skipIf(!hasCorpus())("finds the tutorial's lessons fully supported (needs the corpus)", async () => {
    for (const lesson of [1, 2, 3]) {
      const { out } = await run(corpusPath("packages/LearningTechStuff__SSIS-Tutorial", `Lesson ${lesson}.dtsx`));
      expect(out).toMatch(/1 loaded, 1 fully supported, 0 failed to load\n$/);
    }
  });

  it("checks a package within the project of its folder, and every package of a deployment file", async () => {
    const project = path.join(folder, "deeper", "project");
    await mkdir(project);
    const id = "{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1AFF}";
    const call = (name: string) =>
      `<ExecutePackageTask><UseProjectReference>True</UseProjectReference><PackageName>${name}</PackageName></ExecutePackageTask>`;
    const bytes = buildPackage({
      variables: [text("t")],
      executables: [
        expression("Read", "@[User::t] = @[$Project::Region]"),
        task(
          "Microsoft.ExecuteSQLTask",
          "Use",
          `<SqlTaskData Connection="${id}:external" SqlStatementSource="SELECT 1"/>`,
        ),
        task("Microsoft.ExecutePackageTask", "Call", call("A.dtsx")),
        task("Microsoft.ExecutePackageTask", "Lost", call("None.dtsx")),
        task("Vendor.Task", "Foreign", "<x/>"),
      ],
    });
    const parameters = projectParameters({ Region: { value: "North" } });
    const connection = projectConnection({
      name: "Db",
      type: "OLEDB",
      id,
      connectionString: "Provider=SQLNCLI11;Data Source=.;",
    });
    await writeFile(path.join(project, "A.dtsx"), bytes);
    await writeFile(path.join(project, "B.dtsx"), bytes);
    await writeFile(path.join(project, "Project.params"), parameters);
    await writeFile(path.join(project, "Db.conmgr"), connection);
    const inFolder = JSON.parse((await run(project, "--json")).out);
    const lost = {
      cause: "missing",
      kind: "task",
      type: "Microsoft.ExecutePackageTask",
      code: "0xC00220E4",
      packages: 2,
    };
    const foreign = { cause: "unsupported", kind: "task", type: "Vendor.Task", code: "0xC0010020", packages: 2 };
    expect(inFolder.obstacles).toEqual([lost, foreign]);
    expect((await run(project)).out).toMatch(
      /Unsupported, .*:\n {5}2 {2}task Vendor.Task 0xC0010020\nMissing .*:\n {5}2 {2}task Microsoft.ExecutePackageTask 0xC00220E4\n/,
    );

    const file = path.join(project, "Sales.ispac");
    const files = { "A.dtsx": bytes, "Project.params": strToU8(parameters), "Db.conmgr": strToU8(connection) };
    const manifest = strToU8(projectManifest("Sales", ["A.dtsx"], ["Db.conmgr"]));
    await writeFile(file, zipSync({ "@Project.manifest": manifest, ...files }));
    const ofFile = JSON.parse((await run(file, "--json")).out);
    expect(ofFile.packages).toEqual([expect.objectContaining({ file: `${file}!A.dtsx`, status: "loaded" })]);
    expect(ofFile.obstacles).toEqual([lost, foreign].map((one) => ({ ...one, packages: 1 })));
    await writeFile(file, "no project");
    expect(await run(file)).toMatchObject({ code: 1, out: expect.stringContaining("0xE0470601") });
    await rm(project, { recursive: true });
  });

  it.skipIf(findMono() === undefined)(
    "compiles the scripts where it is asked to, and counts them (needs Mono)",
    async () => {
      const scripts = path.join(folder, "scripts");
      await mkdir(scripts);
      const csharp = (name: string, body: string) =>
        script(name, { language: "CSharp", items: { "ScriptMain.cs": csharpMain(body) } });
      await writeFile(
        path.join(scripts, "S.dtsx"),
        buildPackage({
          executables: [
            csharp("good", ""),
            csharp("bad", `Nothing${Date.now()}();`),
            script("basic", { language: "VisualBasic", items: { "ScriptMain.vb": "" } }),
            script("empty", { language: "CSharp", items: {} }),
          ],
        }),
      );
      // What does not compile is not known before it was compiled.
      expect((await run(scripts)).out).not.toContain("0xC00291AC");
      const { code, out } = await run(scripts, "--scripts");
      expect(code).toBe(0);
      expect(out).toContain("unsupported task Package\\bad\n        0xC00291AC The script cannot be compiled: CS0103");
      expect(out).toMatch(
        /Scripts:\n {2}C#: 1 of 2 run \(50\.0 %\), 1 from their source, 0 .*; 1 more hold no script\n {2}Visual Basic: 0 of 1 run/,
      );
      expect(out).toMatch(/Scripts that cannot run, by reason:\n( {5}1 {2}0x(C00291AC|E0470723) .*\n){2}/);
      const { packages } = JSON.parse((await run(scripts, "--scripts", "--json")).out);
      const verdicts = packages[0].scripts.map((one: { verdict: string }) => one.verdict);
      expect(verdicts).toEqual(["source", "refused", "refused", "empty"]);
      expect((await run(scripts)).out).toContain("0xC00291AC");
    },
  );

  it("writes JSON for programs", async () => {
    const { out } = await run(path.join(folder, "a.dtsx"), "--json");
    const { packages, summary } = JSON.parse(out);
    expect(summary).toMatchObject({ loaded: 1, failed: 0 });
    expect(packages[0]).toMatchObject({ status: "loaded", formatVersion: 8 });
    expect(packages[0].missingSecrets).toHaveLength(1);
  });

  it("answers 2 for words it does not understand and paths that are not there", async () => {
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
    expect(await run(folder, "--fast")).toMatchObject({ code: 2 });
    expect(await run(path.join(folder, "missing"))).toMatchObject({ code: 2, err: expect.stringContaining("no file") });
  });
});

/** Kinds and types that the check may call unsupported over the corpus; whatever else it lists has been lost. */
const unsupported = {
  "Azure and its HDInsight": [
    "connection AZUREHDINSIGHT",
    "connection AZURERESOURCEMANAGER",
    "connection AZURESTORAGE",
    "component AdlsDest",
    "component AdlsSource",
    "component AzBlobDest",
    "component AzBlobSrc",
    "enumerator ForEachAdlsFileEnumerator",
    "enumerator ForEachBlobEnumerator",
    "task AdlsTask",
    "task CopyFromBlobTask",
    "task CopyToBlobTask",
    "task CreateHdiClusterTask",
    "task DeleteHdiClusterTask",
    "task DwUploadTask",
    "task HiveTask",
    "task PigTask",
  ],
  Hadoop: [
    "connection HADOOP",
    "component HdfsDest",
    "component HdfsSource",
    "enumerator ForEachHdfsEnumerator",
    "task HadoopFileSystemTask",
    "task HadoopHiveTask",
    "task HadoopPigTask",
  ],
  "Analysis Services": ["connection MSOLAP100", "task Microsoft.ASExecuteDDLTask", "task Microsoft.DTSProcessingTask"],
  "tasks and components of others": [
    "connection SPCRED",
    "connection ZS-GOOGLE-DATA",
    "component Microsoft.Samples.SqlServer.SSIS.SharePointListAdapters.SharePointListDestination",
    "component Microsoft.Samples.SqlServer.SSIS.SharePointListAdapters.SharePointListSource",
    "component SSIS2016Cookbook.ValidateEmail",
    "component ZappySys.GoogleAnalyticsSource",
    "task SSIS2016Cookbook.SecureFTP",
  ],
  "a Script Component in Visual Basic": ["component Microsoft.ScriptComponentHost"],
};

describeCorpus("gantry check over all real packages", () => {
  let answer = { code: -1, out: "", err: "" };
  beforeAll(async () => {
    answer = await run(corpusPath("packages"));
  }, 60_000);

  it("loads every one that is not wholly encrypted", () => {
    expect(answer.code).toBe(0);
    expect(answer.out).toMatch(/\n1 wholly encrypted\n385 loaded, \d+ fully supported, 0 failed to load\n$/);
  });

  it.skipIf(findMono() === undefined)("calls nothing unsupported but what is known to be (needs Mono)", () => {
    const [, ranking = ""] =
      /\nUnsupported, by the number of packages it stops:\n(.*?)\nMissing in/s.exec(answer.out) ?? [];
    const listed = ranking.split("\n").map((line) => {
      const [, kind, type] = /^ *\d+ {2}(\S+) ([^ ,]+).* 0x[0-9A-F]{8}$/.exec(line) ?? [];
      return `${kind} ${type}`;
    });
    expect(listed.sort()).toEqual(Object.values(unsupported).flat().sort());
    expect(ranking).toMatch(/^ +1 {2}component Microsoft\.ScriptComponentHost /m);
  });
});

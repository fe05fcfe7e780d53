import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { hasCorpus } from "@/server/testing/corpus";
import { countingPackage, countingTask } from "@/server/testing/counting-flow";
import {
  copyLessonFiles,
  createLessonWarehouse,
  lessonFile,
  lessonRows,
  lessonWarehouse,
} from "@/server/testing/lessons";
import { buildPackage, expression as built, forEachFile, integer, text } from "@/server/testing/package-builder";
import { expression, packageFile, shell } from "@/server/testing/test-packages";
import { dtexec } from "./dtexec";

const folder = mkdtempSync(path.join(tmpdir(), "gantry-dtexec-"));

async function run(...words: string[]) {
  let out = "";
  let err = "";
  const code = await dtexec(words, {
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

function stored(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, `${name}.dtsx`);
  writeFileSync(file, bytes);
  return file;
}

const divide = stored("divide", packageFile("Divide", expression("Package\\Divide", "@n = 10 / @n"), { n: 0 }));

describe("required parameters", () => {
  const executables = [built("A", "1")];
  const file = stored("required", buildPackage({ parameters: { Day: "1" }, required: ["Day"], executables }));

  test("without a value the package does not start", async () => {
    const { code, out } = await run("/F", file);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("0xE0470002") });
    expect((await run("/F", file, "/Validate")).code).toBe(1);
  });

  test("/Parameter gives one", async () => {
    expect((await run("/F", file, "/Par", "Day;2")).code).toBe(0);
  });
});

test("a data tap copies the rows of a path to a file; one on a path that is not there keeps the package from starting", async () => {
  const file = stored("counting", countingPackage(5));
  const rows = path.join(folder, "rows.csv");
  expect((await run("/F", file, "/DataTap", `\\${countingTask};Paths[Numbers];${rows};2`)).code).toBe(0);
  expect(readFileSync(rows, "utf8")).toBe('"Number","Kind"\r\n"1","odd"\r\n"2",\r\n');
  const { code, out } = await run("/F", file, "/DataTap", `\\${countingTask};Paths[Other];${rows}`);
  expect(code).toBe(1);
  expect(out).toContain("0xE0470761");
});

describe("exit codes", () => {
  test("0: the package succeeds", async () => {
    const { code, out } = await run("/F", divide, "/Set", "\\Package.Variables[User::n].Properties[Value];2");
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("The package ended: success.") });
  });

  test("1: the package fails, and says with which code", async () => {
    const { code, out } = await run("/F", divide);
    expect(code).toBe(1);
    expect(out).toMatch(/Error: .*\n {3}Code: 0xC0[0-9A-F]{6}\n {3}Source: Divide/);
  });

  test("1: /WarnAsError makes a failure of a warning", async () => {
    const { code } = await run("/F", divide, "/WarnAsError");
    expect(code).toBe(1);
  });

  test("4: there is no such file", async () => {
    expect(await run("/F", path.join(folder, "missing.dtsx"))).toMatchObject({
      code: 4,
      err: expect.stringContaining("ENOENT"),
    });
  });

  test("5: the file is no package", async () => {
    const { code, err } = await run("/F", stored("broken", new TextEncoder().encode("<DTS:Executable")));
    expect({ code, err }).toMatchObject({ code: 5, err: expect.stringMatching(/0xC0[0-9A-F]{6}/) });
  });

  test("6: the command line is wrong", async () => {
    expect(await run("/F", divide, "/Logger", "x")).toMatchObject({ code: 6, err: expect.stringContaining("/Logger") });
  });

  test("6: an override points at nothing", async () => {
    const { code } = await run("/F", divide, "/Set", "\\Package.Variables[User::missing].Properties[Value];2");
    expect(code).toBe(6);
  });

  test("3: Ctrl+C cancels", async () => {
    const running = run(
      "/F",
      stored("wait", packageFile("Wait", shell("Package\\Wait", `kill -INT ${process.pid}; sleep 60`))),
    );
    expect((await running).code).toBe(3);
  });
});

test.skipIf(process.platform === "win32")("/MapPath leads the folders of the package to this machine", async () => {
  writeFileSync(path.join(folder, "found.csv"), "");
  const loop = forEachFile(
    "L",
    { folder: "D:\\In", spec: "*.csv", variable: "User::f", retrieval: 0 },
    { executables: [built("A", "@n = @n + 1")] },
  );
  const variables = [text("f"), integer("n")];
  const file = stored("mapped", buildPackage({ variables, executables: [loop] }));
  const { code, out } = await run("/F", file, "/WarnAsError", "/MapPath", `D:\\In;${folder}`);
  expect(out).not.toContain("Warning");
  expect(code).toBe(0);
  expect((await run("/F", file, "/WarnAsError")).code).toBe(1);
});

test("/ConfigFile gives values, and one that is missing is a warning", async () => {
  const file = path.join(folder, "values.dtsConfig");
  const entry = `<Configuration ConfiguredType="Property" Path="\\Package.Variables[User::n].Properties[Value]" ValueType="Int32"><ConfiguredValue>2</ConfiguredValue></Configuration>`;
  writeFileSync(file, `<DTSConfiguration>${entry}</DTSConfiguration>`);
  expect((await run("/F", divide, "/Conf", file)).code).toBe(0);
  const { code, out } = await run("/F", divide, "/ConfigFile", path.join(folder, "gone.dtsConfig"));
  expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("0x80012014") });
});

test("/VLog writes every event to a text file, /Logger to a provider that the run adds", async () => {
  const [all, added] = [path.join(folder, "all.log"), path.join(folder, "added.xml")];
  const connections = [{ name: "Log file", type: "FILE", connectionString: added }];
  const file = stored("logged", buildPackage({ connections, executables: [built("A", "1")] }));
  const { code } = await run("/F", file, "/VLog", all, "/Logger", "DTS.LogProviderXMLFile.2;Log file");
  expect(code).toBe(0);
  expect(readFileSync(all, "utf8")).toMatch(/^OnPreExecute,.*,A,/m);
  expect(readFileSync(added, "utf8")).toContain("<event>OnPostExecute</event>");
});

test("/ConsoleLog prints the sources that are included, without those that are excluded", async () => {
  const { out } = await run("/F", divide, "/Rep", "N", "/Cons", "NS;I;Divide;Package;E;Package");
  expect(out).toMatch(/^OnError {2}Divide$/m);
  expect(out).not.toMatch(/^On\w+ {2}Package$/m);
});

test("/Reporting N tells nothing of the run, /ConsoleLog its columns", async () => {
  const { out } = await run("/F", divide, "/Rep", "N", "/Cons", "NS");
  expect(out).not.toContain("Error:");
  expect(out).toMatch(/^OnError {2}Divide$/m);
});

describe.skipIf(!hasCorpus())("the tutorial's packages of the corpus (left out where there is no corpus)", () => {
  const warehouse = (name: string) => {
    const file = path.join(folder, `${name}.db`);
    return { file, override: `${lessonWarehouse};${createLessonWarehouse(file)}` };
  };
  const setFolder = (target: string) =>
    `\\Package\\Foreach File in Folder.ForEachEnumerator.Properties[Directory];${target}`;

  test("Lesson 1 loads 1,097 rows", async () => {
    const { file, override } = warehouse("lesson-1");
    const data = `Sample Flat File Source Data;${lessonFile("SampleCurrencyData.txt")}`;
    const { code, out } = await run("/File", lessonFile("Lesson 1.dtsx"), "/Conn", override, "/Conn", data);
    expect(out).toContain("success");
    expect({ code, rows: lessonRows(file) }).toEqual({ code: 0, rows: 1_097 });
  });

  test("Lesson 2 loads 13,532 rows from 14 files", async () => {
    const { file, override } = warehouse("lesson-2");
    const target = path.join(folder, "good");
    copyLessonFiles(target, { bad: false });
    const { code } = await run("/File", lessonFile("Lesson 2.dtsx"), "/Conn", override, "/Set", setFolder(target));
    expect({ code, rows: lessonRows(file) }).toEqual({ code: 0, rows: 13_532 });
  });

  test("with Currency_BAD.txt in the folder Lesson 2 fails on it with 2,194 rows committed", async () => {
    const { file, override } = warehouse("lesson-2-bad");
    const target = path.join(folder, "bad");
    copyLessonFiles(target, { bad: true });
    const { code, out } = await run("/File", lessonFile("Lesson 2.dtsx"), "/Conn", override, "/Set", setFolder(target));
    expect({ code, rows: lessonRows(file) }).toEqual({ code: 1, rows: 2_194 });
    expect(out).toContain("Code: 0xC020901E");
    expect(out).toContain("Currency_BAD.txt");
  });
});

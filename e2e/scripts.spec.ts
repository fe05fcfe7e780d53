import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { hasCorpus } from "@/server/testing/corpus";
import { csharpMain } from "@/server/testing/csharp-script";
import {
  copyLessonFiles,
  createLessonWarehouse,
  lessonFile,
  lessonRows,
  lessonWarehouse,
} from "@/server/testing/lessons";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  dropFiles,
  executionFact,
  expectEnd,
  open,
  openNewFolder,
  openTab,
  runPackage,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { scriptPackage } from "./test-package";

const hasMono = existsSync("/usr/bin/mono");
const absent = hasMono ? "" : " (left out: Mono is not installed)";

/** The first script of a server waits until the object model is compiled. */
const firstScriptMs = 180_000;

test.describe(`scripts in C#, read and run${absent}`, () => {
  test.skip(!hasMono);
  test.slow();

  const folder = mkdtempSync(path.join(tmpdir(), "gantry-scripts-"));
  const file = (...names: string[]) => path.join(folder, ...names);
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const lessons = hasCorpus() ? "" : " (left out: the corpus is not on this machine, set GANTRY_CORPUS to its folder)";
  test(`Lesson 4 rejects 1,097 rows with a text that its own C# looked up${lessons}`, async ({ page }) => {
    test.skip(!hasCorpus());
    test.setTimeout(firstScriptMs + 120_000);
    const data = file("lesson 4");
    copyLessonFiles(data, { bad: true });
    await openNewFolder(page, "Lesson with a script");
    await dropFiles(page, [{ name: "Lesson 4.dtsx", bytes: readFileSync(lessonFile("Lesson 4.dtsx")) }]);
    const address = addressOf("Lesson with a script", "Lesson 4");

    await open(page, address);
    await openTab(page, "Scripts");
    await expect(page.getByRole("heading", { name: /Get Error Description/ })).toBeVisible();
    await expect(page.getByRole("region", { name: "Source of main.cs" })).toContainText(
      "Row.ErrorDescription = this.ComponentMetaData.GetErrorDescription(Row.ErrorCode);",
    );

    const database = file("lesson-4.db");
    await runPackage(page, address, {
      [lessonWarehouse]: createLessonWarehouse(database),
      Directory: data,
      "Error Data": file("ErrorOutput.txt"),
      "TutorialLog.log": file("Tutorial.log"),
    });
    await expectEnd(page, "Succeeded", firstScriptMs);
    expect(lessonRows(database)).toBe(13_532);
    const rejected = readFileSync(file("ErrorOutput.txt"), "latin1").split(/\r?\n/).filter(Boolean);
    expect(rejected).toHaveLength(1097);
    expect(rejected[0]).toBe("0.00158,BAD,2005-01-01,0.00158,-1071607778,0,Row yielded no match during lookup.");
    await expect(executionFact(page, "Rows")).toBeVisible();

    // It has been compiled by now.
    await open(page, `${address}?tab=scripts`);
    await expect(page.getByText("The source", { exact: true })).toBeVisible();
  });

  test("the source is read on the package page, file by file, at the address of a line", async ({ page }) => {
    await openNewFolder(page, "Script to read");
    await uploadPackages(page, [scriptPackage("Count", csharpMain("int answer = 42;"))]);
    const address = addressOf("Script to read", "Count");
    await open(page, address);
    await openTab(page, "Scripts");
    await expect(page.getByText("C#, begins with Main")).toBeVisible();
    await expect(page.getByText("Not compiled yet")).toBeVisible();
    const source = page.getByRole("region", { name: "Source of ScriptMain.cs" });
    await expect(source).toContainText("int answer = 42;");
    await expectGoodInBothThemes(page);

    await page.getByRole("navigation", { name: "Files of the script" }).getByText("Properties/AssemblyInfo.cs").click();
    await expect(page.getByRole("region", { name: "Source of Properties/AssemblyInfo.cs" })).toContainText("Fixed");
    await expect(page).toHaveURL(/file=Properties/);

    await open(page, `${address}?tab=scripts&script=Package%5CS&file=ScriptMain.cs&line=12`);
    await expect(source.locator("[aria-current=location]")).toContainText("int answer = 42;");

    await open(page, `${address}?chosen=Package%5CS`);
    await page.getByRole("link", { name: "Read the script" }).click();
    await expect(source).toContainText("int answer = 42;");
  });

  test("two versions of a script differ line by line", async ({ page }) => {
    await openNewFolder(page, "Script that changes");
    for (const answer of ["int answer = 41;", "int answer = 42;"]) {
      // The list of uploads begins anew with the page.
      await open(page, addressOf("Script that changes"));
      await uploadPackages(page, [scriptPackage("Count", csharpMain(answer))]);
    }
    await open(page, `${addressOf("Script that changes", "Count")}?tab=versions&from=1&to=2`);
    const differences = page.getByRole("list", { name: "Differences" });
    await expect(differences.locator("dt")).toHaveText(["ScriptMain.cs"]);
    await expect(differences.locator("del")).toHaveText(/int answer = 41;/);
    await expect(differences.locator("ins")).toHaveText(/int answer = 42;/);
    await expectGoodInBothThemes(page);
  });

  test("a script that does not compile says where, with the code around it, and leads to it", async ({ page }) => {
    test.setTimeout(firstScriptMs + 60_000);
    await openNewFolder(page, "Script with a mistake");
    await uploadPackages(page, [scriptPackage("Count", csharpMain("int answer = unknown;"))]);
    const address = addressOf("Script with a mistake", "Count");
    await runPackage(page, address);
    await expectEnd(page, "Failed", firstScriptMs);
    const card = page.getByRole("region", { name: "Why it failed" });
    await expect(card.locator("header")).toContainText("0xC00291AC");
    const errors = card.getByRole("list", { name: "Errors of the compiler" });
    await expect(errors).toContainText("CS0103");
    await expect(errors.locator("pre")).toContainText("int answer = unknown;");
    await expect(errors.locator("pre")).toContainText("public void Main()");
    await expectGoodInBothThemes(page);

    await errors.getByRole("link", { name: "ScriptMain.cs, line 12" }).click();
    const source = page.getByRole("region", { name: "Source of ScriptMain.cs" });
    await expect(source.locator("[aria-current=location]")).toContainText("int answer = unknown;");
    await expect(page.getByText("Cannot run", { exact: true })).toBeVisible();
  });
});

/** A package with one Script Task, as it is chosen for an upload. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { hasCorpus } from "@/server/testing/corpus";
import {
  copyLessonFiles,
  createLessonWarehouse,
  lessonFile,
  lessonRows,
  lessonWarehouse,
} from "@/server/testing/lessons";
import {
  addressOf,
  box,
  dropFiles,
  executionFact,
  executionStatus,
  expectEnd,
  open,
  openNewFolder,
  openTab,
  rowsPerPath,
  runPackage,
} from "./console";
import { expect, test } from "./fixtures";

const lessons = ["Lesson 1", "Lesson 2", "Lesson 3"];
const loop = "Package\\Foreach File in Folder";
const extract = "Extract Sample Currency Data";

const absent = hasCorpus() ? "" : " (left out: the corpus is not on this machine, set GANTRY_CORPUS to its folder)";

test.describe(`the main job, with real packages as their author stored them${absent}`, () => {
  test.skip(!hasCorpus());

  const folder = mkdtempSync(path.join(tmpdir(), "gantry-main-job-"));
  const file = (...names: string[]) => path.join(folder, ...names);
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.beforeAll(async ({ browser, gantry, administrator }) => {
    const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
    await openNewFolder(page, "Tutorial");
    const files = lessons.map((name) => ({ name: `${name}.dtsx`, bytes: readFileSync(lessonFile(`${name}.dtsx`)) }));
    const uploads = await dropFiles(page, files);
    await expect(uploads.getByText("Stored as version 1", { exact: true })).toHaveCount(3);
    await page.close();
  });

  for (const lesson of lessons) {
    test(`the console says that everything in ${lesson} is supported`, async ({ page }) => {
      await open(page, `${addressOf("Tutorial", lesson)}?tab=compatibility`);
      await expect(page.getByText("The runtime supports everything in this package.")).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Supported");
    });
  }

  test("Lesson 1 loads 1,097 rows", async ({ page }) => {
    const database = file("lesson-1.db");
    await runPackage(page, addressOf("Tutorial", "Lesson 1"), {
      [lessonWarehouse]: createLessonWarehouse(database),
      "Sample Flat File Source Data": lessonFile("SampleCurrencyData.txt"),
    });
    await expectEnd(page, "Succeeded");
    await expect(executionFact(page, "Rows")).toHaveText("1,097");
    await expect(box(page, `Package\\${extract}`)).toContainText("Succeeded");
    expect(Object.values(await rowsPerPath(page))).toEqual(["1,097", "1,097", "1,097"]);
    expect(lessonRows(database)).toBe(1097);
  });

  for (const lesson of ["Lesson 2", "Lesson 3"]) {
    test(`${lesson} loads 13,532 rows from 14 files`, async ({ page }) => {
      const database = file(`${lesson}.db`);
      copyLessonFiles(file(lesson), { bad: false });
      await runLoop(page, lesson, database, file(lesson));
      await expectEnd(page, "Succeeded");
      await expect(box(page, loop)).toContainText(/14 of 14: .*Currency_VEB\.txt/);
      expect(Object.values(await rowsPerPath(page))).toEqual(["13,532", "13,532", "13,532"]);
      expect(lessonRows(database)).toBe(13_532);
    });

    test(`${lesson} fails on Currency_BAD.txt with 2,194 rows committed, the first cause first`, async ({ page }) => {
      const database = file(`${lesson} bad.db`);
      copyLessonFiles(file(`${lesson} bad`), { bad: true });
      await runLoop(page, lesson, database, file(`${lesson} bad`));
      await expectEnd(page, "Failed");
      expect(lessonRows(database)).toBe(2194);

      const card = page.getByRole("region", { name: "Why it failed" });
      await expect(card.locator("header")).toContainText("0xC020901E");
      await expect(card.getByRole("heading", { name: "First cause" }).locator("+ p")).toContainText(
        "Lookup Currency Key",
      );
      await expect(card.getByLabel("What was seen")).toContainText("Currency_BAD.txt");
      await expect(card.getByText("What it means", { exact: true })).toBeVisible();
      await expect(card.getByText("What to try", { exact: true })).toBeVisible();
      const consequence = card.getByRole("listitem").filter({ hasText: "0xC0209029" });
      await expect(consequence).toHaveCount(0);
      await card.getByText(/^\d+ messages? follows? from it$/).click();
      await expect(consequence.first()).toBeVisible();
      await expect(box(page, loop)).toContainText("Failed");
    });
  }

  test("a line feed where CRLF is declared is said in one information message", async ({ page }) => {
    await runPackage(page, addressOf("Tutorial", "Lesson 1"), {
      [lessonWarehouse]: createLessonWarehouse(file("line-feed.db")),
      "Sample Flat File Source Data": lessonFile("SampleCurrencyData.txt"),
    });
    await expectEnd(page, "Succeeded");
    await openTab(page, "Messages");
    await page.getByRole("button", { name: /^Information/ }).click();
    await page.getByRole("searchbox", { name: "Search the messages" }).fill("although the connection manager says");
    await expect(page.getByRole("region", { name: "Messages" }).last().getByRole("listitem")).toHaveCount(1);
  });

  test("while it runs, tasks light up, the loop shows its iteration and rows are counted on the paths", async ({
    page,
  }) => {
    // The same files with their lines repeated, so that there is something to watch.
    const repeats = 200;
    const data = file("long");
    copyLessonFiles(data, { bad: false });
    for (const name of readdirSync(data)) {
      const lines = readFileSync(path.join(data, name), "utf8");
      writeFileSync(path.join(data, name), `${lines.trimEnd()}\n`.repeat(repeats));
    }
    const database = file("long.db");
    await runLoop(page, "Lesson 2", database, data);

    await expect(box(page, loop)).toContainText("Running");
    await expect(box(page, `${loop}\\${extract}`)).toContainText("Running");
    await expect(box(page, loop)).toContainText(/\d+ of 14: .*Currency_[A-Z]{3}\.txt/);
    await page.getByRole("button", { name: `Open the data flow ${extract}` }).click();
    const seen = new Set<string>();
    const counts = page.locator(".react-flow__edgelabel-renderer").getByText(/^[\d,]+ rows?$/);
    await expect
      .poll(
        async () => {
          for (const text of await counts.allTextContents()) seen.add(text);
          return seen.size;
        },
        { message: "different counts of rows seen while it runs", intervals: [100] },
      )
      .toBeGreaterThan(2);
    await expect(executionStatus(page, "Running")).toBeVisible();

    await expectEnd(page, "Succeeded");
    const expected = (13_532 * repeats).toLocaleString("en-US");
    expect(Object.values(await rowsPerPath(page))).toEqual([expected, expected, expected]);
    expect(lessonRows(database)).toBe(13_532 * repeats);
  });

  /** Runs lesson 2 or 3 on a new warehouse and this folder of files. */
  function runLoop(page: Page, lesson: string, database: string, directory: string): Promise<number> {
    return runPackage(page, addressOf("Tutorial", lesson), {
      [lessonWarehouse]: createLessonWarehouse(database),
      Directory: directory,
      ...(lesson === "Lesson 3" ? { TutorialLog: file(`${lesson}.log`) } : {}),
    });
  }
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { buildPackage, process } from "@/server/testing/package-builder";
import { projectFile } from "@/server/testing/project-file";
import { expectGoodInBothThemes } from "./accessible";
import {
  addressOf,
  chooseAct,
  chooseFiles,
  expectEnd,
  notice,
  open,
  openNewFolder,
  openTab,
  reviewed,
  runPackage,
  undo,
  uploadPackages,
} from "./console";
import { expect, test } from "./fixtures";
import { dtsx } from "./test-package";

/** Writes the project parameter Day into a file of the folder in which executions work. */
const writesDay = buildPackage({
  name: "Write day",
  executables: [
    process(
      "Write",
      { Executable: "/bin/sh" },
      { expressions: { Arguments: '"-c \\"echo " + @[$Project::Day] + " > day.txt\\""' } },
    ),
  ],
});

function project(parameters: Record<string, string>): Buffer {
  return Buffer.from(projectFile({ name: "Calendar", packages: { "Write day.dtsx": writesDay }, parameters }));
}

test.describe("projects", () => {
  test("bring packages that run with the parameters of their project, or with others for one run", async ({
    page,
    gantry,
  }) => {
    const written = () => readFileSync(path.join(gantry.home, "files", "day.txt"), "utf8").trim();
    await openNewFolder(page, "Calendar");
    const uploads = await uploadPackages(page, [dtsx("Calendar.ispac", project({ Day: "Monday" }))]);
    await expect(uploads).toContainText("Stored: a project with 1 package");
    const address = addressOf("Calendar", "Write day");
    await open(page, address);
    await openTab(page, "Variables and parameters");
    await expect(page.getByRole("table", { name: "Parameters" })).toContainText("$Project::Day");

    await runPackage(page, address);
    await expectEnd(page, "Succeeded");
    expect(written()).toBe("Monday");
    await runPackage(page, address, { "$Project::Day": "Sunday" });
    await expectEnd(page, "Succeeded");
    expect(written()).toBe("Sunday");

    await open(page, addressOf("Calendar"));
    const again = await uploadPackages(page, [dtsx("Calendar.ispac", project({ Day: "Friday" }))]);
    await expect(again).toContainText("Stored: a project with 1 package");
    await runPackage(page, address);
    await expectEnd(page, "Succeeded");
    expect(written()).toBe("Friday");
  });

  test("show what changes in what their packages share before they are stored, and are no work when nothing does", async ({
    page,
  }) => {
    await openNewFolder(page, "Reviewed");
    await uploadPackages(page, [dtsx("Calendar.ispac", project({ Day: "Monday", Gone: "1" }))]);
    await open(page, addressOf("Reviewed"));
    await chooseFiles(page, [dtsx("Calendar.ispac", project({ Day: "Friday", New: "2" }))]);
    const uploads = await reviewed(page, 1);
    await uploads.getByText("3 changes of project parameters and connection managers").click();
    await expect(uploads.locator("li li").filter({ hasText: "Gone" })).toContainText("Removed");
    await expect(uploads.locator("ins").first()).toContainText("Friday");
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1280, height: 720 });
    // Somebody else stores another project before this one is.
    const beside = await page.context().newPage();
    await open(beside, addressOf("Reviewed"));
    await uploadPackages(beside, [dtsx("Calendar.ispac", project({ Day: "Sunday" }))]);
    await beside.close();
    await uploads.getByRole("button", { name: "Store 1 file" }).click();
    await expect(uploads).toContainText("Another project was stored in this folder meanwhile");

    await open(page, addressOf("Reviewed"));
    await chooseFiles(page, [dtsx("Calendar.ispac", project({ Day: "Sunday" }))]);
    await expect(await reviewed(page, 1)).toContainText("Unchanged: equal to the stored project");
    await expect(uploads.getByRole("button", { name: /^Store / })).toHaveCount(0);
  });

  test("tell what a package misses of them that leaves their folder", async ({ page }) => {
    await openNewFolder(page, "Left");
    await uploadPackages(page, [dtsx("Calendar.ispac", project({ Day: "Monday" }))]);
    await open(page, addressOf("Left"));
    await chooseAct(page, "Write day", "Move");
    const dialog = page.getByRole("dialog", { name: "Move Write day" });
    await dialog.getByRole("button", { name: "One folder up" }).click();
    await expect(dialog.getByText("Packages", { exact: true })).toBeVisible();
    await dialog.getByRole("button", { name: "Move here" }).click();
    const warning = notice(page, "Moved Write day");
    await expect(warning).toContainText("parts of the project that the new folder does not have: $Project::Day");
    await expectGoodInBothThemes(page);
    await undo(page, "Moved Write day");
    await expect(notice(page, "Undone: Moved Write day")).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Write day", exact: true })).toBeVisible();
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { buildPackage, process } from "@/server/testing/package-builder";
import { projectFile } from "@/server/testing/project-file";
import { addressOf, expectEnd, open, openNewFolder, openTab, runPackage, uploadPackages } from "./console";
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
});

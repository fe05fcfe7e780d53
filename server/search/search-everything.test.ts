import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { startExecution } from "@/server/executions/start-execution";
import { createFolder } from "@/server/folders/create-folder";
import { uploadPackage } from "@/server/packages/upload-package";
import { buildPackage, sequence } from "@/server/testing/package-builder";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { searchEverything } from "./search-everything";

describeStore("the search for everything", (suite) => {
  let ada: Caller;
  let packageId: string;
  beforeAll(async () => {
    ada = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
    const { folderId } = await createFolder(ada, { parentId: ROOT_FOLDER_ID, name: "Nights" });
    const bytes = buildPackage({ executables: [sequence("Fill the moons", { executables: [] })] });
    packageId = (await uploadPackage(ada, { folderId, fileName: "Moon.dtsx", bytes })).packageId;
  });

  test("finds packages and tasks by name, executions by package and number", async () => {
    const { executionId } = await startExecution(ada, { packageId, overrides: [], loggingLevel: 1 });
    const found = await searchEverything(ada, { text: "moon" });
    expect(found.packages.map(({ name }) => name)).toEqual(["Moon"]);
    expect(found.elements).toMatchObject({ uses: [{ name: "Fill the moons", path: ["Nights", "Moon"] }], more: false });
    expect(found.executions).toMatchObject([{ id: executionId, packageName: "Moon" }]);
    expect((await searchEverything(ada, { text: String(executionId) })).executionNumber).toBe(executionId);
    expect((await searchEverything(ada, { text: "999999999" })).executionNumber).toBeNull();
  });

  test("finds nothing for a text that is nowhere, whatever signs are in it", async () => {
    for (const text of ['"', "\\", "%", "status:wrong", "-", "a:b:c", "\u{1f600}"]) {
      const found = await searchEverything(ada, { text });
      expect([found.packages, found.statements.uses, found.executions, found.reports]).toEqual([[], [], [], []]);
    }
  });

  test("finds only what the person may see", async () => {
    const nobody = suite.as(await addPerson(suite.store, "nobody"));
    const found = await searchEverything(nobody, { text: "moon" });
    expect([found.packages, found.elements.uses, found.executions]).toEqual([[], [], []]);
  });
});

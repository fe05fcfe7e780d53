import { afterAll, beforeAll, expect, test } from "vitest";
import { findByPath } from "@/server/folders/find-by-path";
import { uploadPackage } from "@/server/packages/upload-package";
import { TestGantry } from "@/server/testing/executor";
import { buildPackage, expression, integer, task } from "@/server/testing/package-builder";

const gantry = new TestGantry();
beforeAll(async () => {
  await gantry.open();
  await gantry.startExecutor();
  const root = await findByPath(gantry.caller, { names: [] });
  if (root?.kind !== "folder") throw new Error("The store has no root folder.");
  const bytes = buildPackage({
    name: "Child",
    variables: [integer("number")],
    executables: [expression("Inside", "@[User::number] = 1")],
  });
  await uploadPackage(gantry.caller, { folderId: root.folderId, fileName: "Child.dtsx", bytes });
}, 60_000);
afterAll(() => gantry.close());

test.each(["False", "True"])("a package executes another one of its folder; out of process: %s", async (apart) => {
  const call = (name: string, packageName: string) =>
    task(
      "Microsoft.ExecutePackageTask",
      name,
      `<ExecutePackageTask><UseProjectReference>True</UseProjectReference><PackageName>${packageName}</PackageName>
        <ExecuteOutOfProcess>${apart}</ExecuteOutOfProcess></ExecutePackageTask>`,
    );
  const detail = await gantry.ended(
    await gantry.start("Parent", buildPackage({ name: "Parent", executables: [call("Call", "Child.dtsx")] })),
  );
  expect(detail.status).toBe("succeeded");
  expect(detail.executables).toContainEqual(
    expect.objectContaining({ path: "Package\\Call\\Child\\Inside", status: "succeeded" }),
  );
  const none = await gantry.start("Lost", buildPackage({ name: "Lost", executables: [call("Call", "None.dtsx")] }));
  expect((await gantry.ended(none)).status).toBe("failed");
});

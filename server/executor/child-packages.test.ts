import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { startExecution } from "@/server/executions/start-execution";
import type { ExecutionOverride } from "@/server/executions/types";
import { createFolder } from "@/server/folders/create-folder";
import { findByPath } from "@/server/folders/find-by-path";
import { uploadPackage } from "@/server/packages/upload-package";
import { uploadProject } from "@/server/projects/upload-project";
import { TestGantry } from "@/server/testing/executor";
import { buildPackage, expression, integer, task } from "@/server/testing/package-builder";
import { projectManifest, projectParameters } from "@/server/testing/project-builder";

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

function call(name: string, packageName: string, apart: string) {
  return task(
    "Microsoft.ExecutePackageTask",
    name,
    `<ExecutePackageTask><UseProjectReference>True</UseProjectReference><PackageName>${packageName}</PackageName>
      <ExecuteOutOfProcess>${apart}</ExecuteOutOfProcess></ExecutePackageTask>`,
  );
}

test.each(["False", "True"])("a package executes another one of its folder; out of process: %s", async (apart) => {
  const detail = await gantry.ended(
    await gantry.start("Parent", buildPackage({ name: "Parent", executables: [call("Call", "Child.dtsx", apart)] })),
  );
  expect(detail.status).toBe("succeeded");
  expect(detail.executables).toContainEqual(
    expect.objectContaining({ path: "Package\\Call\\Child\\Inside", status: "succeeded" }),
  );
  const none = await gantry.start(
    "Lost",
    buildPackage({ name: "Lost", executables: [call("Call", "None.dtsx", apart)] }),
  );
  expect((await gantry.ended(none)).status).toBe("failed");
});

test.each(["False", "True"])("a stored project's packages share its parameters; out of process: %s", async (apart) => {
  const { folderId } = await createFolder(gantry.caller, { parentId: ROOT_FOLDER_ID, name: `Sales ${apart}` });
  const reading = expression("Inside", "@[User::number] = 1 / (@[$Project::Number] == 4 ? 1 : 0)");
  const child = buildPackage({ name: "Child", variables: [integer("number")], executables: [reading] });
  const parent = buildPackage({ name: "Parent", executables: [call("Call", "Child.dtsx", apart)] });
  const bytes = zipSync({
    "@Project.manifest": strToU8(projectManifest("Sales", ["Parent.dtsx", "Child.dtsx"])),
    "Project.params": strToU8(projectParameters({ Number: { value: "3", type: 9 } })),
    "Parent.dtsx": parent,
    "Child.dtsx": child,
  });
  const { packages } = await uploadProject(gantry.caller, { folderId, bytes });
  const packageId = packages.find((one) => one.name === "Parent")?.packageId ?? "";
  const start = async (overrides: ExecutionOverride[]) => {
    const { executionId } = await startExecution(gantry.caller, { packageId, overrides, loggingLevel: 1 });
    return (await gantry.ended(executionId)).status;
  };
  expect(await start([])).toBe("failed");
  expect(await start([{ kind: "parameter", target: "$Project::Number", value: "4" }])).toBe("succeeded");
});

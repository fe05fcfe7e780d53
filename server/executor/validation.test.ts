import { afterAll, beforeAll, expect, test } from "vitest";
import { findMessages } from "@/server/executions/find-messages";
import { validatePackage } from "@/server/executions/validate-package";
import { findByPath } from "@/server/folders/find-by-path";
import { uploadPackage } from "@/server/packages/upload-package";
import { TestGantry } from "@/server/testing/executor";
import { buildPackage, expression, integer, task } from "@/server/testing/package-builder";

const gantry = new TestGantry();
beforeAll(async () => {
  await gantry.open();
  await gantry.startExecutor();
}, 60_000);
afterAll(() => gantry.close());

async function validate(name: string, bytes: Uint8Array) {
  const root = await findByPath(gantry.caller, { names: [] });
  if (root?.kind !== "folder") throw new Error("The store has no root folder.");
  const { packageId } = await uploadPackage(gantry.caller, {
    folderId: root.folderId,
    fileName: `${name}.dtsx`,
    bytes,
  });
  return gantry.ended((await validatePackage(gantry.caller, { packageId })).executionId);
}

test("a validation looks at the whole package and begins no task", async () => {
  const executables = [expression("Set", "@[User::number] = 1")];
  const detail = await validate("Good", buildPackage({ name: "Good", variables: [integer("number")], executables }));
  expect(detail).toMatchObject({ kind: "validation", status: "succeeded", errorCount: 0 });
  expect(detail.executables.map(({ path }) => path)).toEqual(["Package"]);
  const { items } = await findMessages(gantry.caller, { executionId: detail.id, filter: {} });
  expect(items.map(({ event }) => event)).toContain("OnPreValidate");
  expect(items.map(({ event }) => event)).not.toContain("OnPreExecute");
});

test("what cannot work fails its validation with the error an execution would have", async () => {
  const sql = `<SQLTask:SqlTaskData xmlns:SQLTask="www.microsoft.com/sqlserver/dts/tasks/sqltask" SQLTask:Connection="{none}" SQLTask:SqlStatementSource="SELECT 1" />`;
  const executables = [task("Microsoft.ExecuteSQLTask", "Query", sql)];
  const detail = await validate("Bad", buildPackage({ name: "Bad", executables }));
  expect(detail).toMatchObject({ kind: "validation", status: "failed", fingerprint: null });
  expect(detail.firstErrorCode).toBe("0xC001000E");
});

import { beforeAll, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import type { Caller } from "@/server/access/caller";
import { createRole } from "@/server/roles/create-role";
import { createPackage } from "@/server/runtime/dtsx/author/create-package";
import { savePackage } from "@/server/runtime/dtsx/load-package";
import type { ProtectionLevel } from "@/server/runtime/model/package";
import { packageFile } from "@/server/testing/package-file";
import { addPerson } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { exportPackage } from "./export-package";
import { getPackageXml } from "./get-package-xml";
import { setPackageRoles } from "./set-package-roles";
import { uploadPackage } from "./upload-package";

const password = "open me";

/** A package with a password in a connection string, one in a connection, and a sensitive parameter. */
function secretPackage(protectionLevel?: ProtectionLevel): Uint8Array {
  const made = createPackage("Secrets");
  made.setProperty("Description", "what nobody may read");
  made.connections.add("OLEDB", "Warehouse").connectionString = "Provider=PostgreSQL;Host=db;Password=in the string;";
  const key = made.parameters.add("Key", "a sensitive value");
  key.setProperty("Sensitive", true);
  return savePackage(made, protectionLevel ? { protectionLevel, password } : {});
}

describeStore("the file of a package, read", (suite) => {
  let admin: Caller;
  beforeAll(async () => {
    admin = suite.as(await addPerson(suite.store, "ada", "db_ssisadmin"));
  });
  const upload = async (name: string, bytes: Uint8Array, opens?: string) => {
    const file = { folderId: ROOT_FOLDER_ID, fileName: `${name}.dtsx`, bytes, password: opens };
    return (await uploadPackage(admin, file)).packageId;
  };
  const textOf = async (packageId: string, input: { versionNumber?: number; password?: string } = {}) =>
    new TextDecoder().decode(await getPackageXml(admin, { packageId, ...input }));

  test("it is what was stored, version by version, in whatever encoding it was written", async () => {
    const first = packageFile({ comment: "first" });
    const packageId = await upload("Read", first);
    const text = packageFile({ comment: "zweite, größer" });
    const wide = Buffer.from(`\uFEFF${new TextDecoder().decode(text)}`, "utf16le");
    expect(await upload("Read", new Uint8Array(wide))).toBe(packageId);
    expect(await textOf(packageId, { versionNumber: 1 })).toBe(new TextDecoder().decode(first));
    expect(await textOf(packageId)).toBe(new TextDecoder().decode(text));
    await expect(textOf(packageId, { versionNumber: 3 })).rejects.toMatchObject({ code: "not-found" });
    await expect(textOf("nowhere")).rejects.toMatchObject({ code: "not-found" });
  });

  test("it is read by exactly those who may export it", async () => {
    const packageId = await upload("Guarded", secretPackage());
    const { roleId } = await createRole(admin, { name: "readers of it", description: "" });
    const as = async (name: string, ...roles: string[]) => suite.as(await addPerson(suite.store, name, ...roles));
    const people = {
      author: await as("grace", "db_ssisltduser"),
      member: await as("barbara", "db_ssisltduser", roleId),
      operator: await as("otto", "db_ssisoperator"),
      logReader: await as("lena", "ssis_logreader"),
      nobody: await as("nemo"),
    };
    const readers = async () => {
      const found: string[] = [];
      for (const [name, caller] of Object.entries(people)) {
        const exported = await exportPackage(caller, { packageId }).then(
          () => "given",
          (error: { code: string }) => error.code,
        );
        const read = await getPackageXml(caller, { packageId }).then(
          () => "given",
          (error: { code: string }) => error.code,
        );
        expect(read, name).toBe(exported);
        if (read === "given") found.push(name);
      }
      return found;
    };
    expect(await readers()).toEqual(["operator"]);
    await setPackageRoles(admin, { packageId, readerRoleId: roleId, writerRoleId: null });
    expect(await readers()).toEqual(["member"]);
  });

  test("values that are encrypted one by one stay as they are stored, whatever password comes with the request", async () => {
    const bytes = secretPackage("EncryptSensitiveWithPassword");
    const packageId = await upload("Values", bytes, password);
    for (const given of [undefined, password])
      expect(await textOf(packageId, { password: given })).toBe(new TextDecoder().decode(bytes));
    expect(await textOf(packageId)).not.toContain("a sensitive value");
  });

  test("a wholly encrypted one is opened with its password, and its sensitive values are masked", async () => {
    const packageId = await upload("Sealed", secretPackage("EncryptAllWithPassword"), password);
    for (const given of [undefined, "wrong"])
      await expect(textOf(packageId, { password: given })).rejects.toMatchObject({ code: "package-password" });
    const text = await textOf(packageId, { password });
    expect(text).toContain("what nobody may read");
    expect(text).toContain("Host=db");
    expect(text).toContain("••••••••");
    expect(text).not.toContain("in the string");
    expect(text).not.toContain("a sensitive value");
  });
});

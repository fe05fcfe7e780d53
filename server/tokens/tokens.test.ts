import { beforeAll, beforeEach, expect, test } from "vitest";
import { ROOT_FOLDER_ID } from "@/db/seed";
import { q } from "@/db/store";
import type { Caller } from "@/server/access/caller";
import { startExecution } from "@/server/executions/start-execution";
import { stopExecution } from "@/server/executions/stop-execution";
import { createFolder } from "@/server/folders/create-folder";
import { uploadPackage } from "@/server/packages/upload-package";
import { addMember } from "@/server/roles/add-member";
import { packageFile } from "@/server/testing/package-file";
import { addPerson, auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { setUserDisabled } from "@/server/users/set-user-disabled";
import { createToken } from "./create-token";
import { listTokens } from "./list-tokens";
import { revokeToken } from "./revoke-token";
import { tokenPrincipal } from "./token-principal";

describeStore("API tokens", (suite) => {
  let admin: Caller;
  let operator: Caller;
  let stranger: Caller;
  let packageId: string;

  const recorder = () => ({ store: suite.store, now: () => suite.clock.now });
  const later = (minutes: number) => {
    suite.clock.now = new Date(suite.clock.now.getTime() + minutes * 60_000);
  };
  /** Who asks with a token, as a route has it. */
  const by = async (token: string): Promise<Caller> => suite.as(await tokenPrincipal(recorder(), token));
  const start = (caller: Caller) => startExecution(caller, { packageId, overrides: [], loggingLevel: 1 });

  beforeAll(async () => {
    const as = async (name: string, ...roles: string[]) => suite.as(await addPerson(suite.store, name, ...roles));
    admin = await as("ada", "db_ssisadmin");
    operator = await as("otto", "db_ssisoperator");
    stranger = await as("nina");
    const stored = await uploadPackage(admin, {
      folderId: ROOT_FOLDER_ID,
      fileName: "Load.dtsx",
      bytes: packageFile(),
    });
    packageId = stored.packageId;
  });

  beforeEach(() => suite.store.tx(({ db, s }) => q(db.delete(s.apiTokens))));

  test("are told once, and kept as their hash alone", async () => {
    const { id, token } = await createToken(operator, { name: "nightly", scope: "read", days: 30 });
    expect(token).toMatch(/^gantry_[\w-]{43}$/);
    const [row] = await suite.store.read(({ db, s }) => q(db.select().from(s.apiTokens)));
    expect(JSON.stringify(row)).not.toContain(token);
    const { items } = await listTokens(operator);
    expect(items).toMatchObject([
      { id, name: "nightly", ending: token.slice(-4), scope: "read", own: true, expired: false, lastUsedAt: null },
    ]);
    expect(await auditTrail(suite.store, id)).toMatchObject([{ verb: "create-token", by: "otto", before: null }]);
    expect(JSON.stringify(await auditTrail(suite.store, id))).not.toContain(token);
  });

  test("speak for their owner, whose name and theirs stand in the audit trail", async () => {
    const { token } = await createToken(operator, { name: "nightly", scope: "execute", days: null });
    const program = await by(token);
    const { executionId } = await start(program);
    await stopExecution(program, { executionId });
    const trail = (await auditTrail(suite.store, executionId)).filter(({ verb }) => verb.endsWith("-execution"));
    expect(trail.map(({ verb, by: name }) => [verb, name])).toEqual([
      ["start-execution", "otto (nightly)"],
      ["stop-execution", "otto (nightly)"],
    ]);
  });

  test("do no more than their scope", async () => {
    const read = await by((await createToken(admin, { name: "read", scope: "read", days: 1 })).token);
    const execute = await by((await createToken(admin, { name: "execute", scope: "execute", days: 1 })).token);
    const all = await by((await createToken(admin, { name: "all", scope: "all", days: 1 })).token);
    const refused = { code: "forbidden", details: { reasons: [{ key: "token-scope" }] } };
    await expect(start(read)).rejects.toMatchObject(refused);
    await start(execute);
    const folder = { parentId: ROOT_FOLDER_ID, name: "By a program" };
    await expect(createFolder(execute, folder)).rejects.toMatchObject(refused);
    await createFolder(all, folder);
    const member = { roleId: "ssis_admin", userId: operator.principal.id };
    await expect(addMember(all, member)).rejects.toMatchObject(refused);
    await expect(createToken(all, { name: "another", scope: "all", days: 1 })).rejects.toMatchObject(refused);
    await expect(listTokens(all)).rejects.toMatchObject(refused);
  });

  test("do no more than their owner", async () => {
    const { token } = await createToken(operator, { name: "nightly", scope: "all", days: 1 });
    const folder = { parentId: ROOT_FOLDER_ID, name: "Not mine" };
    await expect(createFolder(await by(token), folder)).rejects.toMatchObject({
      code: "forbidden",
      details: { reasons: [{ key: "roles-lack-act" }] },
    });
    await setUserDisabled(admin, { userId: operator.principal.id, disabled: true });
    await expect(by(token)).rejects.toMatchObject({ code: "unauthenticated" });
    await setUserDisabled(admin, { userId: operator.principal.id, disabled: false });
    // A disabled account has ended its sessions; the token goes on with the account.
    await start(await by(token));
    const { principal } = await by(token);
    if (principal.kind === "user") operator = suite.as({ ...principal, token: undefined });
  });

  test("end with their time, and when they are revoked", async () => {
    const { token } = await createToken(operator, { name: "nightly", scope: "read", days: 1 });
    later(24 * 60 - 1);
    await by(token);
    later(1);
    await expect(by(token)).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await listTokens(operator)).items).toMatchObject([{ expired: true }]);
    const kept = await createToken(operator, { name: "kept", scope: "read", days: null });
    await by(kept.token);
    await revokeToken(operator, { id: kept.id });
    await expect(by(kept.token)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(by("gantry_made-up")).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await auditTrail(suite.store, kept.id)).at(-1)).toMatchObject({ verb: "revoke-token", after: null });
  });

  test("know when they were used last, to the minute", async () => {
    const { token } = await createToken(operator, { name: "nightly", scope: "read", days: 1 });
    const lastUse = async () => (await listTokens(operator)).items[0]?.lastUsedAt;
    await by(token);
    const first = suite.clock.now.getTime();
    expect(await lastUse()).toBe(first);
    suite.clock.now = new Date(first + 30_000);
    await by(token);
    expect(await lastUse()).toBe(first);
    suite.clock.now = new Date(first + 61_000);
    await by(token);
    expect(await lastUse()).toBe(first + 61_000);
  });

  test("of others are seen and revoked by who manages tokens", async () => {
    const { id } = await createToken(operator, { name: "nightly", scope: "read", days: 1 });
    await createToken(admin, { name: "own", scope: "read", days: 1 });
    await expect(listTokens(operator, { everybody: true })).rejects.toMatchObject({ code: "forbidden" });
    const first = await listTokens(admin, { everybody: true, limit: 1 });
    expect(first.items).toMatchObject([{ name: "own", own: true }]);
    const rest = await listTokens(admin, { everybody: true, before: first.nextBefore ?? 0 });
    expect(rest).toMatchObject({ items: [{ name: "nightly", ownerName: "otto", own: false }], nextBefore: null });
    const foreign = await createToken(admin, { name: "foreign", scope: "read", days: 1 });
    await expect(revokeToken(operator, { id: foreign.id })).rejects.toMatchObject({ code: "forbidden" });
    await revokeToken(admin, { id });
    await expect(revokeToken(admin, { id })).rejects.toMatchObject({ code: "not-found" });
  });

  test("are refused by name when they cannot be made so", async () => {
    const make = (input: Partial<Parameters<typeof createToken>[1]>) =>
      createToken(operator, { name: "nightly", scope: "read", days: 1, ...input });
    await make({});
    await expect(make({ name: "NIGHTLY" })).rejects.toMatchObject({ code: "name-taken" });
    await expect(make({ name: " " })).rejects.toMatchObject({ code: "invalid-name" });
    await expect(make({ name: "long", days: 367 })).rejects.toMatchObject({ code: "invalid-input" });
    await expect(createToken(stranger, { name: "x", scope: "read", days: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

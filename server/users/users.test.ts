import { expect, test } from "vitest";
import { auditTrail } from "@/server/testing/people";
import { describeStore } from "@/server/testing/store";
import { checkSetupLink } from "./check-setup-link";
import { createFirstAdministrator } from "./create-first-administrator";
import { createSetupLink } from "./create-setup-link";
import { createUser } from "./create-user";
import { currentUser } from "./current-user";
import { findUsers } from "./find-users";
import { getUser } from "./get-user";
import { setPassword } from "./set-password";
import { setUserDisabled } from "./set-user-disabled";
import type { SessionUser } from "./types";
import { verifyCredentials } from "./verify-credentials";

const ada = { name: "Ada", displayName: "Ada Lovelace", password: "analytical engine" };
const principal = (user: SessionUser) => ({ kind: "user" as const, ...user });

describeStore("users", (suite) => {
  const recorder = () => ({ store: suite.store, now: () => suite.clock.now });
  const signIn = (name: string, password: string, address = "10.0.0.1") =>
    verifyCredentials(recorder(), { name, password, address });
  const later = (minutes: number) => {
    suite.clock.now = new Date(suite.clock.now.getTime() + minutes * 60_000);
  };
  let administrator: SessionUser;

  test("a link expires after a day, and a newer one ends it", async () => {
    const first = await createSetupLink(recorder());
    expect(await checkSetupLink(recorder(), { token: first?.token ?? "" })).toEqual({ valid: true });
    later(25 * 60);
    expect(await checkSetupLink(recorder(), { token: first?.token ?? "" })).toEqual({ valid: false });
    const second = await createSetupLink(recorder());
    const third = await createSetupLink(recorder());
    expect(await checkSetupLink(recorder(), { token: second?.token ?? "" })).toEqual({ valid: false });
    expect(await checkSetupLink(recorder(), { token: third?.token ?? "" })).toEqual({ valid: true });
  });

  test("a link creates one administrator, once, even when it is used twice at once", async () => {
    const link = await createSetupLink(recorder());
    const token = link?.token ?? "";
    await expect(createFirstAdministrator(recorder(), { ...ada, token: "forged" })).rejects.toMatchObject({
      code: "link-invalid",
    });
    // The link is looked at before the password, which costs time to hash.
    const forged = { ...ada, password: "short", token: "forged" };
    await expect(createFirstAdministrator(recorder(), forged)).rejects.toMatchObject({ code: "link-invalid" });
    await expect(createFirstAdministrator(recorder(), { ...ada, password: "short", token })).rejects.toMatchObject({
      code: "weak-password",
      details: { rule: "short" },
    });
    const attempts = [ada, { ...ada, name: "Eve" }].map((user) =>
      createFirstAdministrator(recorder(), { ...user, token }),
    );
    const results = await Promise.allSettled(attempts);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const winner = results.find((result) => result.status === "fulfilled");
    if (winner?.status !== "fulfilled") throw new Error("nobody won");
    administrator = winner.value;
    expect(await createSetupLink(recorder())).toBeNull();
    const { items: users } = await findUsers(suite.as(principal(administrator)));
    expect(users.map((user) => user.roles.map((role) => role.name))).toEqual([["db_ssisadmin"]]);
    expect(await auditTrail(suite.store, administrator.id)).toMatchObject([
      { verb: "create-first-administrator", by: users[0]?.name },
    ]);
  });

  test("the right password signs in whatever the case of the name, a wrong one does not", async () => {
    const name = administrator.name.toUpperCase();
    expect(await signIn(` ${name} `, ada.password)).toEqual(administrator);
    await expect(signIn(name, "wrong password")).rejects.toMatchObject({ code: "wrong-credentials" });
    await expect(signIn("nobody", ada.password)).rejects.toMatchObject({ code: "wrong-credentials" });
  });

  test("ten failures close a name for everybody, even the right password, until they are 15 minutes old", async () => {
    await signIn(administrator.name, ada.password);
    const guesses = Array.from({ length: 14 }, (_, index) =>
      signIn(administrator.name, `guess ${index}`, `10.1.0.${index}`),
    );
    const codes = (await Promise.allSettled(guesses)).map(
      (result) => result.status === "rejected" && result.reason.code,
    );
    expect(codes.filter((code) => code === "wrong-credentials")).toHaveLength(10);
    expect(codes.filter((code) => code === "too-many-attempts")).toHaveLength(4);
    await expect(signIn(administrator.name, ada.password, "10.2.0.1")).rejects.toMatchObject({
      code: "too-many-attempts",
      details: { retryAfterSeconds: 900 },
    });
    later(16);
    expect(await signIn(administrator.name, ada.password)).toEqual(administrator);
  });

  test("thirty failures close an address", async () => {
    for (let index = 0; index < 30; index += 1) {
      await expect(signIn(`guess ${index}`, "x", "10.3.0.1")).rejects.toMatchObject({ code: "wrong-credentials" });
    }
    await expect(signIn(administrator.name, ada.password, "10.3.0.1")).rejects.toMatchObject({
      code: "too-many-attempts",
    });
    expect(await signIn(administrator.name, ada.password, "10.3.0.2")).toEqual(administrator);
  });

  test("names are unique without regard to case", async () => {
    const caller = suite.as(principal(administrator));
    const grace = { name: "grace", displayName: "", password: "cobol and ships", roleIds: ["db_ssisltduser"] };
    await createUser(caller, grace);
    await expect(createUser(caller, { ...grace, name: "GRACE" })).rejects.toMatchObject({ code: "name-taken" });
    await expect(createUser(caller, { ...grace, name: "x", roleIds: ["nothing"] })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("are chosen among those outside of a role", async () => {
    const caller = suite.as(principal(administrator));
    const outside = async (outsideRole: string) =>
      (await findUsers(caller, { outsideRole })).items.map(({ name }) => name);
    expect(await outside("db_ssisadmin")).toEqual(["grace"]);
    expect(await outside("db_ssisltduser")).toEqual([administrator.name]);
    expect(await getUser(caller, { userId: administrator.id })).toEqual({
      id: administrator.id,
      name: administrator.name,
      displayName: ada.displayName,
    });
    await expect(getUser(caller, { userId: "nobody" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("disabling a user or changing the password ends the sessions at once", async () => {
    const caller = suite.as(principal(administrator));
    const session = await signIn("grace", "cobol and ships");
    expect(await currentUser(recorder(), session)).toEqual(session);
    await expect(findUsers(suite.as(principal(session)))).rejects.toMatchObject({ code: "forbidden" });
    await setUserDisabled(caller, { userId: session.id, disabled: true });
    expect(await currentUser(recorder(), session)).toBeNull();
    await expect(findUsers(suite.as(principal(session)))).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(signIn("grace", "cobol and ships")).rejects.toMatchObject({ code: "wrong-credentials" });
    await setUserDisabled(caller, { userId: session.id, disabled: false });
    const again = await signIn("grace", "cobol and ships");
    await setPassword(caller, { userId: session.id, password: "compilers and bugs" });
    expect(await currentUser(recorder(), again)).toBeNull();
    expect(await signIn("grace", "compilers and bugs")).toMatchObject({ name: "grace" });
  });

  test("the last administrator cannot be disabled", async () => {
    const caller = suite.as(principal(administrator));
    await expect(setUserDisabled(caller, { userId: administrator.id, disabled: true })).rejects.toMatchObject({
      code: "last-administrator",
    });
  });

  test("are listed a page at a time, found by a part of either name, whatever characters it has", async () => {
    const admin = suite.as(principal(administrator));
    const before = (await findUsers(admin)).items.length;
    const longest = "\u{1f600}".repeat(20) + "\u0645\u0631\u062d\u0628\u0627".repeat(20);
    for (let index = 0; index < 7; index++) {
      const displayName = index === 3 ? longest : `Person 50% ${index}`;
      await createUser(admin, { name: `many${index}`, displayName, password: "seven quiet bridges", roleIds: [] });
    }
    const names: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await findUsers(admin, { limit: 3, after });
      names.push(...page.items.map(({ name }) => name));
      after = page.nextAfter;
    }
    expect(names).toHaveLength(before + 7);
    expect(names).toEqual((await findUsers(admin)).items.map(({ name }) => name));
    expect((await findUsers(admin, { text: "50% 2" })).items.map(({ name }) => name)).toEqual(["many2"]);
    expect((await findUsers(admin, { text: "MANY3" })).items.map(({ displayName }) => displayName)).toEqual([longest]);
    expect((await findUsers(admin, { text: "\u0645\u0631\u062d" })).items).toHaveLength(1);
    expect((await findUsers(admin, { text: "nowhere" })).items).toEqual([]);
  });
});

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPackage } from "@/server/runtime/dtsx/author/create-package";
import { loadPackage, savePackage } from "@/server/runtime/dtsx/load-package";
import { dtutil } from "./dtutil";

let folder: string;
let file: string;
const inFolder = (name: string) => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-dtutil-"));
  file = inFolder("a.dtsx");
  const made = createPackage("Secrets");
  made.connections.add("OLEDB", "Warehouse").connectionString = "Provider=PostgreSQL;Host=db;Password=pw;";
  writeFileSync(file, savePackage(made));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(words: string[], answer?: boolean) {
  let out = "";
  let err = "";
  const code = await dtutil(words, {
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    confirm: answer === undefined ? undefined : async () => answer,
  });
  return { code, out, err };
}

const passwordIn = (name: string, password?: string) =>
  loadPackage(readFileSync(inFolder(name)), { password }).findConnection("Warehouse")?.password;

describe("/ENCRYPT", () => {
  test("saves under the levels 0, 2 and 3, and /DECRYPT opens what was encrypted", async () => {
    expect(await run(["/FILE", file, "/ENCRYPT", `FILE;${inFolder("b.dtsx")};3;a;b`])).toMatchObject({ code: 0 });
    expect(passwordIn("b.dtsx", "a;b")).toBe("pw");
    expect(readFileSync(inFolder("b.dtsx"), "utf8")).not.toContain("Warehouse");
    const b = ["/FI", inFolder("b.dtsx"), "/DEC", "a;b"];
    expect(await run([...b, "/EN", `file;"${inFolder("c.dtsx")}";2;other`])).toMatchObject({ code: 0 });
    expect(readFileSync(inFolder("c.dtsx"), "utf8")).toContain("Warehouse");
    expect(passwordIn("c.dtsx", "other")).toBe("pw");
    const blanked = await run(["/FILE", inFolder("c.dtsx"), "/ENCRYPT", `FILE;${inFolder("d.dtsx")};0`]);
    expect(blanked).toMatchObject({ code: 0, out: expect.stringContaining("Left out, because nobody opened them") });
    expect(passwordIn("d.dtsx")).toBe("");
  });

  test("a wrong or missing password is exit code 5, a level that only Windows knows exit code 1", async () => {
    await run(["/FILE", file, "/ENCRYPT", `FILE;${inFolder("b.dtsx")};3;right`]);
    const encrypt = ["/ENCRYPT", `FILE;${inFolder("c.dtsx")};0`];
    for (const given of [[], ["/DECRYPT", "wrong"]]) {
      const refused = await run(["/FILE", inFolder("b.dtsx"), ...given, ...encrypt]);
      expect(refused).toMatchObject({ code: 5, err: expect.stringContaining("0xC0014037") });
    }
    const userKey = await run(["/FILE", file, "/ENCRYPT", `FILE;${inFolder("c.dtsx")};1`]);
    expect(userKey).toMatchObject({ code: 1, err: expect.stringContaining("0xC0014035") });
    expect(existsSync(inFolder("c.dtsx"))).toBe(false);
  });

  test.each([
    ["FILE;x.dtsx;5", "Level 5 (ServerStorage)"],
    ["FILE;x.dtsx;6", "no protection level 6"],
    ["FILE;x.dtsx;3", "needs a password"],
    ["FILE;x.dtsx;0;pw", "takes no password"],
    ["SQL;x;3;pw", "packages are files"],
    ["x.dtsx", "needs FILE;path;level"],
  ])("%s is a wrong command line", async (value, message) => {
    const refused = await run(["/FILE", file, "/ENCRYPT", value]);
    expect(refused).toMatchObject({ code: 6, err: expect.stringContaining(message) });
  });
});

describe("/EXISTS, /COPY, /MOVE, /DELETE", () => {
  test("/EXISTS answers 0 or 1", async () => {
    expect((await run(["/FILE", file, "/EX"])).code).toBe(0);
    expect((await run(["/FILE", inFolder("no.dtsx"), "/EXISTS"])).code).toBe(1);
  });

  test("/COPY keeps every byte, and asks before it overwrites", async () => {
    const before = readFileSync(file);
    const copy = ["/FILE", file, "/C", `FILE;${inFolder("b.dtsx")}`];
    expect((await run(copy)).code).toBe(0);
    expect(readFileSync(inFolder("b.dtsx"))).toEqual(before);
    writeFileSync(inFolder("b.dtsx"), "mine");
    expect(await run(copy)).toMatchObject({ code: 1, err: expect.stringContaining("/QUIET") });
    expect((await run(copy, false)).code).toBe(1);
    expect(readFileSync(inFolder("b.dtsx"), "utf8")).toBe("mine");
    expect((await run(copy, true)).code).toBe(0);
    writeFileSync(inFolder("b.dtsx"), "mine");
    expect((await run([...copy, "/Q"])).code).toBe(0);
    expect(readFileSync(inFolder("b.dtsx"))).toEqual(before);
  });

  test("/MOVE leaves nothing behind, and a file is never moved onto itself", async () => {
    expect((await run(["/FILE", file, "/M", `FILE;${inFolder("b.dtsx")}`])).code).toBe(0);
    expect([existsSync(file), passwordIn("b.dtsx")]).toEqual([false, "pw"]);
    expect((await run(["/FILE", inFolder("b.dtsx"), "/M", `FILE;${inFolder("b.dtsx")}`, "/Q"])).code).toBe(1);
    expect(existsSync(inFolder("b.dtsx"))).toBe(true);
  });

  test("/DELETE deletes packages, encrypted ones too, and nothing else", async () => {
    await run(["/FILE", file, "/ENCRYPT", `FILE;${inFolder("b.dtsx")};3;p`]);
    expect((await run(["/FILE", inFolder("b.dtsx"), "/DEL"])).code).toBe(0);
    expect(existsSync(inFolder("b.dtsx"))).toBe(false);
    writeFileSync(inFolder("notes.txt"), "not a package");
    expect((await run(["/FILE", inFolder("notes.txt"), "/DELETE"])).code).toBe(5);
    expect(existsSync(inFolder("notes.txt"))).toBe(true);
    expect((await run(["/FILE", inFolder("no.dtsx"), "/DELETE"])).code).toBe(4);
  });
});

describe("/IDREGENERATE", () => {
  const idOf = (name: string, password?: string) => loadPackage(readFileSync(inFolder(name)), { password }).id;

  test("gives the file a new ID, or only the copy", async () => {
    const before = idOf("a.dtsx");
    expect((await run(["/FILE", file, "/COPY", `FILE;${inFolder("b.dtsx")}`, "/I"])).code).toBe(0);
    expect(idOf("a.dtsx")).toBe(before);
    expect(idOf("b.dtsx")).not.toBe(before);
    expect((await run(["/I", "/FILE", file])).code).toBe(0);
    expect(idOf("a.dtsx")).toMatch(/^\{[0-9A-F-]{36}\}$/);
    expect(idOf("a.dtsx")).not.toBe(before);
  });

  test("keeps the protection of an encrypted package", async () => {
    await run(["/FILE", file, "/ENCRYPT", `FILE;${inFolder("b.dtsx")};3;p`]);
    const before = idOf("b.dtsx", "p");
    expect((await run(["/FILE", inFolder("b.dtsx"), "/DECRYPT", "p", "/IDR"])).code).toBe(0);
    expect(idOf("b.dtsx", "p")).not.toBe(before);
    expect(readFileSync(inFolder("b.dtsx"), "utf8")).not.toContain("Warehouse");
  });
});

describe("the command line", () => {
  test.each([
    [["/EXISTS"], "/FILE is missing"],
    [["/FILE", "a.dtsx"], "Nothing is asked for"],
    [["/FILE", "a.dtsx", "/EXISTS", "/DELETE"], "exclude each other"],
    [["/FILE", "a.dtsx", "/EXISTS", "/I"], "/IDREGENERATE does not go with"],
    [["/SQL", "a"], "not followed by Gantry"],
    [["/SIGN", "FILE;a;b"], "cannot be signed"],
    [["/FILE"], "needs a value"],
    [["/Bogus"], "is not an option"],
    [["/D"], "is not an option"],
  ])("%j is exit code 6", async (words, message) => {
    expect(await run(words)).toMatchObject({ code: 6, err: expect.stringContaining(message) });
  });

  test("/? prints the options", async () => {
    for (const words of [[], ["/?"], ["/H"]])
      expect(await run(words)).toMatchObject({ code: 0, out: expect.stringContaining("/EN[crypt]") });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GANTRY_E_PATHNOTMAPPED } from "../messages/codes";
import { PathMap } from "./path-map";

let home = "";

beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), "gantry-paths-"));
  mkdirSync(path.join(home, "c", "Data", "In"), { recursive: true });
  writeFileSync(path.join(home, "c", "Data", "In", "Orders.CSV"), "");
});

afterAll(() => rmSync(home, { recursive: true }));

describe.skipIf(process.platform === "win32")("the path map", () => {
  it("leads a drive to the folder of its letter, whatever the case and slashes", () => {
    const map = new PathMap([], home);
    const file = path.join(home, "c", "Data", "In", "Orders.CSV");
    for (const given of [
      "C:\\Data\\In\\Orders.CSV",
      "c:/DATA/in/orders.csv",
      "\\data\\in\\ORDERS.csv",
      "\\\\?\\C:\\data\\In\\orders.csv",
    ])
      expect(map.local(given)).toBe(file);
    expect(map.local("D:\\New\\x.txt")).toBe(path.join(home, "d", "New", "x.txt"));
  });

  it("takes the longest rule, and the first of equal ones", () => {
    const map = new PathMap(
      [
        { prefix: "c:", folder: "/drive" },
        { prefix: "C:\\Data\\", folder: "/data" },
        { prefix: "\\\\Server\\Share", folder: "/share" },
        { prefix: "C:", folder: "/later" },
      ],
      home,
    );
    expect(map.local("C:\\x")).toBe("/drive/x");
    expect(map.local("C:\\data\\y")).toBe("/data/y");
    expect(map.local("C:\\database\\y")).toBe("/drive/database/y");
    expect(map.local("//server/share/z")).toBe("//server/share/z");
    expect(map.local("\\\\SERVER\\share\\z")).toBe("/share/z");
  });

  it("never leads out of the folder of a rule", () => {
    const map = new PathMap([{ prefix: "\\\\s\\d", folder: "/share" }], home);
    expect(map.local("C:\\..\\..\\etc\\passwd")).toBe(path.join(home, "c", "etc", "passwd"));
    expect(map.local("\\\\s\\d\\..\\..\\x")).toBe("/share/x");
  });

  it("gives the program that a rule names, by its path or its bare name", () => {
    const map = new PathMap([
      { prefix: "CMD.exe", folder: "/usr/local/bin/cmd" },
      { prefix: "C:\\tools\\x.exe", folder: "/opt/x" },
    ]);
    expect(map.program("cmd.exe")).toBe("/usr/local/bin/cmd");
    expect(map.program("C:\\Windows\\System32\\cmd.EXE")).toBe("/usr/local/bin/cmd");
    expect(map.program("c:/Tools/X.exe")).toBe("/opt/x");
    expect(map.program("x.exe")).toBeUndefined();
  });

  it("names the rule that is missing", () => {
    const share = () => new PathMap([], home).local("\\\\nas\\in\\x.csv");
    expect(share).toThrowError(
      expect.objectContaining({
        code: GANTRY_E_PATHNOTMAPPED,
        details: { path: "\\\\nas\\in\\x.csv", rule: "\\\\nas\\in" },
      }),
    );
    expect(() => new PathMap().local("E:\\x")).toThrowError(/"E:"/);
  });

  it("leaves other paths, and turns the backslashes of relative ones", () => {
    const map = new PathMap([], home);
    expect(map.local("/srv/x")).toBe("/srv/x");
    expect(map.local("in/x.csv")).toBe("in/x.csv");
    expect(map.local("in\\x.csv")).toBe("in/x.csv");
    expect(map.local("https://x/y")).toBe("https://x/y");
  });
});

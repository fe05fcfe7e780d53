import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BuiltContainer, buildPackage, integer, task, text } from "@/server/testing/package-builder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { loadPackage } from "../dtsx/load-package";
import { PathMap } from "../paths/path-map";

let folder = "";
const at = (...steps: string[]) => path.join(folder, ...steps);
const write = (name: string, content = name) => {
  mkdirSync(path.dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
};
const read = (name: string) => readFileSync(at(name), "utf8");

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-file-system-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A File System task on two variables. */
function fileTask(settings: Record<string, string>, more: BuiltContainer = {}) {
  const given = {
    TaskSourcePath: "User::from",
    TaskIsSourceVariable: "True",
    TaskDestinationPath: "User::to",
    TaskIsDestinationVariable: "True",
    ...settings,
  };
  const attributes = Object.entries(given).map(([name, value]) => ` ${name}="${value}"`);
  return task("Microsoft.FileSystemTask", "F", `<FileSystemData${attributes.join("")}/>`, more);
}

function run(
  operation: string,
  from: string,
  to = "x",
  settings: Record<string, string> = {},
  options?: RunBuiltOptions,
) {
  const variables = [text("from", from), text("to", to), integer("n")];
  return runBuilt({ variables, executables: [fileTask({ TaskOperationType: operation, ...settings })] }, options);
}

const overwrite = { TaskOverwriteDestFile: "True" };

describe("files (CONTROLFLOW.md section 16)", () => {
  it("copies a file into a folder or to a name, with its permissions", async () => {
    write("a.txt");
    chmodSync(at("a.txt"), 0o640);
    mkdirSync(at("out"));
    expect((await run("CopyFile", at("a.txt"), at("out"))).result).toBe(0);
    expect((await run("CopyFile", at("a.txt"), at("out", "b.txt"))).result).toBe(0);
    expect([read("out/a.txt"), read("out/b.txt"), read("a.txt")]).toEqual(["a.txt", "a.txt", "a.txt"]);
    expect(statSync(at("out", "a.txt")).mode & 0o777).toBe(0o640);
    expect(readdirSync(at("out")).sort()).toEqual(["a.txt", "b.txt"]);
  });

  it("copies when no operation is stored: it is the default", async () => {
    write("a.txt");
    const variables = [text("from", at("a.txt")), text("to", at("b.txt"))];
    expect((await runBuilt({ variables, executables: [fileTask({})] })).result).toBe(0);
    expect(read("b.txt")).toBe("a.txt");
  });

  it("replaces an existing file only when told to", async () => {
    write("a.txt", "new");
    write("b.txt", "old");
    const refused = await run("CopyFile", at("a.txt"), at("b.txt"));
    expect([refused.result, refused.errors[0], read("b.txt")]).toEqual([1, "0xC002F304", "old"]);
    expect((await run("MoveFile", at("a.txt"), at("b.txt"))).errors[0]).toBe("0xC002F304");
    expect((await run("CopyFile", at("a.txt"), at("b.txt"), overwrite)).result).toBe(0);
    expect(read("b.txt")).toBe("new");
    expect((await run("CopyFile", at("a.txt"), at("a.txt"), overwrite)).errors[0]).toBe("0xC002915B");
    expect(read("a.txt")).toBe("new");
  });

  it("moves, renames and deletes", async () => {
    write("a.txt");
    mkdirSync(at("out"));
    expect((await run("MoveFile", at("a.txt"), at("out"))).result).toBe(0);
    expect((await run("RenameFile", at("out", "a.txt"), at("out", "b.txt"))).result).toBe(0);
    expect((await run("RenameFile", at("out", "b.txt"), "c.txt")).result).toBe(0);
    expect(readdirSync(at("out"))).toEqual(["c.txt"]);
    expect((await run("DeleteFile", at("out", "c.txt"))).result).toBe(0);
    expect(readdirSync(at("out"))).toEqual([]);
  });

  it("deletes a link, not what it leads to", async () => {
    write("a.txt");
    symlinkSync(at("a.txt"), at("link"));
    await run("DeleteFile", at("link"));
    expect([existsSync(at("link")), existsSync(at("a.txt"))]).toEqual([false, true]);
  });

  it.skipIf(process.platform === "win32")("sets ReadOnly, and warns of what the system does not have", async () => {
    write("a.txt");
    const set = (value: string) => run("SetAttributes", at("a.txt"), "x", { TaskFileAttributes: value });
    const warned = await set("ReadOnly, Hidden");
    expect([warned.result, warned.warnings]).toEqual([0, ["0xA0470401"]]);
    expect(statSync(at("a.txt")).mode & 0o222).toBe(0);
    expect((await set("Normal")).warnings).toEqual([]);
    expect(statSync(at("a.txt")).mode & 0o200).toBe(0o200);
    expect((await set("Normal, ReadOnly")).errors[0]).toBe("0xC0029159");
  });
});

describe("folders", () => {
  it("creates one, and takes an existing one only when told to", async () => {
    expect((await run("CreateDirectory", at("a", "b"))).result).toBe(0);
    expect((await run("CreateDirectory", at("a", "b"))).errors[0]).toBe("0xC002915A");
    expect((await run("CreateDirectory", at("a", "b"), "x", overwrite)).result).toBe(0);
    write("file");
    expect((await run("CreateDirectory", at("file"), "x", overwrite)).errors[0]).toBe("0xC002F307");
  });

  it("copies the content with its subfolders; links stay links", async () => {
    write("in/a.txt");
    write("in/sub/deep/b.txt");
    mkdirSync(at("in", "empty"));
    symlinkSync("a.txt", at("in", "link"));
    expect((await run("CopyDirectory", at("in"), at("out"))).result).toBe(0);
    expect(read("out/sub/deep/b.txt")).toBe("in/sub/deep/b.txt");
    expect(statSync(at("out", "empty")).isDirectory()).toBe(true);
    expect(lstatSync(at("out", "link")).isSymbolicLink()).toBe(true);
    expect(existsSync(at("in", "a.txt"))).toBe(true);
  });

  it("does nothing at all when one file stands in the way", async () => {
    write("in/a.txt");
    write("in/b.txt");
    write("out/b.txt", "old");
    expect((await run("CopyDirectory", at("in"), at("out"))).errors[0]).toBe("0xC002F304");
    expect(readdirSync(at("out"))).toEqual(["b.txt"]);
    expect((await run("MoveDirectory", at("in"), at("out"), overwrite)).result).toBe(0);
    expect([read("out/a.txt"), read("out/b.txt"), existsSync(at("in"))]).toEqual(["in/a.txt", "in/b.txt", false]);
  });

  it("moves what is in a folder with its subfolders and links, and leaves nothing behind", async () => {
    write("in/sub/deep/a.txt");
    write("keep/b.txt");
    symlinkSync(at("keep"), at("in", "sub", "link"));
    expect((await run("MoveDirectory", at("in"), at("out"))).result).toBe(0);
    expect([existsSync(at("in")), read("out/sub/deep/a.txt"), read("out/sub/link/b.txt")]).toEqual([
      false,
      "in/sub/deep/a.txt",
      "keep/b.txt",
    ]);
    expect(lstatSync(at("out", "sub", "link")).isSymbolicLink()).toBe(true);
  });

  it.skipIf(process.platform !== "linux")(
    "renames the case of a name, but not over another file (needs names whose case counts)",
    async () => {
      write("in/a.txt");
      expect((await run("RenameFile", at("in", "a.txt"), "B.txt")).result).toBe(0);
      write("in/b.txt", "other");
      expect((await run("RenameFile", at("in", "B.txt"), "b.txt")).errors[0]).toBe("0xC002F304");
      expect([read("in/B.txt"), read("in/b.txt")]).toEqual(["in/a.txt", "other"]);
    },
  );

  it("stops when the execution is canceled", async () => {
    write("in/a.txt");
    const cancel = new AbortController();
    const onEvent: RunBuiltOptions["onEvent"] = (event) => {
      if (event.type === "message" && event.details?.event === "FileSystemOperation") cancel.abort();
    };
    const stopped = await run("CopyDirectory", at("in"), at("out"), {}, { signal: cancel.signal, onEvent });
    expect([stopped.result, stopped.statuses.F, existsSync(at("out", "a.txt"))]).toEqual([3, "canceled", false]);
  });

  it("never copies a folder into itself", async () => {
    write("in/a.txt");
    expect((await run("CopyDirectory", at("in"), at("in", "sub", "x"))).errors[0]).toBe("0xC002F306");
    expect((await run("MoveDirectory", at("in"), at("in"))).errors[0]).toBe("0xC002915B");
    expect(readdirSync(at("in"))).toEqual(["a.txt"]);
  });

  it("deletes the content, or the folder as well, and follows no link out of it", async () => {
    write("keep/a.txt");
    write("in/sub/b.txt");
    symlinkSync(at("keep"), at("in", "link"));
    expect((await run("DeleteDirectoryContent", at("in"))).result).toBe(0);
    expect([readdirSync(at("in")), existsSync(at("keep", "a.txt"))]).toEqual([[], true]);
    const deleted = await run("DeleteDirectory", at("in"));
    expect([deleted.result, existsSync(at("in"))]).toEqual([0, false]);
    expect(deleted.messages.some((one) => one.code === 0x40029161)).toBe(true);
    expect((await run("DeleteDirectory", "/")).errors[0]).toBe("0xC002915B");
  });
});

describe("what is given", () => {
  it.each([
    ["nothing", { TaskSourcePath: "" }, "0xC002915D"],
    ["no destination", { TaskDestinationPath: "" }, "0xC002915C"],
    ["an unknown variable", { TaskSourcePath: "User::gone" }, "0xC002915F"],
    ["a variable that is no text", { TaskSourcePath: "User::n" }, "0xC0029160"],
    ["an empty variable", { TaskDestinationPath: "User::empty" }, "0xC002F30D"],
  ])("%s is refused while the package is validated", async (_, settings, code) => {
    const variables = [text("from", "a"), text("to", "b"), text("empty"), integer("n")];
    const refused = await runBuilt({ variables, executables: [fileTask(settings as Record<string, string>)] });
    expect([refused.errors[0], refused.began]).toEqual([code, ["Package"]]);
  });

  it("a missing file or folder is named, with its place on this machine", async () => {
    expect((await run("DeleteFile", at("gone"))).errors[0]).toBe("0xC002F30C");
    write("a.txt");
    expect((await run("DeleteDirectory", at("a.txt"))).errors[0]).toBe("0xC002F30C");
    expect((await run("CopyFile", at("a.txt"), at("gone", "b.txt"))).errors[0]).toBe("0xC002F306");
    expect((await run("CopyFile", at("a.txt"), `${at("gone")}/`)).errors[0]).toBe("0xC002F306");
  });

  it.skipIf(process.platform === "win32")("Windows paths go through the path map", async () => {
    write("c/In/a.txt");
    mkdirSync(at("c", "Out"));
    const paths = new PathMap([], folder);
    expect((await run("MoveFile", "C:\\in\\A.TXT", "c:\\out\\", {}, { paths })).result).toBe(0);
    expect(readdirSync(at("c", "Out"))).toEqual(["a.txt"]);
    expect((await run("DeleteFile", "\\\\nas\\x\\a.txt", "x", {}, { paths })).errors[0]).toBe("0xE0470003");
  });

  it("connection managers must be files, and of the use that the operation needs", async () => {
    write("a.txt");
    const connections = [
      { name: "from", type: "FILE", connectionString: at("a.txt") },
      { name: "to", type: "FILE", connectionString: at("b.txt") },
      { name: "db", type: "OLEDB", connectionString: "Provider=SQLite;Data Source=x" },
    ];
    const byConnection = (operation: string, source: string) =>
      runBuilt({
        connections,
        executables: [
          fileTask({
            TaskOperationType: operation,
            TaskSourcePath: source,
            TaskIsSourceVariable: "False",
            TaskDestinationPath: "to",
            TaskIsDestinationVariable: "False",
          }),
        ],
      });
    expect((await byConnection("CopyFile", "from")).result).toBe(0);
    expect(read("b.txt")).toBe("a.txt");
    expect((await byConnection("DeleteDirectory", "from")).errors[0]).toBe("0xC0029166");
    expect((await byConnection("CopyFile", "db")).errors[0]).toBe("0xC002915E");
  });

  it("says what it does in its own log entry", async () => {
    write("a.txt");
    const { messages } = await run("DeleteFile", at("a.txt"));
    expect(messages.find((one) => one.details?.event === "FileSystemOperation")?.text).toContain("DeleteFile");
  });

  it.each([
    ["Archive", "partly", 0xa0470401],
    ["Shiny", "unsupported", 0xc0029159],
  ])("the check knows which attributes this system lacks: %s", (given, support, code) => {
    const settings = { TaskOperationType: "SetAttributes", TaskFileAttributes: given };
    const built = loadPackage(buildPackage({ variables: [text("from", "a")], executables: [fileTask(settings)] }));
    const item = checkPackage(built, createBuiltInRegistry()).items.find((one) => one.kind === "task");
    expect(item).toMatchObject({ support, code });
  });
});

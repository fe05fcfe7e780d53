import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasFtpServer, startFtpServer, type TestFtpServer } from "@/server/testing/ftp-server";
import { type BuiltVariable, integer, task, text } from "@/server/testing/package-builder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { PathMap } from "../paths/path-map";

let folder = "";
const here = (...steps: string[]) => path.join(folder, "here", ...steps);
const there = (...steps: string[]) => path.join(folder, "there", ...steps);

beforeEach(() => {
  mkdirSync(here());
  mkdirSync(there());
});
afterEach(() => {
  rmSync(here(), { recursive: true, force: true });
  rmSync(there(), { recursive: true, force: true });
});

interface Given {
  readonly variables?: readonly BuiltVariable[];
  readonly local?: string;
  readonly remote?: string;
  readonly settings?: Record<string, string>;
  readonly server?: string;
  readonly inside?: string;
  /** Property expressions of the connection manager. */
  readonly expressions?: Record<string, string>;
}

function run(operation: string, given: Given, options?: RunBuiltOptions) {
  const {
    variables = [],
    local = "",
    remote = "/",
    settings = {},
    server = "127.0.0.1:1",
    inside,
    expressions,
  } = given;
  const all = {
    ConnectionName: "Server",
    TaskOperationType: operation,
    TaskIsLocalPathVar: "True",
    TaskLocalPath: "User::local",
    TaskRemotePath: remote,
    ...settings,
  };
  const data = Object.entries(all).map(([name, value]) => ` ${name}="${value}"`);
  return runBuilt(
    {
      connections: [
        { name: "Server", type: "FTP", connectionString: server, inside, expressions },
        { name: "Local", type: "FILE", connectionString: local },
      ],
      variables: [text("local", local), text("remote", "/in"), text("empty"), integer("n"), ...variables],
      executables: [task("Microsoft.FtpTask", "F", `<FtpData${data.join("")}/>`)],
    },
    options,
  );
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-ftp-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("settings that cannot work", () => {
  it.each([
    ["no connection manager", { ConnectionName: "" }, "0xC0029172"],
    ["a connection manager of another type", { ConnectionName: "Local" }, "0xC0029173"],
    ["no local path", { TaskLocalPath: "" }, "0xC002916D"],
    ["a local path in a variable that does not exist", { TaskLocalPath: "User::none" }, "0xC002917E"],
    ["a local path in a variable that is no String", { TaskLocalPath: "User::n" }, "0xC002917D"],
    ["a local path in an empty variable", { TaskLocalPath: "User::empty" }, "0xC0029179"],
    [
      "a local path in something that is no file",
      { TaskLocalPath: "Server", TaskIsLocalPathVar: "False" },
      "0xC0029182",
    ],
    ["no remote path", { TaskRemotePath: "" }, "0xC002916E"],
    ["a remote path without a slash", { TaskRemotePath: "in" }, "0xC0029191"],
    ["a remote path with a command in it", { TaskRemotePath: "/in&#xD;&#xA;DELE /x" }, "0xC0029191"],
    ["an operation that does not exist", { TaskOperationType: "Format" }, "0xC0029171"],
  ])("%s", async (_name, settings, code) => {
    expect((await run("Send", { local: "/tmp/x", settings })).errors[0]).toBe(code);
  });
});

describe("local operations need no server", () => {
  it("create a folder and remove it when it is empty", async () => {
    expect((await run("MakeDirLocal", { local: here("a", "b") })).errors).toEqual([]);
    expect(existsSync(here("a", "b"))).toBe(true);
    expect((await run("MakeDirLocal", { local: here("a") })).errors[0]).toBe("0xC0029180");
    expect((await run("RemoveDirLocal", { local: here("a") })).errors[0]).toBe("0xC0029188");
    expect((await run("RemoveDirLocal", { local: here("a", "b") })).errors).toEqual([]);
    expect(existsSync(here("a", "b"))).toBe(false);
  });

  it("delete files by wildcards, through the path map", async () => {
    for (const name of ["a.txt", "b.TXT", "c.csv"]) writeFileSync(here(name), name);
    const paths = new PathMap([{ prefix: "D:\\data", folder: here() }]);
    expect((await run("DeleteLocal", { local: "D:\\data\\*.txt" }, { paths })).errors).toEqual([]);
    expect(readdirSync(here())).toEqual(["c.csv"]);
    expect((await run("DeleteLocal", { local: here("*.txt") })).errors[0]).toBe("0xC0029185");
  });
});

describe("servers that are not there", () => {
  it("are told apart from a password that is encrypted and could not be read", async () => {
    const inside =
      '<DTS:FtpConnection DTS:ServerName="127.0.0.1" DTS:ServerPort="1"><DTS:Property DTS:Name="ServerPassword" Sensitive="1" Encrypted="1">AQAAANCM</DTS:Property></DTS:FtpConnection>';
    const locked = await run("MakeDirRemote", { remote: "/x", inside });
    expect(locked.warnings).toContain("0xC0016016");
    expect(locked.errors[0]).toBe("0xC001602A");
  });

  it("fail the task", async () => {
    const run1 = await run("MakeDirRemote", { remote: "/x" });
    expect(run1.errors[0]).toBe("0xC001602A");
  });

  it("that fall silent are left at once when the execution is canceled", async () => {
    const stop = new AbortController();
    const silent = createServer(() => stop.abort());
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const canceled = await run("MakeDirRemote", { remote: "/x", server: `127.0.0.1:${port}` }, { signal: stop.signal });
    expect(canceled.statuses.F).toBe("canceled");
    silent.close();
  });
});

describe.skipIf(!hasFtpServer())("a real FTP server (left out where pyftpdlib is not installed)", () => {
  let server: TestFtpServer;
  beforeAll(async () => {
    mkdirSync(there());
    server = await startFtpServer(there());
    rmSync(there(), { recursive: true });
  });
  afterAll(() => server.stop());

  const login = (more: Record<string, string> = {}, password = server.password) => {
    const settings = { ServerName: "127.0.0.1", ServerPort: String(server.port), ServerUserName: server.user, ...more };
    const attributes = Object.entries(settings).map(([name, value]) => ` DTS:${name}="${value}"`);
    return `<DTS:FtpConnection${attributes.join("")}><DTS:Property DTS:Name="ServerPassword" Sensitive="1">${password}</DTS:Property></DTS:FtpConnection>`;
  };
  const ftp = (operation: string, given: Given, options?: RunBuiltOptions) =>
    run(operation, { inside: login(), ...given }, options);

  it("takes a file and, by wildcards, several; active mode is told to be passive", async () => {
    mkdirSync(there("in"));
    for (const name of ["a.txt", "b.txt", "c.csv"]) writeFileSync(here(name), name);
    const one = await ftp("Send", { local: here("c.csv"), remote: "/in" });
    expect(one.errors).toEqual([]);
    expect(one.messages.some((message) => message.code === 0x60470501)).toBe(true);
    const inside = login({ UsePassiveMode: "True" });
    const settings = { TaskIsRemotePathVar: "True", TaskRemotePath: "User::remote" };
    const several = await ftp("Send", { local: here("*.txt"), settings, inside });
    expect(several.errors).toEqual([]);
    expect(several.messages.some((message) => message.code === 0x60470501)).toBe(false);
    expect(readdirSync(there("in")).sort()).toEqual(["a.txt", "b.txt", "c.csv"]);
    expect(readFileSync(there("in", "a.txt"), "utf8")).toBe("a.txt");
  });

  it("takes a file given by a FILE connection manager", async () => {
    writeFileSync(here("a.txt"), "A");
    const settings = { TaskIsLocalPathVar: "False", TaskLocalPath: "Local" };
    expect((await ftp("Send", { local: here("a.txt"), settings })).errors).toEqual([]);
    expect(readFileSync(there("a.txt"), "utf8")).toBe("A");
  });

  it("gives one file, and several by wildcards, and replaces none unless told to", async () => {
    for (const name of ["a.txt", "b.txt", "c.csv"]) writeFileSync(there(name), `new ${name}`);
    writeFileSync(here("a.txt"), "old");
    const refused = await ftp("Receive", { local: here(), remote: "/a.txt" });
    expect(refused.errors[0]).toBe("0xC002918A");
    expect(readFileSync(here("a.txt"), "utf8")).toBe("old");
    const settings = { TaskOverwriteDest: "True" };
    expect((await ftp("Receive", { local: here(), remote: "/?.txt", settings })).errors).toEqual([]);
    expect(readFileSync(here("a.txt"), "utf8")).toBe("new a.txt");
    expect(readdirSync(here()).sort()).toEqual(["a.txt", "b.txt"]);
  });

  it("goes on after a failure when StopOnFailure is False, with a warning", async () => {
    for (const name of ["a.txt", "b.txt"]) writeFileSync(there(name), "new");
    writeFileSync(here("a.txt"), "old");
    const settings = { StopOnFailure: "False" };
    const went = await ftp("Receive", { local: here(), remote: "/*.txt", settings });
    expect([went.result, went.warnings]).toEqual([0, ["0x80020918"]]);
    expect(readFileSync(here("b.txt"), "utf8")).toBe("new");
    expect(readFileSync(here("a.txt"), "utf8")).toBe("old");
  });

  it("does not replace a file on the server unless told to", async () => {
    writeFileSync(there("a.txt"), "old");
    writeFileSync(here("a.txt"), "new");
    expect((await ftp("Send", { local: here("a.txt") })).errors[0]).toBe("0xC002918B");
    expect(readFileSync(there("a.txt"), "utf8")).toBe("old");
    await ftp("Send", { local: here("a.txt"), settings: { TaskOverwriteDest: "True" } });
    expect(readFileSync(there("a.txt"), "utf8")).toBe("new");
  });

  it("creates and removes folders and deletes files", async () => {
    expect((await ftp("MakeDirRemote", { remote: "/new dir" })).errors).toEqual([]);
    expect(existsSync(there("new dir"))).toBe(true);
    expect((await ftp("MakeDirRemote", { remote: "/new dir" })).errors[0]).toBe("0xC002918C");
    writeFileSync(there("new dir", "a.txt"), "A");
    expect((await ftp("RemoveDirRemote", { remote: "/new dir" })).errors[0]).toBe("0xC002918D");
    expect((await ftp("DeleteRemote", { remote: "/new dir/*.txt" })).errors).toEqual([]);
    expect((await ftp("DeleteRemote", { remote: "/new dir/*.txt" })).errors[0]).toBe("0xC0029178");
    expect((await ftp("DeleteRemote", { remote: "/new dir/none" })).errors[0]).toBe("0xC002918E");
    expect((await ftp("RemoveDirRemote", { remote: "/new dir" })).errors).toEqual([]);
    expect(existsSync(there("new dir"))).toBe(false);
  });

  it("is where the property expressions of its connection manager lead", async () => {
    writeFileSync(here("a.txt"), "A");
    const inside = login({ ServerName: "nowhere.invalid", ServerPort: "1", ServerUserName: "nobody" });
    const variables = [text("host", "127.0.0.1"), integer("port", server.port), text("user", server.user)];
    const expressions = { ServerName: "@[User::host]", ServerPort: "@[User::port]", ServerUserName: "@[User::user]" };
    const sent = await ftp("Send", { local: here("a.txt"), inside, variables, expressions });
    expect(sent.errors).toEqual([]);
    expect(readFileSync(there("a.txt"), "utf8")).toBe("A");
  });

  it("leaves nothing behind when the execution is canceled in the middle of a file", async () => {
    const slow = await startFtpServer(there(), 50_000);
    const stop = new AbortController();
    writeFileSync(there("large.bin"), Buffer.alloc(5_000_000));
    const settings = { ServerPort: String(slow.port) };
    const receiving = ftp(
      "Receive",
      { local: here(), remote: "/large.bin", inside: login(settings) },
      { signal: stop.signal },
    );
    await expect.poll(() => readdirSync(here()).some((name) => statSync(here(name)).size > 0)).toBe(true);
    stop.abort();
    const run = await receiving;
    expect([run.result, run.statuses.F]).toEqual([3, "canceled"]);
    expect(readdirSync(here())).toEqual([]);
    await slow.stop();
  });

  it("refuses a wrong password, which is in no message", async () => {
    const wrong = await ftp("MakeDirRemote", { remote: "/x", inside: login({}, "not-this-one") });
    expect(wrong.errors[0]).toBe("0xC001602A");
    expect(JSON.stringify(wrong.messages)).not.toContain("not-this-one");
  });
});

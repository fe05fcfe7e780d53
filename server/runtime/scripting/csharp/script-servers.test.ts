import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text as textOf } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PathMap } from "@/server/runtime/paths/path-map";
import { csharpMain } from "@/server/testing/csharp-script";
import { hasFtpServer, startFtpServer, type TestFtpServer } from "@/server/testing/ftp-server";
import { text } from "@/server/testing/package-builder";
import { recorder } from "@/server/testing/recorder";
import { runBuilt } from "@/server/testing/run-built";
import { buildScriptAssemblies, buildTimeoutMs } from "@/server/testing/script-assemblies";
import { script } from "@/server/testing/script-task";
import { findMono } from "./mono";

const folder = mkdtempSync(path.join(tmpdir(), "gantry-script-servers-"));
const here = (name: string) => path.join(folder, "c", name);
const there = (name: string) => path.join(folder, "there", name);

beforeAll(buildScriptAssemblies, buildTimeoutMs);
beforeAll(() => {
  mkdirSync(here(""));
  mkdirSync(there("sub"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Manager {
  readonly type: "FTP" | "HTTP";
  readonly connectionString: string;
  readonly inside: string;
}

/** Runs a script that may use a manager "Server" and what lies on drive C; `told` is the value of User::told at its end. */
async function run(body: string, manager: Manager) {
  const { registry, values, note } = recorder();
  const items = { "ScriptMain.cs": csharpMain(body) };
  const ran = await runBuilt(
    {
      variables: [text("told")],
      connections: [{ name: "Server", ...manager }],
      executables: [script("S", { items, language: "CSharp", write: "User::told" }), note("see", "@told")],
      constraints: [{ from: "S", to: "see" }],
    },
    { registry, paths: new PathMap([{ prefix: "C:", folder: here("") }]) },
  );
  return { ...ran, told: values[0], error: ran.messages.find(({ level }) => level === "error")?.text };
}

describe.skipIf(findMono() === undefined || !hasFtpServer())(
  "FtpClientConnection (needs Mono and Debian's python3-pyftpdlib)",
  () => {
    let server: TestFtpServer;
    beforeAll(async () => {
      server = await startFtpServer(path.join(folder, "there"));
    });
    afterAll(() => server.stop());

    const manager = (password = server.password): Manager => ({
      type: "FTP",
      connectionString: `127.0.0.1:${server.port}`,
      inside: `<DTS:FtpConnection DTS:ServerUserName="${server.user}" DTS:UsePassiveMode="True">
        <DTS:Property DTS:Name="ServerPassword" Sensitive="1">${password}</DTS:Property></DTS:FtpConnection>`,
    });
    const open = 'var ftp = new FtpClientConnection(Dts.Connections["Server"].AcquireConnection(null)); ftp.Connect();';

    it("sends, lists, receives and deletes files in folders of the server", async () => {
      writeFileSync(here("out.csv"), "a,b\r\n");
      const { told, error } = await run(
        `${open}
        ftp.CreateRemoteDirectory("/made");
        ftp.SetWorkingDirectory("/made");
        ftp.SendFiles(new[] { @"C:\\out.csv" }, "/made", true, false);
        string[] folders, files;
        ftp.GetListing(out folders, out files);
        System.IO.File.Delete(@"C:\\out.csv");
        ftp.ReceiveFiles(files, @"C:\\", false, false);
        Dts.Variables["told"].Value = ftp.GetWorkingDirectory() + " " + string.Join(",", files) + " " + System.IO.File.ReadAllText(@"C:\\out.csv");
        ftp.DeleteFiles(files);
        ftp.SetWorkingDirectory("/");
        ftp.DeleteRemoteDirectory("/made");
        ftp.GetListing(out folders, out files);
        Dts.Variables["told"].Value += string.Join(",", folders);
        ftp.Close();`,
        manager(),
      );
      expect(error).toBeUndefined();
      expect(told).toBe("/made out.csv a,b\r\nsub");
      expect(existsSync(there("made"))).toBe(false);
    });

    it("overwrites nothing unless it is told to", async () => {
      writeFileSync(here("kept.txt"), "here");
      writeFileSync(there("kept.txt"), "there");
      const receive = 'ftp.ReceiveFiles(new[] { "/kept.txt" }, @"C:\\", false, false);';
      expect((await run(open + receive, manager())).error).toContain("may not be overwritten");
      const send = 'ftp.SendFiles(new[] { @"C:\\kept.txt" }, "/", false, false);';
      expect((await run(open + send, manager())).error).toContain("exists on the server");
      expect([readFileSync(here("kept.txt"), "utf8"), readFileSync(there("kept.txt"), "utf8")]).toEqual([
        "here",
        "there",
      ]);
    });

    it("throws what the server says, and for what is no FTP connection", async () => {
      expect((await run(open, manager("wrong"))).error).toContain("Connecting to the FTP server 127.0.0.1");
      expect((await run(`${open} ftp.SetWorkingDirectory("/nowhere");`, manager())).error).toContain(
        "The FTP server refuses",
      );
      expect((await run(`${open} ftp.DeleteFiles(new[] { "a\\nQUIT" });`, manager())).error).toContain(
        "no control characters",
      );
      const http = { type: "HTTP" as const, connectionString: "http://127.0.0.1:1/", inside: "" };
      expect((await run(open, http)).error).toContain('"Server" is none of type FTP');
    });
  },
);

describe.skipIf(findMono() === undefined)("HttpClientConnection (needs Mono)", () => {
  let server: Server;
  let other: Server;
  const asked: string[] = [];

  beforeAll(async () => {
    other = createServer((request, response) => response.end(`login: ${request.headers.authorization ?? "none"}`));
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const otherAddress = `http://localhost:${(other.address() as AddressInfo).port}/`;
    server = createServer(async (request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ""}`);
      if (request.url === "/moved") return response.writeHead(302, { Location: "/data.csv" }).end();
      if (request.url === "/away") return response.writeHead(302, { Location: otherAddress }).end();
      if (request.url === "/round") return response.writeHead(302, { Location: "/round" }).end();
      if (request.url === "/missing") return response.writeHead(404).end("nothing");
      if (request.method === "POST") return response.end(`got ${await textOf(request)}`);
      response.end("1;2\r\n");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  });
  afterAll(() => {
    for (const one of [server, other]) one.close();
  });

  const manager = (resource: string): Manager => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${resource}`;
    return {
      type: "HTTP",
      connectionString: url,
      inside: `<DTS:HttpConnection DTS:ServerURL="${url}" DTS:UseServerCredentials="True" DTS:ServerUserName="ada" DTS:TimeOut="20">
        <DTS:Property DTS:Name="ServerPassword" Sensitive="1">hush</DTS:Property></DTS:HttpConnection>`,
    };
  };
  const open = 'var http = new HttpClientConnection(Dts.Connections["Server"].AcquireConnection(null));';
  const tell = (expression: string) =>
    `Dts.Variables["told"].Value = System.Text.Encoding.ASCII.GetString(${expression});`;

  it("downloads to a file of the path map and to bytes, with the manager's login", async () => {
    const { told, error } = await run(
      `${open} http.DownloadFile(@"C:\\got.csv", true); ${tell("http.DownloadData()")}`,
      manager("/data.csv"),
    );
    expect(error).toBeUndefined();
    expect(told).toBe("1;2\r\n");
    expect(readFileSync(here("got.csv"), "utf8")).toBe("1;2\r\n");
    expect(asked.at(-1)).toBe(`GET /data.csv Basic ${Buffer.from("ada:hush").toString("base64")}`);
  });

  it("takes another address, and follows redirects", async () => {
    const { told } = await run(
      `${open} http.ServerURL = http.ServerURL.Replace("/data.csv", "/moved"); ${tell("http.DownloadData()")}`,
      manager("/data.csv"),
    );
    expect(told).toBe("1;2\r\n");
    expect((await run(`${open} http.DownloadData();`, manager("/round"))).error).toContain("more than 5 times");
  });

  it("gives the login to no other host", async () => {
    expect((await run(`${open} ${tell("http.DownloadData()")}`, manager("/away"))).told).toBe("login: none");
  });

  it("uploads bytes and files", async () => {
    writeFileSync(here("up.txt"), "from a file");
    const upload = 'http.UploadFile(@"C:\\up.txt");';
    const { told } = await run(
      `${open} ${upload} ${tell('http.UploadData(System.Text.Encoding.ASCII.GetBytes("bytes"))')}`,
      manager("/in"),
    );
    expect(told).toBe("got bytes");
    expect(asked.filter((one) => one.startsWith("POST /in"))).toHaveLength(2);
  });

  it("throws the server's status, and reads no file outside of the path map", async () => {
    expect((await run(`${open} http.DownloadData();`, manager("/missing"))).error).toContain("the server answers 404");
    const { error } = await run(`${open} http.UploadFile("/etc/passwd");`, manager("/in"));
    expect(error).toBeDefined();
    expect(asked.filter((one) => one.startsWith("POST /in"))).toHaveLength(2);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { integer, task, text } from "@/server/testing/package-builder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { selfSignedCertificate, startSmtpServer, type TestSmtpServer } from "@/server/testing/smtp-server";
import { PathMap } from "../paths/path-map";

const certificate = selfSignedCertificate();
const login = { user: "robot", password: "pa55-word" };
let plain: TestSmtpServer;
let guarded: TestSmtpServer;
let folder = "";

beforeAll(async () => {
  plain = await startSmtpServer();
  guarded = await startSmtpServer({ login, tls: certificate });
});
afterAll(async () => {
  await Promise.all([plain.close(), guarded.close()]);
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-mail-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Given {
  readonly settings?: Record<string, string>;
  readonly attachments?: string;
  readonly server?: string;
  readonly inside?: string;
  readonly file?: string;
}

/** Runs a package with one Send Mail task. */
function send({ settings = {}, attachments, server, inside, file = "" }: Given, options?: RunBuiltOptions) {
  const given = { SMTPServer: "Mail", From: "a@example.org", To: "b@example.org", Subject: "S", ...settings };
  const written = Object.entries(given).map(([name, value]) => ` SendMailTask:${name}="${value}"`);
  const added = attachments === undefined ? "" : `<SendMailTask:Attachments SendMailTask:FileName="${attachments}"/>`;
  const data = `<SendMailTask:SendMailTaskData xmlns:SendMailTask="www.microsoft.com/sqlserver/dts/tasks/sendmailtask"${written.join("")}>${added}</SendMailTask:SendMailTaskData>`;
  const connectionString =
    server ?? `SmtpServer=127.0.0.1;UseWindowsAuthentication=False;EnableSsl=False;Port=${plain.port};`;
  return runBuilt(
    {
      connections: [
        { name: "Mail", type: "SMTP", connectionString, inside },
        { name: "Text", type: "FILE", connectionString: file },
      ],
      variables: [text("body", "from a variable"), integer("n")],
      executables: [task("Microsoft.SendMailTask", "M", data)],
    },
    options,
  );
}

const last = (server: TestSmtpServer) => server.received.at(-1);

describe("messages (CONTROLFLOW.md section 16)", () => {
  it("go to everybody in To, CC and BCC, separated by semicolons, and BCC is in no header", async () => {
    const settings = {
      To: "b@example.org; c@example.org;",
      CC: "d@example.org",
      BCC: "hidden@example.org",
      Subject: "Bericht für März",
      Priority: "High",
      MessageSource: "first line&#xA;second line",
    };
    const run = await send({ settings });
    expect([run.errors, run.result]).toEqual([[], 0]);
    const mail = last(plain);
    expect(mail?.from).toBe("a@example.org");
    expect(mail?.recipients).toEqual(["b@example.org", "c@example.org", "d@example.org", "hidden@example.org"]);
    expect(mail?.raw).toContain("=?UTF-8?Q?Bericht_f=C3=BCr_M=C3=A4rz?=");
    expect(mail?.raw).toMatch(/Importance: high/i);
    expect(mail?.raw).toContain("first line\r\nsecond line");
    expect(mail?.raw).not.toContain("hidden@");
    expect(mail?.raw).toMatch(/Content-Type: text\/plain/);
    const own = run.messages.flatMap((one) =>
      one.details?.event?.startsWith("SendMailTask") ? [one.details.event] : [],
    );
    expect(own).toEqual(["SendMailTaskBegin", "SendMailTaskInfo", "SendMailTaskEnd"]);
  });

  it("take their text from a variable or from a file", async () => {
    await send({ settings: { MessageSourceType: "Variable", MessageSource: "User::body" } });
    expect(last(plain)?.raw).toContain("from a variable");
    writeFileSync(path.join(folder, "body.txt"), "from a file");
    const settings = { MessageSourceType: "FileConnection", MessageSource: "Text" };
    expect((await send({ settings, file: path.join(folder, "body.txt") })).result).toBe(0);
    expect(last(plain)?.raw).toContain("from a file");
  });

  it("carry files, whose Windows paths go through the path map", async () => {
    writeFileSync(path.join(folder, "a.txt"), "AAA");
    writeFileSync(path.join(folder, "b.csv"), "BBB");
    const paths = new PathMap([{ prefix: "C:\\out", folder }]);
    expect((await send({ attachments: "C:\\out\\a.txt|C:\\out\\b.csv" }, { paths })).errors).toEqual([]);
    expect(last(plain)?.raw).toContain("filename=a.txt");
    expect(last(plain)?.raw).toContain("filename=b.csv");
    expect(last(plain)?.raw).toContain(Buffer.from("AAA").toString("base64"));
  });

  it("are not sent when a file to attach is missing", async () => {
    const before = plain.received.length;
    expect((await send({ attachments: path.join(folder, "none.txt") })).errors[0]).toBe("0xC00291CF");
    expect(plain.received.length).toBe(before);
  });

  it("cannot add headers by line breaks in the subject", async () => {
    await send({ settings: { Subject: "x&#xD;&#xA;Bcc: evil@example.org" } });
    expect(last(plain)?.raw).not.toMatch(/^Bcc:/m);
    expect(last(plain)?.recipients).toEqual(["b@example.org"]);
  });
});

describe("settings that cannot work", () => {
  it.each([
    ["no recipient", { To: " ; " }, "0xC00291C3"],
    ["no connection manager", { SMTPServer: "" }, "0xC00291C4"],
    ["a connection manager of another type", { SMTPServer: "Text" }, "0xC00291D1"],
    [
      "a message in a variable that is no String",
      { MessageSourceType: "Variable", MessageSource: "User::n" },
      "0xC00291D0",
    ],
    [
      "a message in something that is no file",
      { MessageSourceType: "FileConnection", MessageSource: "Mail" },
      "0xC00291CE",
    ],
  ])("%s", async (_name, settings, code) => {
    expect((await send({ settings })).errors[0]).toBe(code);
  });

  it("warns of an empty subject and a sender without @", async () => {
    const run = await send({ settings: { Subject: "", From: "robot" } });
    expect(run.warnings).toEqual(expect.arrayContaining(["0x800291C6", "0x800291C8"]));
  });
});

describe("servers", () => {
  const secured = (more = "") => `SmtpServer=localhost;EnableSsl=True;Port=${guarded.port};UserName=robot;${more}`;
  const password = '<DTS:Password DTS:Name="Password" Sensitive="1">pa55-word</DTS:Password>';

  it("that refuse a recipient fail the task with what they said", async () => {
    const run = await send({ settings: { To: "refused@example.org" } });
    expect(run.errors[0]).toBe("0xC002F304");
    expect(run.messages.find((one) => one.level === "error")?.text).toContain("No such mailbox");
  });

  it("that are not there fail the task", async () => {
    const run = await send({ server: "SmtpServer=127.0.0.1;Port=1;" });
    expect(run.errors[0]).toBe("0xC002F304");
  });

  it("with a certificate nobody trusts get neither login nor message", async () => {
    const run = await send({ server: secured(), inside: password });
    expect(run.errors[0]).toBe("0xC002F304");
    expect(run.messages.find((one) => one.level === "error")?.text).toMatch(/self-signed/);
    expect(guarded.received).toEqual([]);
  });

  it("that offer no TLS get nothing when EnableSsl is set", async () => {
    const before = plain.received.length;
    const run = await send({ server: `SmtpServer=127.0.0.1;EnableSsl=True;Port=${plain.port};` });
    expect(run.errors[0]).toBe("0xC002F304");
    expect(plain.received.length).toBe(before);
  });

  it("are spoken to over TLS with a login, and the password is in no message", async () => {
    const usual = tls.getCACertificates("default");
    tls.setDefaultCACertificates([...usual, certificate.cert]);
    try {
      const run = await send({ server: secured(), inside: password });
      expect([run.errors, run.result]).toEqual([[], 0]);
      expect(last(guarded)).toMatchObject({ secure: true, user: "robot" });
      const wrong = await send({ server: secured("Password=not-this-one;") });
      expect(wrong.errors[0]).toBe("0xC002F304");
      expect(JSON.stringify([run.messages, wrong.messages])).not.toMatch(/pa55-word|not-this-one/);
    } finally {
      tls.setDefaultCACertificates(usual);
    }
  });

  it("for Windows authentication are used without it, which is a warning", async () => {
    const run = await send({ server: `SmtpServer=127.0.0.1;UseWindowsAuthentication=True;Port=${plain.port};` });
    expect([run.result, run.warnings]).toEqual([0, ["0xA0470501"]]);
  });

  it("that fall silent are left at once when the execution is canceled", async () => {
    const stop = new AbortController();
    const silent = await startSmtpServer({
      onConnect: () => {
        stop.abort();
        return new Promise(() => undefined);
      },
    });
    const run = await send({ server: `SmtpServer=127.0.0.1;Port=${silent.port};` }, { signal: stop.signal });
    expect(run.statuses.M).toBe("canceled");
    await silent.close();
  });
});

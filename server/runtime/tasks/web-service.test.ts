import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import tls from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasOpenssl } from "@/server/testing/certificates";
import { startHttpProxy, type TestHttpProxy } from "@/server/testing/http-proxy";
import { task, text } from "@/server/testing/package-builder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { selfSignedCertificate } from "@/server/testing/smtp-server";
import { startSoapServer, type TestSoapServer } from "@/server/testing/soap-server";
import { PathMap } from "../paths/path-map";

let server: TestSoapServer;
let folder = "";
let onHang = () => {};
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  server = await startSoapServer(() => onHang());
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-soap-"));
  writeFileSync(at("clock.wsdl"), server.wsdl);
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Given {
  readonly settings?: Record<string, string>;
  readonly parameters?: string;
  readonly inside?: string;
  readonly url?: string;
  /** Property expressions of the connection manager. */
  readonly expressions?: Record<string, string>;
}

const primitive = (name: string, type: string, value: string) =>
  `<WSTask:ParamInfo WSTask:Name="${name}" WSTask:Datatype="${type}" WSTask:ParamType="Primitive"><WSTask:PrimitiveValue>${value}</WSTask:PrimitiveValue></WSTask:ParamInfo>`;
const variable = (name: string, type: string, value: string) =>
  `<WSTask:ParamInfo WSTask:Name="${name}" WSTask:Datatype="${type}" WSTask:ParamType="Variable"><WSTask:VariableValue>${value}</WSTask:VariableValue></WSTask:ParamInfo>`;

const once = primitive("name", "string", "x") + primitive("times", "int", "1");
const proxyLogin = `Basic ${Buffer.from("robot:pa55-word").toString("base64")}`;
const byProxy = ({ url }: TestHttpProxy, more = "") =>
  `<DTS:HttpConnection DTS:UseProxy="True" DTS:ProxyURL="${url}" DTS:UseProxyCredentials="True" DTS:ProxyUserName="robot"${more}><DTS:Property DTS:Name="ProxyPassword" Sensitive="1">pa55-word</DTS:Property></DTS:HttpConnection>`;

function call(method: string, given: Given = {}, options?: RunBuiltOptions) {
  const { settings = {}, parameters = "", inside, url = server.url, expressions } = given;
  const all = {
    ConnectionName: "Server",
    Service: "Clock",
    WSDLFile: at("clock.wsdl"),
    OutputType: "File",
    OutputLocation: "Out",
    ...settings,
  };
  const attributes = Object.entries(all).map(([name, value]) => ` WSTask:${name}="${value}"`);
  const data = `<WSTask:WebServiceTaskData xmlns:WSTask="www.microsoft.com/sqlserver/dts/tasks/webservicetask"${attributes.join("")}><WSTask:MethodInfo WSTask:MethodName="${method}">${parameters}</WSTask:MethodInfo></WSTask:WebServiceTaskData>`;
  return runBuilt(
    {
      connections: [
        { name: "Server", type: "HTTP", connectionString: url, inside, expressions },
        { name: "Out", type: "FILE", connectionString: at("out.xml") },
      ],
      variables: [
        text("who", "A & B"),
        text("url", server.url),
        text("result"),
        text("fixed", "", { ReadOnly: "True" }),
      ],
      executables: [task("Microsoft.WebServiceTask", "W", data)],
    },
    options,
  );
}

const out = () => readFileSync(at("out.xml"), "utf8");

describe("methods (CONTROLFLOW.md section 16)", () => {
  it("take values and variables and give a plain value, named after its type", async () => {
    const parameters = variable("name", "string", "User::who") + primitive("times", "int", "2");
    const run = await call("greet", { parameters });
    expect([run.errors, run.result]).toEqual([[], 0]);
    expect(out()).toBe("<string>Hello A &amp; B Hello A &amp; B </string>");
    const own = run.messages.flatMap((one) => (one.details?.event?.startsWith("WSTask") ? [one.details.event] : []));
    expect(own).toEqual(["WSTaskBegin", "WSTaskEnd"]);
  });

  it("give everything else as the service wrote it, on its own", async () => {
    expect((await call("pair", { parameters: primitive("n", "string", "7") })).errors).toEqual([]);
    expect(out()).toMatch(/<(\w+:)?second>&lt;7(>|&gt;)<\/(\w+:)?second>/);
    expect(out()).toContain("urn:clock");
  });

  it("read their WSDL file through the path map, or download it first", async () => {
    const parameters = primitive("name", "string", "x") + primitive("times", "int", "1");
    const paths = new PathMap([{ prefix: "C:\\w", folder }]);
    const settings = { WSDLFile: "C:\\w\\new.wsdl", OverwriteWSDLFile: "True" };
    expect((await call("greet", { parameters, settings }, { paths })).errors).toEqual([]);
    expect([existsSync(at("new.wsdl")), out()]).toEqual([true, "<string>Hello x </string>"]);
  });

  it("log in with the manager's user, and the password is in no message", async () => {
    const inside =
      '<DTS:HttpConnection DTS:UseServerCredentials="True" DTS:ServerUserName="robot"><DTS:Property DTS:Name="ServerPassword" Sensitive="1">pa55-word</DTS:Property></DTS:HttpConnection>';
    const run = await call("fail", { inside });
    expect(server.logins.at(-1)).toBe(`Basic ${Buffer.from("robot:pa55-word").toString("base64")}`);
    expect(run.errors[0]).toBe("0xC002922F");
    expect(run.messages.find((one) => one.level === "error")?.text).toContain("the clock is broken");
    expect(JSON.stringify(run.messages)).not.toContain("pa55-word");
  });

  it("are described in several files of one folder", async () => {
    const [schema = ""] = /<xs:schema[\s\S]*<\/xs:schema>/.exec(server.wsdl) ?? [];
    const [start = ""] = /^[\s\S]*?(?=<wsdl:types>)/.exec(server.wsdl) ?? [];
    const [abstract = ""] = /<wsdl:message[\s\S]*<\/wsdl:portType>/.exec(server.wsdl) ?? [];
    const [concrete = ""] = /<wsdl:binding[\s\S]*$/.exec(server.wsdl) ?? [];
    const including =
      '<wsdl:types><xs:schema targetNamespace="urn:clock"><xs:include schemaLocation="types/clock.xsd"/></xs:schema></wsdl:types>';
    mkdirSync(at("types"));
    const declared = schema.replace(
      "<xs:schema",
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:clock"',
    );
    writeFileSync(at("types/clock.xsd"), declared);
    writeFileSync(at("abstract.wsdl"), `${start}${including}${abstract}</wsdl:definitions>`);
    writeFileSync(at("clock.wsdl"), `${start}<wsdl:import namespace="urn:clock" location="abstract.wsdl"/>${concrete}`);
    const run = await call("greet", { parameters: once });
    expect([run.errors, out()]).toEqual([[], "<string>Hello x </string>"]);
    rmSync(at("types/clock.xsd"));
    const failed = await call("greet", { parameters: once });
    expect(failed.errors[0]).toBe("0xC002922D");
    expect(failed.messages.find((one) => one.level === "error")?.text).toContain('it imports "types/clock.xsd", and');
  });

  it("go where the property expressions of the manager lead", async () => {
    const parameters = primitive("name", "string", "x") + primitive("times", "int", "1");
    const run = await call("greet", {
      parameters,
      url: "http://nowhere.invalid/",
      expressions: { ServerURL: "@[User::url]" },
    });
    expect([run.errors, out()]).toEqual([[], "<string>Hello x </string>"]);
  });

  it("go through the proxy of the manager, with its login", async () => {
    const proxy = await startHttpProxy();
    const run = await call("greet", { parameters: once, inside: byProxy(proxy) });
    expect([run.errors, out()]).toEqual([[], "<string>Hello x </string>"]);
    expect(proxy.asked).toEqual([{ what: `POST ${server.url}`, login: proxyLogin }]);
    proxy.close();
  });

  it("go past the proxy where the bypass list says so", async () => {
    const proxy = await startHttpProxy();
    const run = await call("greet", { parameters: once, inside: byProxy(proxy, ' DTS:BypassList="other;127.0.0.*"') });
    expect([run.errors, out(), proxy.asked]).toEqual([[], "<string>Hello x </string>", []]);
    proxy.close();
  });

  it.skipIf(!hasOpenssl())("go through the proxy to an https server (needs openssl)", async () => {
    const certificate = selfSignedCertificate();
    const secure = await startSoapServer(() => onHang(), certificate);
    const proxy = await startHttpProxy();
    const trusted = tls.getCACertificates("default");
    const settings = { OverwriteWSDLFile: "True" };
    const given = { parameters: once, inside: byProxy(proxy), url: secure.url, settings };
    const distrusted = await call("greet", given);
    expect(distrusted.errors[0]).toBe("0xC0029223");
    tls.setDefaultCACertificates([...trusted, certificate.cert]);
    const run = await call("greet", given);
    tls.setDefaultCACertificates(trusted);
    expect([run.errors, out()]).toEqual([[], "<string>Hello x </string>"]);
    const { host } = new URL(secure.url);
    expect(proxy.asked).toEqual(Array.from({ length: 3 }, () => ({ what: `CONNECT ${host}`, login: proxyLogin })));
    expect(JSON.stringify([...distrusted.messages, ...run.messages])).not.toContain("pa55-word");
    proxy.close();
    await secure.close();
  });

  it("are left at once when the execution is canceled", async () => {
    const stop = new AbortController();
    onHang = () => stop.abort();
    expect((await call("hang", {}, { signal: stop.signal })).statuses.W).toBe("canceled");
  });
});

describe("what cannot work", () => {
  it.each([
    ["no connection manager", { ConnectionName: "" }, "0xC0029204"],
    ["a connection manager of another type", { ConnectionName: "Out" }, "0xC0029206"],
    ["no service", { Service: "" }, "0xC0029207"],
    ["a service that the WSDL file does not have", { Service: "Watch" }, "0xC0029227"],
    ["a service by the name of a property of every object", { Service: "constructor" }, "0xC0029227"],
    ["no WSDL file", { WSDLFile: "" }, "0xC0029222"],
    ["a WSDL file that does not exist", { WSDLFile: "/none.wsdl" }, "0xC0029222"],
    ["no place for the result", { OutputLocation: "" }, "0xC002920A"],
    ["a variable that does not exist", { OutputType: "Variable", OutputLocation: "User::none" }, "0xC002920B"],
    ["a variable that is read-only", { OutputType: "Variable", OutputLocation: "User::fixed" }, "0xC002920C"],
  ])("%s", async (_name, settings, code) => {
    expect((await call("fail", { settings })).errors[0]).toBe(code);
  });

  it.each([
    ["a method that does not exist", "Nothing", "", "0xC0029227"],
    ["a number that is none", "greet", primitive("times", "int", "many"), "0xC002923C"],
    [
      "a parameter that is an array",
      "greet",
      '<WSTask:ParamInfo WSTask:Name="a" WSTask:ParamType="Array"/>',
      "0xC0029219",
    ],
  ])("%s", async (_name, method, parameters, code) => {
    expect((await call(method, { parameters })).errors[0]).toBe(code);
  });

  it("WSDL files that import from elsewhere or have entities", async () => {
    const imported = '<wsdl:import namespace="x" location="file:///etc/passwd"/><wsdl:types>';
    writeFileSync(at("clock.wsdl"), server.wsdl.replace("<wsdl:types>", imported));
    expect((await call("fail")).errors[0]).toBe("0xC002922D");
    writeFileSync(at("clock.wsdl"), server.wsdl.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>'));
    expect((await call("fail")).errors[0]).toBe("0xC002922D");
  });

  it("a connection manager that asks for a certificate of Windows", async () => {
    const inside = '<DTS:HttpConnection DTS:CertificateIdentifier="ab12"/>';
    const run = await call("fail", { inside });
    expect(run.errors).toContain("0xE0470502");
  });

  it("a server that has no WSDL to download", async () => {
    const settings = { OverwriteWSDLFile: "True" };
    const url = server.url.replace("/clock", "/elsewhere");
    expect((await call("fail", { settings, url })).errors[0]).toBe("0xC0029223");
    expect(readFileSync(at("clock.wsdl"), "utf8")).toBe(server.wsdl);
  });
});

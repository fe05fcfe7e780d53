import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { task } from "@/server/testing/package-builder";
import { type RunBuiltOptions, runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../../../built-in";
import type { ScriptLimits } from "../../../scripting/script-host";
import { canApplyStylesheets } from "./apply-stylesheet";

let folder = "";
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-xslt-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const source =
  '<orders><order id="1"><sum>10</sum></order><order id="2"><sum>2</sum></order><who>Zoë 日</who></orders>';
const sheet = (body: string, more = "") =>
  `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"${more}>${body}</xsl:stylesheet>`;
const forRoot = (body: string) => sheet(`<xsl:template match="/">${body}</xsl:template>`);

const quote = (given: string) =>
  given.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\n", "&#xA;");

function transform(stylesheet: string, options: RunBuiltOptions & { readonly xml?: string } = {}) {
  const data = `<XMLTaskData OperationType="XSLT" SourceType="DirectInput" Source="${quote(options.xml ?? source)}" SecondOperandType="DirectInput" SecondOperand="${quote(stylesheet)}" SaveOperationResult="True" DestinationType="FileConnection" Destination="Out" OverwriteDestination="True"/>`;
  const connections = [{ name: "Out", type: "FILE", connectionString: at("out.xml") }];
  return runBuilt({ connections, executables: [task("Microsoft.XMLTask", "X", data)] }, options);
}

async function result(stylesheet: string, xml?: string): Promise<string> {
  const { errors } = await transform(stylesheet, { xml });
  expect(errors).toEqual([]);
  return readFileSync(at("out.xml"), "utf8");
}

const limited = (limits: Partial<ScriptLimits>) => {
  const registry = createBuiltInRegistry();
  registry.scriptLimits = { ...registry.scriptLimits, ...limits };
  return { registry };
};

const absent = canApplyStylesheets ? "" : " (left out: this Node.js is older than 24)";

describe.skipIf(!canApplyStylesheets)(`XSLT of an XML task${absent}`, () => {
  it("applies the templates, sorts and selects, and writes text as it is asked to", async () => {
    const sorted =
      '<xsl:for-each select="//order"><xsl:sort select="sum" data-type="number"/><xsl:value-of select="concat(@id, \';\')"/></xsl:for-each>';
    const text = sheet(`<xsl:output method="text"/><xsl:template match="/">${sorted}</xsl:template>`);
    expect(await result(text)).toBe("2;1;");
  });

  it("writes UTF-8 and says so, whatever encodings are declared", async () => {
    const copy = sheet(
      '<xsl:output encoding="iso-8859-1"/><xsl:template match="/"><who><xsl:value-of select="//who"/></who></xsl:template>',
    );
    expect(await result(`<?xml version="1.0" encoding="utf-16"?>${copy}`)).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<who>Zoë 日</who>\n',
    );
  });

  it("reads and writes documents of some megabytes", async () => {
    const many = `<r>${"<i>0123456789</i>".repeat(200_000)}</r>`;
    const copy = sheet(
      '<xsl:output omit-xml-declaration="yes"/><xsl:template match="/"><xsl:copy-of select="."/></xsl:template>',
    );
    expect((await result(copy, many)).trim()).toBe(many);
  });

  it("tells what xsl:message says, and fails with it when the message ends it", async () => {
    const said = await transform(forRoot("<x/><xsl:message>two orders</xsl:message>"));
    expect(said.messages.find(({ code }) => code === 0x604706e1)?.text).toBe("two orders");
    const ended = await transform(forRoot('<xsl:message terminate="yes">no orders</xsl:message>'));
    expect(ended.errors).toEqual(["0xE04706E1"]);
    expect(ended.messages.find(({ level }) => level === "error")?.text).toContain("no orders");
  });

  it.each([
    ["something that is no stylesheet", "<foo/>", "0xE04706E1"],
    ["a function that does not exist", forRoot('<xsl:value-of select="nothing()"/>'), "0xE04706E1"],
    ["an instruction of XSLT 2.0", forRoot('<xsl:for-each-group select="//order" group-by="sum"/>'), "0xE04706E1"],
    [
      "templates that call themselves",
      sheet('<xsl:template match="/" name="t"><xsl:call-template name="t"/></xsl:template>'),
      "0xE04706E1",
    ],
    ["what is not well-formed", "<xsl:stylesheet", "0xC0029264"],
    ["a document type", `<!DOCTYPE x [<!ENTITY e "f">]>${forRoot("<x/>")}`, "0xC0029264"],
  ])("refuses %s", async (_name, stylesheet, code) => {
    expect((await transform(stylesheet)).errors).toEqual([code]);
  });

  it("reads nothing beside its operands: no address, no file, not by import either", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.end("<x/>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.xml`;
    writeFileSync(at("x.xml"), "<x/>");
    for (const place of [url, at("x.xml"), `file://${at("x.xml")}`]) {
      for (const stylesheet of [
        forRoot(`<xsl:copy-of select="document('${place}')"/>`),
        sheet(`<xsl:import href="${place}"/>`),
        sheet(`<xsl:include href="${place}"/>`),
      ]) {
        const run = await transform(stylesheet);
        expect(run.errors).toEqual(["0xE04706E2"]);
        expect(run.messages.find(({ level }) => level === "error")?.text).toContain(place);
      }
    }
    expect(asked).toBe(0);
    server.close();
  });

  it("writes nothing beside its result", async () => {
    const file = at("written.xml");
    const writing = `<exsl:document href="${file}"><y/></exsl:document>`;
    const body = `<xsl:template match="/"><x>${writing}</x></xsl:template>`;
    const stylesheet = sheet(body, ' xmlns:exsl="http://exslt.org/common" extension-element-prefixes="exsl"');
    await transform(stylesheet);
    expect(() => readFileSync(file)).toThrow("ENOENT");
  });

  const endless = sheet(
    '<xsl:template match="/"><xsl:call-template name="more"><xsl:with-param name="n" select="0"/></xsl:call-template></xsl:template><xsl:template name="more"><xsl:param name="n"/><xsl:for-each select="//i"><xsl:for-each select="//i"><xsl:for-each select="//i"><xsl:value-of select="count(//i)"/></xsl:for-each></xsl:for-each></xsl:for-each></xsl:template>',
  );
  const many = `<r>${"<i/>".repeat(3_000)}</r>`;

  it("is ended when it takes longer than scripts may", async () => {
    expect((await transform(endless, { xml: many, ...limited({ timeSeconds: 1 }) })).errors).toEqual(["0xE04706E3"]);
  });

  it("is ended with the execution", async () => {
    const stop = new AbortController();
    const started = () => setTimeout(() => stop.abort(), 200);
    const onEvent: RunBuiltOptions["onEvent"] = (event) =>
      event.type === "executable" && event.path.endsWith("X") && event.status === "running" && started();
    const run = await transform(endless, { xml: many, signal: stop.signal, onEvent });
    expect([run.result, run.statuses.X]).toEqual([3, "canceled"]);
  });
});

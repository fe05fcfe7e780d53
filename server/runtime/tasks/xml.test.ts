import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildPackage, expression, integer, task, text } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { createBuiltInRegistry } from "../built-in";
import { checkPackage } from "../compatibility/check-package";
import { loadPackage } from "../dtsx/load-package";

let folder = "";
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-xml-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const quote = (given: string) =>
  given.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\n", "&#xA;");

const schema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="r"><xs:complexType><xs:sequence>
<xs:element name="i" type="xs:int" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
const document = '<r xmlns:p="urn:p"><i n="1">1</i><i n="2">2 &amp; &lt;3</i><p:z>last</p:z></r>';

function built(source: string, second: string, settings: Record<string, string>) {
  const all: Record<string, string> = {
    SourceType: "DirectInput",
    Source: source,
    SecondOperandType: "DirectInput",
    SecondOperand: second,
    SaveOperationResult: "True",
    DestinationType: "FileConnection",
    Destination: "Out",
    ...settings,
  };
  const data = Object.entries(all).map(([name, value]) => ` ${name}="${quote(value)}"`);
  return {
    connections: [
      { name: "In", type: "FILE", connectionString: at("in.xml") },
      { name: "Out", type: "FILE", connectionString: at("out.xml") },
      { name: "Xsd", type: "FILE", connectionString: at("x.xsd") },
      { name: "Db", type: "OLEDB", connectionString: "Data Source=x;" },
    ],
    variables: [text("xml", "<r><i>7</i></r>"), text("result"), integer("n")],
    executables: [task("Microsoft.XMLTask", "X", `<XMLTaskData${data.join("")}/>`)],
  };
}

const run = (source: string, second: string, settings: Record<string, string>) =>
  runBuilt(built(source, second, settings));

/** Runs it and gives what it saved. */
async function result(source: string, second: string, settings: Record<string, string>): Promise<string> {
  const { errors } = await run(source, second, settings);
  expect(errors).toEqual([]);
  return readFileSync(at("out.xml"), "utf8");
}

const byXsd = { OperationType: "Validate", ValidationType: "XSD" };
const bySchemaFile = { ...byXsd, SecondOperandType: "FileConnection" };
const byDtd = { OperationType: "Validate", ValidationType: "DTD" };

describe("Validate (CONTROLFLOW.md section 16)", () => {
  it("saves true or false for a schema, with a warning that says where", async () => {
    expect(await result("<r><i>1</i></r>", schema, byXsd)).toBe("true");
    const { warnings, messages } = await run("<r>\n<i>x</i></r>", schema, { ...byXsd, OverwriteDestination: "True" });
    expect([warnings, readFileSync(at("out.xml"), "utf8")]).toEqual([["0x8002928D"], "false"]);
    expect(messages.find((one) => one.level === "warning")?.text).toContain("line 2");
  });

  it("reads the schemas beside the one in a file, whatever they include of each other, and none beside a text", async () => {
    const schemaOf = (inside: string) => `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${inside}</xs:schema>`;
    const include = (place: string) => `<xs:include schemaLocation="${place}"/>`;
    mkdirSync(at("more parts"));
    writeFileSync(at("x.xsd"), schemaOf(`${include("more%20parts/types.xsd")}<xs:element name="r" type="R"/>`));
    writeFileSync(
      at("more parts/types.xsd"),
      schemaOf(
        `${include("../base.xsd")}<xs:complexType name="R"><xs:sequence><xs:element name="i" type="Small"/></xs:sequence></xs:complexType>`,
      ),
    );
    writeFileSync(
      at("base.xsd"),
      `<?xml version="1.0" encoding="utf-8"?>${schemaOf(
        `${include("more%20parts/types.xsd")}<xs:simpleType name="Small"><xs:restriction base="xs:int"><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>`,
      )}`,
    );
    expect(await result("<r><i>7</i></r>", "Xsd", bySchemaFile)).toBe("true");
    const { warnings } = await run("<r><i>10</i></r>", "Xsd", { ...bySchemaFile, OverwriteDestination: "True" });
    expect([warnings, readFileSync(at("out.xml"), "utf8")]).toEqual([["0x8002928D"], "false"]);
    rmSync(at("base.xsd"));
    const missing = await run("<r><i>7</i></r>", "Xsd", { ...bySchemaFile, OverwriteDestination: "True" });
    expect(missing.errors[0]).toBe("0xC002926D");
    expect(missing.messages.find(({ event }) => event === "OnError")?.text).toContain("base.xsd");
  });

  it("needs no schema that is imported from an address and not used", async () => {
    const importing = schema.replace(
      /(<xs:schema[^>]*>)/,
      '$1<xs:import namespace="urn:x" schemaLocation="http://127.0.0.1:1/x.xsd"/>',
    );
    writeFileSync(at("x.xsd"), importing);
    expect(await result("<r><i>1</i></r>", "Xsd", bySchemaFile)).toBe("true");
  });

  it("fails when it is to fail on an invalid document, and saves nothing", async () => {
    const failed = await run("<r/>", schema, { ...byXsd, FailOpOnValidationFail: "True" });
    expect([failed.errors[0], existsSync(at("out.xml"))]).toEqual(["0xC002926D", false]);
  });

  it("goes by the declarations inside the document for DTD", async () => {
    const declared = (body: string) => `<!DOCTYPE r [<!ELEMENT r (i*)><!ELEMENT i (#PCDATA)>]>${body}`;
    expect(await result(declared("<r><i/></r>"), "", byDtd)).toBe("true");
    expect((await run(declared("<r><q/></r>"), "", { ...byDtd, FailOpOnValidationFail: "True" })).errors[0]).toBe(
      "0xC002926D",
    );
    expect((await run("<r/>", "", { ...byDtd, FailOpOnValidationFail: "True" })).errors[0]).toBe("0xC002926D");
  });

  describe("with ValidationDetails", () => {
    const detailed = { ...byXsd, ValidationDetails: "True", OverwriteDestination: "True" };
    /** Counts, and per fault its line, position and message. */
    const read = (xml: string) => ({
      result: /<result>(.*)<\/result>/.exec(xml)?.[1],
      counts: [/<errors>(\d+)</.exec(xml)?.[1], /<warnings>(\d+)</.exec(xml)?.[1]],
      faults: [...xml.matchAll(/<error line="(\d+)" position="(\d+)">([^<]*)</g)].map(([, line, at, text]) => [
        Number(line),
        Number(at),
        text,
      ]),
    });

    it("saves a document in the form of Microsoft's page for one that fits", async () => {
      const saved = await result("<r><i>1</i></r>", schema, detailed);
      const time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}";
      const lines = [
        '<root xmlns:ns="https://schemas.microsoft.com/xmltools/2002/xmlvalidation">',
        "    <metadata>",
        "        <result>true</result>",
        "        <errors>0</errors>",
        "        <warnings>0</warnings>",
        `        <startTime>${time}</startTime>`,
        `        <endTime>${time}</endTime>`,
        "        <xmlFile></xmlFile>",
        "        <xsdFile></xsdFile>",
        "    </metadata>",
        "    <messages />",
        "</root>",
        "",
      ];
      expect(saved).toMatch(new RegExp(`^${lines.join("\n")}$`));
    });

    it("names every fault with line and position, and the files", async () => {
      const source =
        '<?xml version="1.0" encoding="iso-8859-1"?>\n<r k="ä>">\n  <i>x</i> <!-- <i> --> <i><![CDATA[<i>]]></i>\n<q/></r>';
      writeFileSync(at("in.xml"), Buffer.from(source, "latin1"));
      const place = { SourceType: "FileConnection", SecondOperandType: "FileConnection" };
      writeFileSync(at("x.xsd"), schema);
      const { warnings } = await run("In", "Xsd", { ...detailed, ...place });
      expect(warnings).toEqual(["0x8002928D"]);
      const saved = readFileSync(at("out.xml"), "utf8");
      expect(saved).toContain(`<xmlFile>${at("in.xml")}</xmlFile>`);
      expect(saved).toContain(`<xsdFile>${at("x.xsd")}</xsdFile>`);
      expect(read(saved)).toEqual({
        result: "false",
        counts: ["4", "0"],
        faults: [
          [2, 2, expect.stringContaining("attribute 'k'")],
          [3, 4, "Element 'i': 'x' is not a valid value of the atomic type 'xs:int'."],
          [3, 26, "Element 'i': '&lt;i&gt;' is not a valid value of the atomic type 'xs:int'."],
          [4, 2, "Element 'q': This element is not expected."],
        ],
      });
    });

    it("finds elements with prefixes and in a default namespace, and lines beyond 65,535", async () => {
      const named = schema.replace(">", ' targetNamespace="urn:a" elementFormDefault="qualified">');
      const prefixed = await run('<p:r xmlns:p="urn:a"><p:i>1</p:i><p:i>x</p:i></p:r>', named, detailed);
      expect(prefixed.errors).toEqual([]);
      expect(read(readFileSync(at("out.xml"), "utf8")).faults).toEqual([[1, 35, expect.stringContaining("'x'")]]);
      const lines = "\n".repeat(70_000);
      await run(`<r xmlns="urn:a"><i>1</i>${lines}<i>2</i><i>x</i></r>`, named, detailed);
      expect(read(readFileSync(at("out.xml"), "utf8")).faults).toEqual([[70_001, 10, expect.stringContaining("'x'")]]);
    });

    it("is saved before the task fails, and holds the faults of a DTD too", async () => {
      const source = "<!DOCTYPE r [<!ELEMENT r (i*)><!ELEMENT i EMPTY>]>\n<r>\n <q/></r>";
      const settings = { ...detailed, ValidationType: "DTD", FailOpOnValidationFail: "True" };
      const failed = await run(source, "", settings);
      expect(failed.errors[0]).toBe("0xC002926D");
      expect(failed.messages.find((one) => one.level === "error")?.text).toContain("(and 1 more)");
      expect(read(readFileSync(at("out.xml"), "utf8")).faults.map(([line, column]) => [line, column])).toEqual([
        [2, 2],
        [3, 3],
      ]);
      const without = await run("<r/>", "", settings);
      expect(without.errors[0]).toBe("0xC002926D");
      const [fault] = read(readFileSync(at("out.xml"), "utf8")).faults;
      expect(fault).toEqual([0, 0, "the document has no document type declaration"]);
    });
  });

  it.each([
    ["a document that is not well-formed", "<r>", schema, "0xC0029264"],
    ["a schema that is none", "<r/>", "<x/>", "0xC002926D"],
    ["a schema that is not well-formed", "<r/>", "<x>", "0xC0029264"],
  ])("refuses %s", async (_name, source, second, code) => {
    expect((await run(source, second, byXsd)).errors[0]).toBe(code);
  });
});

describe("XPATH", () => {
  const xpath = (XPathOperation: string, more: Record<string, string> = {}) => ({
    OperationType: "XPATH",
    XPathOperation,
    OverwriteDestination: "True",
    ...more,
  });

  it("evaluates to a number, a text or a truth", async () => {
    expect(await result(document, "count(/r/i)", xpath("Evaluation"))).toBe("2");
    expect(await result(document, "string(/r/i[2])", xpath("Evaluation"))).toBe("2 & <3");
    expect(await result(document, "/r/i = 1", xpath("Evaluation"))).toBe("true");
  });

  it("gives nodes as XML and values as text, one per line or in one element", async () => {
    expect(await result(document, "/r/i", xpath("NodeList"))).toBe('<i n="1">1</i>\n<i n="2">2 &amp; &lt;3</i>');
    expect(await result(document, "/r/i | /r/p:z", xpath("Values"))).toBe("1\n2 & <3\nlast");
    const one = xpath("NodeList", { PutResultInOneNode: "True" });
    expect(await result(document, "/r/i[1]", one)).toBe('<Result><i n="1">1</i></Result>');
    const values = xpath("Values", { PutResultInOneNode: "True" });
    expect(await result(document, "/r/i", values)).toBe("<Result>1\n2 &amp; &lt;3</Result>");
  });

  it("reads from files and variables, the expression from a setting of its own, and writes into a variable", async () => {
    writeFileSync(at("in.xml"), Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><r>ä</r>', "latin1"));
    const file = {
      SourceType: "FileConnection",
      XPathStringSourceType: "DirectInput",
      XPathStringSource: "string(/r)",
    };
    expect(await result("In", "", xpath("Evaluation", file))).toBe("ä");
    const variable = { SourceType: "Variable", DestinationType: "Variable", Destination: "User::result" };
    const into = built("User::xml", "string(/r/i)", xpath("Evaluation", variable));
    const check = expression("Check", '@[User::n] = @[User::result] == "7" ? 1 : 1 / @[User::n]');
    const done = await runBuilt({
      ...into,
      executables: [...into.executables, check],
      constraints: [{ from: "X", to: "Check" }],
    });
    expect([done.errors, done.statuses]).toEqual([[], expect.objectContaining({ Check: "succeeded" })]);
  });

  it("takes texts that are declared to be UTF-16, as .NET writes them", async () => {
    const declared = '<?xml version="1.0" encoding="utf-16"?><r>ä</r>';
    expect(await result(declared, "string(/r)", xpath("Evaluation"))).toBe("ä");
  });

  it.each([
    ["an expression that is not valid", "/r/[", "NodeList", "0xC002926B"],
    ["an expression that finds nothing", "/none", "NodeList", "0xC0029268"],
    ["nodes where a value is wanted", "/r", "Evaluation", "0xC002926B"],
    ["a value where nodes are wanted", "1 + 1", "Values", "0xC002926B"],
  ])("refuses %s", async (_name, expression, operation, code) => {
    expect((await run(document, expression, xpath(operation))).errors[0]).toBe(code);
  });
});

describe("Merge", () => {
  const merge = { OperationType: "Merge" };
  it("adds what is inside the second root to the first", async () => {
    expect(await result("<r><a/></r>", '<r xmlns:p="urn:p"><p:b>x</p:b>t</r>', merge)).toBe(
      '<r xmlns:p="urn:p"><a/><p:b>x</p:b>t</r>',
    );
  });
  it.each([
    ["different roots", "<r/>", "<q/>"],
    ["one prefix for two namespaces", '<r xmlns:p="a"/>', '<r xmlns:p="b"/>'],
  ])("refuses %s", async (_name, first, second) => {
    expect((await run(first, second, merge)).errors[0]).toBe("0xC002926F");
  });
});

describe("hostile XML", () => {
  const count = { OperationType: "XPATH", XPathOperation: "Evaluation" };
  const bomb = `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]><r>&a11;</r>`;

  it("with entities is refused by every operation but validation by its own declarations, which expands none", async () => {
    for (const source of [bomb, '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>']) {
      expect((await run(source, "string(/r)", count)).errors[0]).toBe("0xC0029264");
      expect((await run(source, schema, byXsd)).errors[0]).toBe("0xC0029264");
      expect((await run(source, "<r/>", { OperationType: "Merge" })).errors[0]).toBe("0xC0029264");
      const validated = await run(source, "", { ...byDtd, OverwriteDestination: "True" });
      expect(validated.warnings.length + validated.errors.length).toBeGreaterThan(0);
      expect(JSON.stringify(validated.messages)).not.toContain("root:");
    }
  });

  it("reaches no file and no address: document types, schemas that include others, document()", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end("<!ELEMENT r EMPTY>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/x`;
    writeFileSync(at("r.dtd"), "<!ELEMENT r EMPTY>");
    writeFileSync(at("r.xsd"), schema);
    for (const place of [url, `file://${at("r.dtd")}`, at("r.dtd")]) {
      const fail = { ...byDtd, FailOpOnValidationFail: "True" };
      expect((await run(`<!DOCTYPE r SYSTEM "${place}"><r/>`, "", fail)).errors.length).toBeGreaterThan(0);
    }
    for (const place of [url, `file://${at("r.xsd")}`, at("r.xsd"), "r.xsd"]) {
      const including = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="${place}"/></xs:schema>`;
      expect((await run("<r><i>1</i></r>", including, byXsd)).errors[0]).toBe("0xC002926D");
      if (place === "r.xsd") continue;
      writeFileSync(at("x.xsd"), including);
      expect((await run("<r><i>1</i></r>", "Xsd", bySchemaFile)).errors[0]).toBe("0xC002926D");
    }
    expect((await run("<r/>", `document("${url}")`, count)).errors[0]).toBe("0xC002926B");
    expect(asked).toBe(0);
    server.close();
  });
});

describe("what cannot work", () => {
  const xsd = (more: Record<string, string>) => ({ ...byXsd, ...more });
  it.each([
    ["no source", xsd({ Source: "" }), "0xC002927D"],
    ["no second operand", xsd({ SecondOperand: "" }), "0xC002927E"],
    ["a source that is no file", xsd({ SourceType: "FileConnection", Source: "Db" }), "0xC0029263"],
    ["a file that does not exist", xsd({ SourceType: "FileConnection", Source: "In" }), "0xC002928E"],
    ["a variable that is no String", xsd({ SourceType: "Variable", Source: "User::n" }), "0xC002927B"],
    ["an operation that does not exist", xsd({ OperationType: "Bend" }), "0xC002926A"],
    ["Diff", xsd({ OperationType: "Diff" }), "0xE0470501"],
    ["Patch", xsd({ OperationType: "Patch" }), "0xE0470501"],
    ["Merge into a node", xsd({ OperationType: "Merge", XPathStringSource: "/a/b" }), "0xE0470501"],
  ])("%s", async (_name, settings, code) => {
    expect((await run("<r/>", schema, settings)).errors[0]).toBe(code);
  });

  it("does not replace a file unless told to", async () => {
    writeFileSync(at("out.xml"), "old");
    expect((await run("<r><i>1</i></r>", schema, byXsd)).errors[0]).toBe("0xC0029290");
    expect(readFileSync(at("out.xml"), "utf8")).toBe("old");
  });

  it("is known to the compatibility check, and what it does is a log entry", async () => {
    const loaded = loadPackage(buildPackage(built("<r/>", schema, { OperationType: "Diff" })));
    expect(JSON.stringify(checkPackage(loaded, createBuiltInRegistry()))).toContain("diffgrams");
    const { messages } = await run("<r><i>1</i></r>", schema, byXsd);
    expect(messages.find((one) => one.details?.event === "XMLOperation")?.text).toContain("Validate");
  });
});

import { describe, expect, it } from "vitest";
import { read, schemaOf } from "@/server/testing/read-xml";
import type { PipelineRun } from "@/server/testing/run-pipeline";

const orders = schemaOf(
  `<xs:element name="Orders"><xs:complexType><xs:sequence>
     <xs:element ref="Order" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
   <xs:element name="Order" type="OrderType"/>
   <xs:complexType name="OrderType"><xs:sequence>
     <xs:element name="Customer" type="xs:string"/>
     <xs:element name="Total" type="Money" minOccurs="0"/>
     <xs:element name="Line" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:all>
       <xs:element name="Product" type="xs:string"/>
       <xs:element name="Serial" minOccurs="0"><xs:complexType><xs:attribute name="no" type="xs:int"/></xs:complexType></xs:element>
       </xs:all><xs:attribute name="qty" type="xs:int" use="required"/></xs:complexType></xs:element>
     </xs:sequence><xs:attribute name="id" type="xs:long"/><xs:attribute name="day" type="xs:date"/></xs:complexType>
   <xs:simpleType name="Money"><xs:restriction base="xs:decimal"/></xs:simpleType>`,
);
const order = {
  Order_Id: "ui8",
  id: "i8",
  day: "dbDate",
  Customer: ["wstr", { length: 20 }],
  Total: ["numeric", { precision: 10, scale: 2 }],
} as const;
const line = { qty: "i4", Product: ["wstr", { length: 20 }], Order_Id: "ui8" } as const;
const document = `<?xml version="1.0" encoding="utf-8"?>
<Orders>
  <Order id="10" day="2005-01-02Z"><Customer>Ann &amp; <![CDATA[<Bob>]]></Customer><Total>12.50</Total>
    <Line qty="1"><Product>Ink</Product><Serial no="7"/></Line><Line qty="2"><Product>Paper</Product></Line></Order>
  <Order id="11"><Customer/><Unknown><Line qty="9"/></Unknown></Order>
  <Order><Customer>Eve</Customer><Line qty="3"><Product>Pen</Product><Serial no="8"/></Line></Order>
</Orders>`;

describe("XML Source", () => {
  it("makes one output per element that holds others or repeats, joined by keys; what is absent is NULL", async () => {
    const { lines } = await read({
      xml: document,
      schema: orders,
      outputs: { Order: order, Line: line, Serial: { no: "i4", Line_Id: "ui8" } },
    });
    expect(lines("Order")).toEqual(["1|10|2005-01-02|Ann & <Bob>|12.50", "2|11|||", "3|||Eve|"]);
    expect(lines("Line")).toEqual(["1|Ink|1", "2|Paper|1", "3|Pen|3"]);
    expect(lines("Serial")).toEqual(["7|1", "8|3"]);
  });

  it("reads by namespace prefixes and default namespaces alike", async () => {
    const xml = `<o:Orders xmlns:o="urn:orders"><o:Order id="1"><o:Customer>Ann</o:Customer></o:Order></o:Orders>`;
    const schema = orders
      .replace("<xs:schema ", '<xs:schema targetNamespace="urn:orders" xmlns="urn:orders" ')
      .replaceAll('type="Money"', 'type="Money"');
    expect((await read({ xml, schema, outputs: { Order: { id: "i8" } } })).lines("Order")).toEqual(["1"]);
  });

  it("takes the file from a variable, or the XML itself", async () => {
    const outputs = { Order: { id: "i8" } };
    const variable = { XMLDataVariable: "User::xml" };
    const byFile = await read({
      xml: document,
      schema: orders,
      outputs,
      properties: { AccessMode: 1, ...variable },
      variables: (file) => ({ "User::xml": file }),
    });
    expect(byFile.lines("Order")).toEqual(["10", "11", ""]);
    const itself = await read({
      xml: "",
      schema: orders,
      outputs,
      properties: { AccessMode: 2, ...variable },
      variables: () => ({ "User::xml": `\ufeff${document}` }),
    });
    expect(itself.lines("Order")).toEqual(["10", "11", ""]);
    const empty = await read({ xml: "", schema: orders, outputs, properties: { AccessMode: 2, ...variable } });
    expect(empty.run.errorCodes).toEqual(["0xC02090D1", "0xC004701A"]);
  });

  it.each([
    ["utf-8 with a mark", Buffer.from(`\ufeff<R><V>Ж</V></R>`)],
    ["utf-16 with a mark", Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-16"?><R><V>Ж</V></R>`, "utf16le")],
    [
      "windows-1251",
      Buffer.concat([
        Buffer.from('<?xml version="1.0" encoding="windows-1251"?><R><V>'),
        Buffer.from([0xc6]),
        Buffer.from("</V></R>"),
      ]),
    ],
  ])("reads %s", async (_, xml) => {
    const schema = schemaOf(
      '<xs:element name="R"><xs:complexType><xs:sequence><xs:element name="V" type="xs:string"/></xs:sequence></xs:complexType></xs:element>',
    );
    expect((await read({ xml, schema, outputs: { R: { V: ["wstr", { length: 5 }] } } })).lines("R")).toEqual(["Ж"]);
  });

  it("makes tables of elements that repeat with plain text, and columns of text beside attributes", async () => {
    const schema = schemaOf(
      `<xs:element name="R"><xs:complexType><xs:sequence maxOccurs="unbounded">
        <xs:element name="Tag" type="xs:string"/><xs:element name="Price" minOccurs="0"><xs:complexType><xs:simpleContent>
        <xs:extension base="xs:decimal"><xs:attribute name="unit" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>
        </xs:element></xs:sequence></xs:complexType></xs:element>`,
    );
    const xml = `<R><Tag>a</Tag><Tag>b</Tag><Price unit="EUR"> 1.5 </Price><Price xmlns:i="urn:i" i:nil="true" unit="x"/></R>`;
    const { lines } = await read({
      xml,
      schema,
      outputs: {
        Tag: { text: ["wstr", { length: 5 }], R_Id: "ui8" },
        Price: { unit: ["wstr", { length: 5 }], text: ["numeric", { precision: 5, scale: 1 }] },
      },
    });
    expect(lines("Tag")).toEqual(["a|1", "b|1"]);
    expect(lines("Price")).toEqual(["EUR|1.5", "x|"]);
  });

  it("reads the types of XML: booleans, numbers, moments with zones, bytes, nil", async () => {
    const names = ["b", "f", "t", "bin", "hex", "n"];
    const types = ["boolean", "double", "dateTime", "base64Binary", "hexBinary", "int"];
    const schema = schemaOf(
      `<xs:element name="R"><xs:complexType><xs:all>${names.map((name, i) => `<xs:element name="${name}" type="xs:${types[i]}" nillable="true"/>`).join("")}</xs:all></xs:complexType></xs:element>`,
    );
    const xml = `<R xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><b>true</b><f>1.5E3</f><t>2005-01-02T03:04:05.5+02:00</t><bin>3q2+7w==</bin><hex>00ff</hex><n xsi:nil="true"/></R>`;
    const { lines } = await read({
      xml,
      schema,
      outputs: {
        R: {
          b: "bool",
          f: "r8",
          t: "dbTimeStamp",
          bin: ["bytes", { length: 8 }],
          hex: ["bytes", { length: 8 }],
          n: "i4",
        },
      },
    });
    expect(lines("R")).toEqual(["True|1500|2005-01-02 01:04:05.500000000|DEADBEEF|00FF|"]);
  });

  it("finds the schema in front of the data, as FOR XML writes it", async () => {
    const xml = `<root xmlns:xsd="http://www.w3.org/2001/XMLSchema"><xsd:schema targetNamespace="urn:x" elementFormDefault="qualified">
      <xsd:element name="row"><xsd:complexType><xsd:attribute name="id" type="xsd:int"/></xsd:complexType></xsd:element></xsd:schema>
      <row xmlns="urn:x" id="1"/><row xmlns="urn:x" id="2"/></root>`;
    const properties = { UseInlineSchema: "true", XMLSchemaDefinition: "" };
    expect((await read({ xml, outputs: { row: { id: "i4" } }, properties })).lines("row")).toEqual(["1", "2"]);
    const without = await read({ xml: "<row id='1'/>", outputs: { row: { id: "i4" } }, properties });
    expect(without.run.errorCodes[0]).toBe("0xC02092A3");
    const twice = xml.replace(/<xsd:schema.*?<\/xsd:schema>/s, "$&$&");
    expect((await read({ xml: twice, outputs: { row: { id: "i4" } }, properties })).run.errorCodes[0]).toBe(
      "0xC020929E",
    );
  });

  it("streams documents of many rows", async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => `<Order id="${i}"><Customer>c${i}</Customer></Order>`);
    const { run, lines } = await read({
      xml: `<Orders>${rows.join("\n")}</Orders>`,
      schema: orders,
      outputs: { Order: { id: "i8", Customer: ["wstr", { length: 10 }] } },
    });
    expect(run.rows).toEqual({ Order: 40_000 });
    expect(lines("Order").findIndex((text, i) => text !== `${i}|c${i}`)).toBe(-1);
  });
});

describe("values an XML Source cannot take", () => {
  const bad = document
    .replace('qty="2"', 'qty="two"')
    .replace("<Product>Pen</Product>", "<Product>A very long name of a pen</Product>");
  const withDispositions = (error: string, truncation: string) =>
    ({
      Line: {
        qty: ["i4", { errorRowDisposition: error, truncationRowDisposition: error }],
        Product: ["wstr", { length: 20, errorRowDisposition: truncation, truncationRowDisposition: truncation }],
      },
    }) as const;

  it("fail the component, with row, column and value", async () => {
    const outputs = withDispositions("FailComponent", "FailComponent");
    const { run } = await read({ xml: bad, schema: orders, outputs });
    expect(run.errorCodes).toEqual(["0xC02092B0", "0xC0209029", "0xC0047038"]);
    const error = run.messages.find((one) => one.level === "error");
    expect(error?.details).toMatchObject({ component: "Xml", column: "qty", row: "2", rawValue: "two" });
  });

  it("are NULL, or cut, where they are to be ignored", async () => {
    const outputs = withDispositions("IgnoreFailure", "IgnoreFailure");
    expect((await read({ xml: bad, schema: orders, outputs })).lines("Line")).toEqual([
      "1|Ink",
      "|Paper",
      "3|A very long name of ",
    ]);
  });

  it("go with the texts of their row to the error output of their rowset", async () => {
    const outputs = withDispositions("RedirectRow", "RedirectRow");
    const { lines, run } = await read({ xml: bad, schema: orders, outputs, errorsOf: ["Line"] });
    expect(lines("Line")).toEqual(["1|Ink"]);
    expect(lines("Line errors")).toEqual([
      `two|Paper|${0xc02092b0 | 0}|1`,
      `3|A very long name of a pen|${0xc02090fa | 0}|2`,
    ]);
    expect(run.rows).toEqual({ Line: 1, "Line errors": 2 });
  });
});

describe("documents an XML Source refuses", () => {
  const outputs = { Order: { id: "i8" } };
  const firstError = (run: PipelineRun) => run.messages.find((one) => one.level === "error");

  it.each([
    ["a document that was cut", document.slice(0, 300), "unclosed"],
    ["entities that grow", `<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Orders>&b;</Orders>`, "document type"],
    ["an external entity", `<!DOCTYPE x SYSTEM "file:///etc/passwd"><Orders/>`, "document type"],
    ["an entity nobody declared", "<Orders><Order>&secret;</Order></Orders>", "entity"],
    ["deep nesting", `<Orders>${"<a>".repeat(2000)}`, "deep"],
    [
      "an element with too many attributes",
      `<Orders><Order ${Array.from({ length: 1001 }, (_, i) => `a${i}=""`).join(" ")}/></Orders>`,
      "attributes",
    ],
    ["a document of another kind", "<html><body/></html>", "may begin with"],
  ])("%s", async (_, xml, reason) => {
    const { run } = await read({ xml, schema: orders, outputs });
    expect(run.errorCodes).toEqual(["0xC02092AF", "0xC0047038"]);
    expect(firstError(run)?.text).toContain(reason);
    expect(firstError(run)?.details?.file).toMatch(/data\.xml$/);
  });

  it("a file that is not there, and an encoding nobody knows", async () => {
    const missing = await read({ xml: "", schema: orders, outputs, properties: { XMLData: "/nowhere/data.xml" } });
    expect(missing.run.errorCodes[0]).toBe("0xC02090D0");
    const strange = await read({ xml: '<?xml version="1.0" encoding="klingon"?><Orders/>', schema: orders, outputs });
    expect(firstError(strange.run)?.text).toContain("klingon");
  });
});

describe("schemas an XML Source refuses", () => {
  const complex = (inner: string, attributes = "") =>
    schemaOf(`<xs:element name="Order"><xs:complexType ${attributes}>${inner}</xs:complexType></xs:element>`);

  it.each([
    ["groups", complex('<xs:group ref="g"/>'), "0xC02092A0"],
    ["elements of any type", complex('<xs:all><xs:element name="a"/></xs:all>'), "0xC020929F"],
    ["mixed content", complex('<xs:attribute name="id" type="xs:int"/>', 'mixed="true"'), "0xC02092A1"],
    ["elements within themselves", complex('<xs:all><xs:element ref="Order"/></xs:all>'), "0xE04706C2"],
    ["types of other documents", complex('<xs:attribute name="id" type="Missing"/>'), "0xE04706C2"],
    [
      "types that multiply beyond all measure",
      schemaOf(
        `<xs:element name="Order" type="t0"/>${Array.from({ length: 12 }, (_, i) => `<xs:complexType name="t${i}"><xs:all>${Array.from({ length: 8 }, (_, j) => `<xs:element name="e${j}" type="${i === 11 ? "xs:int" : `t${i + 1}`}"/>`).join("")}</xs:all></xs:complexType>`).join("")}`,
      ),
      "0xE04706C2",
    ],
    ["XML that is no schema", "<Order/>", "0xC02090D0"],
    ["a schema with entities", `<!DOCTYPE x>${orders}`, "0xC02090D0"],
    ["other elements than the outputs stand for", schemaOf('<xs:element name="x" type="xs:int"/>'), "0xC02090F7"],
    ["elements without a column", complex('<xs:attribute name="no" type="xs:int"/>'), "0xC020838B"],
  ])("%s", async (_, schema, code) => {
    const { run } = await read({ xml: document, schema, outputs: { Order: { id: "i8" } } });
    expect(run.errorCodes).toEqual([code, "0xC004701A"]);
  });

  it("none at all, and access modes that do not exist, while the package is validated", async () => {
    const outputs = { Order: { id: "i8" } };
    const none = await read({ xml: document, outputs, properties: { XMLSchemaDefinition: "" } });
    expect(none.run.errorCodes).toEqual(["0xC02090F6", "0xC004706B"]);
    const mode = await read({ xml: document, schema: orders, outputs, properties: { AccessMode: 3 } });
    expect(mode.run.errorCodes).toEqual(["0xC02090F6", "0xC004706B"]);
  });
});

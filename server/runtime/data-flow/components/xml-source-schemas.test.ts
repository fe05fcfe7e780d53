import { describe, expect, it } from "vitest";
import { read, schemaOf } from "@/server/testing/read-xml";

describe("A schema of several documents", () => {
  const head = 'xmlns:m="urn:main" xmlns:p="urn:parts" elementFormDefault="qualified"';
  const main = (inner: string) => schemaOf(inner, `targetNamespace="urn:main" ${head}`);
  const order = `<xs:element name="Order"><xs:complexType><xs:sequence>
    <xs:element name="Id" type="m:Number"/><xs:element name="Part" type="p:Part"/></xs:sequence></xs:complexType></xs:element>`;
  const parts = schemaOf(
    `<xs:include schemaLocation="data.xsd"/><xs:complexType name="Part"><xs:sequence><xs:element name="No" type="xs:string"/></xs:sequence></xs:complexType>`,
    `targetNamespace="urn:parts" ${head}`,
  );
  const xml = '<Order xmlns="urn:main"><Id>7</Id><Part><No>x</No></Part></Order>';
  const outputs = { Part: { No: ["wstr", { length: 10 }] as const } };

  it("is read with what it includes, with a namespace or without one, and imports, which may refer back", async () => {
    const { run, lines } = await read({
      xml,
      schema: main(
        `<xs:include schemaLocation="numbers%20of%20us.xsd"/><xs:import namespace="urn:parts" schemaLocation="./parts.xsd"/>${order}`,
      ),
      beside: {
        "numbers of us.xsd": schemaOf('<xs:simpleType name="Number"><xs:restriction base="xs:int"/></xs:simpleType>'),
        "parts.xsd": parts,
      },
      outputs,
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines("Part")).toEqual(["x"]);
  });

  it.each([
    ["a document in the network", '<xs:include schemaLocation="https://example.org/a.xsd"/>', "0xE04706C2"],
    ["a document that is not there", '<xs:include schemaLocation="gone.xsd"/>', "0xC02090D0"],
    ["a document that is redefined", '<xs:redefine schemaLocation="parts.xsd"/>', "0xE04706C2"],
    ["an import without a location", '<xs:import namespace="urn:parts"/>', "0xE04706C2"],
  ])("refuses %s", async (_, inner, code) => {
    const { run } = await read({ xml, schema: main(inner + order), outputs });
    expect(run.errorCodes).toEqual([code, "0xC004701A"]);
  });
});

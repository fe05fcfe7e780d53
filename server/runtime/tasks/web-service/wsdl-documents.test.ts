import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readImports } from "./wsdl-documents";

let outer = "";
let folder = "";
beforeEach(() => {
  outer = mkdtempSync(path.join(tmpdir(), "gantry-wsdl-"));
  folder = path.join(outer, "in");
  mkdirSync(path.join(folder, "sub"), { recursive: true });
});
afterEach(() => rmSync(outer, { recursive: true }));

const schema = (...locations: string[]) =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${locations
    .map((one) => `<xs:include schemaLocation="${one}"/>`)
    .join("")}</xs:schema>`;
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);
const first = () => path.join(folder, "first.wsdl");
const reasonOf = (text: string) =>
  readImports(first(), text).then(
    () => "none",
    (error: Error) => error.message,
  );

describe("what a WSDL imports", () => {
  it("is read from its folder and those below, each place once", async () => {
    write("a b.xsd", schema("sub/c.xsd"));
    write("sub/c.xsd", schema("../d.xsd"));
    write("d.xsd", schema());
    const imported = await readImports(first(), schema("a%20b.xsd", "sub\\c.xsd", "./d.xsd"));
    const inner = imported(first(), "a%20b.xsd");
    expect(inner).toMatch(/^<\?xml version="1.0"\?><xs:schema/);
    const innermost = imported(inner, "sub/c.xsd");
    expect(imported(innermost, "../d.xsd")).toBe(imported(first(), "d.xsd"));
    expect(() => imported(first(), "sub/none.xsd")).toThrow("was not read");
  });

  it("is told apart by its place where the texts are the same", async () => {
    write("a.xsd", schema("own.xsd"));
    write("own.xsd", schema());
    write("sub/a.xsd", schema("own.xsd"));
    write("sub/own.xsd", '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" id="below"/>');
    const imported = await readImports(first(), schema("a.xsd", "sub/a.xsd"));
    expect(imported(imported(first(), "a.xsd"), "own.xsd")).not.toContain("below");
    expect(imported(imported(first(), "sub/a.xsd"), "own.xsd")).toContain("below");
  });

  it.each([
    ["http://127.0.0.1/x.xsd", "no file beside it"],
    ["HTTPS://host/x.xsd", "no file beside it"],
    ["file:///etc/passwd", "no file beside it"],
    ["/etc/passwd", "no file beside it"],
    ["\\\\server\\share\\x.xsd", "no file beside it"],
    ["C:\\x.xsd", "no file beside it"],
    ["../secret.xsd", "outside of its folder"],
    ["sub/../../secret.xsd", "outside of its folder"],
    ["%2e%2e/secret.xsd", "outside of its folder"],
    ["..\\secret.xsd", "outside of its folder"],
    ["link.xsd", "outside of its folder"],
    ["none.xsd", "cannot be read"],
    ["sub", "cannot be read"],
    ["entities.xsd", "document type declaration"],
    ["first.wsdl", "leads back to itself (first.wsdl > first.wsdl)"],
    ["round.xsd", "leads back to itself (round.xsd > back.xsd > round.xsd)"],
  ])("is refused: %s", async (location, reason) => {
    writeFileSync(path.join(outer, "secret.xsd"), schema());
    symlinkSync(path.join(outer, "secret.xsd"), path.join(folder, "link.xsd"));
    write("entities.xsd", `<!DOCTYPE x [<!ENTITY a "b">]>${schema()}`);
    write("round.xsd", schema("sub/back.xsd"));
    write("sub/back.xsd", schema("../round.xsd"));
    expect(await reasonOf(schema(location))).toContain(reason);
  });

  it("is refused when it goes on without end", async () => {
    for (let index = 0; index < 110; index++) write(`${index}.xsd`, schema(`${index + 1}.xsd`));
    expect(await reasonOf(schema("0.xsd"))).toBe("it imports more than 100 files");
  });
});

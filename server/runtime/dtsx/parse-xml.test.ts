import { describe, expect, it } from "vitest";
import { DTS_E_OPENPACKAGEFILE } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { parseXml } from "./parse-xml";
import { defaultLimits } from "./read-bytes";
import { encodeXml, serializeXml } from "./serialize-xml";
import { attribute, equalNodes, textContent } from "./xml";

const utf8 = (text: string) => new TextEncoder().encode(text);

function refusal(input: Uint8Array | string): DtsError {
  try {
    parseXml(input);
  } catch (error) {
    if (error instanceof DtsError) return error;
    throw error;
  }
  throw new Error("It was accepted");
}

describe("parseXml keeps what it reads", () => {
  const cases: Record<string, string> = {
    "order and spelling of attributes": `<a  z='1'\n\tb = "2" x:c="3" xmlns:x="u"/>`,
    "CDATA, comments and instructions": `<?xml version="1.0"?><!-- one --><a><![CDATA[<&>]]><!--two--><?pi data?></a>\n`,
    "white space and xml:space": `<a>\r\n  <b xml:space="preserve"> </b>\n</a>`,
    "entities and character references": `<a t="&quot;&#xA;&lt;">&amp;&#169;&gt;</a>`,
    "a greater-than sign in an attribute": `<a t="1 > 0"><b/></a>`,
    "self-closing beside empty elements": `<a><b/><b /><b></b></a>`,
  };
  for (const [name, text] of Object.entries(cases)) {
    it(name, () => {
      expect(serializeXml(parseXml(text))).toBe(text);
    });
  }

  it("reads values, not spellings", () => {
    const { root } = parseXml(`<a t="&quot;&#xA;x\r\ny">1<![CDATA[<]]>2</a>`);
    expect(attribute(root, "t")).toBe('"\nx y');
    expect(textContent(root)).toBe("1<2");
  });

  it.each(["utf8", "utf16le", "utf16be"] as const)("writes %s with its byte order mark back", (encoding) => {
    const text = `\uFEFF<?xml version="1.0"?><größe>Ж</größe>`;
    const little = Buffer.from(text, encoding === "utf8" ? "utf8" : "utf16le");
    const bytes = new Uint8Array(encoding === "utf16be" ? little.swap16() : little);
    const document = parseXml(bytes);
    expect(document.byteOrderMark).toBe(true);
    expect(textContent(document.root)).toBe("Ж");
    expect(encodeXml(document)).toEqual(bytes);
  });

  it("tells trees apart by what they say", () => {
    const one = parseXml(`<a b="1"> <c/></a>`).root;
    expect(equalNodes(one, parseXml(`<a  b='1'> <c></c></a>`).root)).toBe(true);
    expect(equalNodes(one, parseXml(`<a b="1"><c/></a>`).root)).toBe(false);
    expect(equalNodes(one, parseXml(`<a b="2"> <c/></a>`).root)).toBe(false);
  });
});

describe("parseXml refuses what is no package", () => {
  it("broken XML, naming line and column", () => {
    const error = refusal("<a>\n  <b></a>");
    expect(error.code).toBe(DTS_E_OPENPACKAGEFILE);
    expect(error.message).toMatch(/line 2, column \d+/);
    expect(error.help?.cause).toBeTruthy();
    expect(error.help?.next).toBeTruthy();
  });

  it("an entity bomb, at its declaration", () => {
    const bomb = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>`;
    expect(refusal(bomb).message).toContain("document type declaration");
  });

  it("an entity it does not know", () => {
    expect(refusal("<a>&unknown;</a>").message).toContain("undefined entity");
  });

  it("200 MB before reading any of it", () => {
    // Zero bytes would be refused as binary had they been looked at.
    const huge = new Uint8Array(200 * 1024 * 1024);
    expect(refusal(huge).message).toContain("at most 67108864");
  });

  it("10,000 levels of nesting", () => {
    const deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
    expect(refusal(deep).message).toContain("nested more than 1000 deep");
  });

  it("an element with very many attributes", () => {
    const wide = `<a ${Array.from({ length: 1001 }, (_, index) => `a${index}=""`).join(" ")}/>`;
    expect(refusal(wide).message).toContain("more than 1000 attributes");
  });

  it("millions of tiny elements within the size limit", () => {
    const limits = { ...defaultLimits, nodes: 1000 };
    expect(() => parseXml(`<a>${"<b/>".repeat(1000)}</a>`, limits)).toThrow("more than 1000 elements");
    expect(() => parseXml(`<a>${"<b/>".repeat(999)}</a>`, limits)).not.toThrow();
  });

  it("duplicate attributes, also under two prefixes of one namespace", () => {
    expect(refusal(`<a b="1" b="2"/>`).message).toContain("duplicate attribute");
    expect(refusal(`<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>`).message).toContain("duplicate attribute");
  });

  it("unbound prefixes, two roots and text outside the root", () => {
    expect(refusal("<x:a/>").message).toContain("unbound namespace prefix");
    expect(refusal("<a/><b/>").message).toContain("line 1");
    expect(refusal("<a/>text").message).toContain("line 1");
  });

  it("an archive, an empty file, binary data and text in another encoding, each by its name", () => {
    expect(refusal(utf8("PK\u0003\u0004 rest of a zip")).message).toContain("ZIP archive");
    expect(refusal(new Uint8Array()).message).toContain("empty");
    expect(refusal(utf8("\uFEFF \n")).message).toContain("empty");
    expect(refusal(new Uint8Array([1, 2, 0, 4])).message).toContain("binary");
    expect(refusal(new Uint8Array([0x3c, 0x61, 0x3e, 0xe9, 0x3c])).message).toContain("not UTF-8");
    expect(refusal("no markup at all").message).toContain("line 1");
  });
});

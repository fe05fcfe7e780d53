import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendChild, createElement, removeAttribute, setAttribute, setTextContent } from "./edit-xml";
import { parseXml } from "./parse-xml";
import { serializeXml } from "./serialize-xml";
import { attribute, childElement, textContent, type XmlElement } from "./xml";

function child(root: XmlElement, local: string): XmlElement {
  const found = childElement(root, local);
  if (found === undefined) throw new Error(`no ${local}`);
  return found;
}

describe("editing changes one place", () => {
  it("sets an attribute where it stands, keeping quotes and breaks of the others", () => {
    const document = parseXml(`<a\n  x='1'\n  y = "a > b"\n  z="3" />`);
    setAttribute(document.root, "y", 'c\n"d"');
    expect(serializeXml(document)).toBe(`<a\n  x='1'\n  y = "c&#xA;&quot;d&quot;"\n  z="3" />`);
  });

  it("adds an attribute in the manner of the last one", () => {
    const document = parseXml(`<a\n  x="1">\n</a>`);
    setAttribute(document.root, "y", "2");
    expect(serializeXml(document)).toBe(`<a\n  x="1"\n  y="2">\n</a>`);
  });

  it("takes an attribute away", () => {
    const document = parseXml(`<a x="1" y="2"/>`);
    removeAttribute(document.root, "x");
    expect(serializeXml(document)).toBe(`<a y="2"/>`);
  });

  it("replaces text, as CDATA where CDATA was", () => {
    const document = parseXml("<a><b>1</b><c><![CDATA[2]]></c><d/></a>");
    setTextContent(child(document.root, "b"), "<&>");
    setTextContent(child(document.root, "c"), "x]]>y");
    setTextContent(child(document.root, "d"), "3");
    expect(serializeXml(document)).toBe("<a><b>&lt;&amp;&gt;</b><c><![CDATA[x]]]]><![CDATA[>y]]></c><d>3</d></a>");
    expect(serializeXml(parseXml(serializeXml(document)))).toBe(serializeXml(document));
  });

  it("adds children", () => {
    const document = parseXml("<a>\n  <b/>\n</a>");
    const added = createElement("c", [["d", "1"]], "t");
    appendChild(document.root, added, child(document.root, "b"));
    expect(serializeXml(document)).toBe('<a>\n  <c d="1">t</c><b/>\n</a>');
  });

  it("keeps every text XML can hold, in attributes, text and CDATA", () => {
    const unstorable = /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]|\p{Surrogate}/gu;
    const texts = fc.string({ unit: "binary" }).map((text) => text.replace(unstorable, ""));
    fc.assert(
      fc.property(texts, texts, texts, (value, text, data) => {
        const document = parseXml(`<a x='1'><b>1</b><c><![CDATA[2]]></c></a>`);
        setAttribute(document.root, "x", value);
        setAttribute(document.root, "y", value);
        setTextContent(child(document.root, "b"), text);
        setTextContent(child(document.root, "c"), data);
        const { root } = parseXml(serializeXml(document));
        expect([attribute(root, "x"), attribute(root, "y")]).toEqual([value, value]);
        expect(textContent(child(root, "b"))).toBe(text);
        expect(textContent(child(root, "c"))).toBe(data);
      }),
    );
  });
});

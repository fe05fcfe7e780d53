/** What stands inside an element: text, or elements already written. */
export type Content = string | number | readonly string[];

/** An element as text: `element("Column", [], { Name: "x" })`. Text is escaped, elements in an array are taken as they are. */
export function element(
  name: string,
  content: Content = "",
  attributes: Readonly<Record<string, string | number | boolean>> = {},
): string {
  const inside = Array.isArray(content) ? content.join("") : escapeXml(String(content));
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `${name}${given.join("")}`;
  return inside === "" ? `<${start} />` : `<${start}>${inside}</${name}>`;
}

// Characters that no XML document may hold, in values that come from tables.
const forbidden = /[^\t\n\r\u0020-\uFFFD]/g;

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(forbidden, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#xD;");
}

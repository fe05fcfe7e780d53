/** Markup that is safe to stand in a page as it is. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

/**
 * Markup from a template: what is put into it is text and is escaped, unless it is markup itself. There is no way around: names, messages
 * and values come from packages, which come from anybody.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((page, text, place) => page + markupOf(parts[place - 1]) + text));
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "object") return part.map(markupOf).join("");
  return escapeText(String(part));
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that turn the direction of a text or cannot be seen would let a name pass for another: they are shown. */
const hidden = /[\p{Cc}\p{Bidi_Control}]/gu;
const layout = ["\t", "\n", "\r"];

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"']/g, (character) => escapes[character] ?? "")
    .replace(hidden, (character) => (layout.includes(character) ? character : codePoint(character)));
}

/** Brackets and no element: the text may stand in an attribute. */
function codePoint(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
}

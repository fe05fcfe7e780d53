import { decodeXmlName } from "../../model/xml-name";

/** Names the designer has for terminators, beside free text. */
const named: Record<string, string> = {
  "{cr}{lf}": "\r\n",
  "{cr}": "\r",
  "{lf}": "\n",
  "semicolon {;}": ";",
  "comma {,}": ",",
  "colon {:}": ":",
  tab: "\t",
  "tab {t}": "\t",
  "vertical bar {|}": "|",
};

const escapes: Record<string, string> = { t: "\t", n: "\n", r: "\r", "0": "\0", "\\": "\\" };

/**
 * The characters of a terminator as a package or format file has it: one of the designer's names, T-SQL's escapes (`\t`, `\n`, `\r`,
 * `\0`, `\\`), `_x000A_`, or the characters themselves.
 */
export function terminator(text: string): string {
  const known = named[text.trim().toLowerCase()];
  if (known !== undefined) return known;
  return decodeXmlName(text).replace(/\\([tnr0\\])/g, (_, letter: string) => escapes[letter] ?? letter);
}

import {
  DTS_E_EXPREVALILLEGALESCAPEINSTRINGLITERAL,
  DTS_E_EXPREVALILLEGALHEXESCAPEINSTRINGLITERAL,
  DTS_E_EXPREVALINVALIDTOKEN,
  DTS_E_EXPREVALSTRINGLITERALTOOLONG,
} from "../messages/codes";
import { maxWstrLength } from "../model/data-type";
import { ExpressionError } from "./expression-error";

const escapeMeanings: Record<string, string> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  '"': '"',
  "\\": "\\",
};

/** Reads the string literal whose opening quote stands at `position`, and its escapes (EXPRESSIONS.md section 2). */
export function readString(text: string, position: number): { length: number; value: string } {
  let value = "";
  for (let at = position + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '"') {
      if (value.length > maxWstrLength)
        throw new ExpressionError(
          DTS_E_EXPREVALSTRINGLITERALTOOLONG,
          `A text has ${value.length} characters; ${maxWstrLength} are allowed.`,
          position,
        );
      return { length: at + 1 - position, value };
    }
    if (char !== "\\") {
      value += char;
      continue;
    }
    at++;
    const letter = text[at] ?? "";
    if (letter === "x") {
      value += readHex(text, at);
      at += 4;
    } else {
      const meant = escapeMeanings[letter];
      if (meant === undefined)
        throw new ExpressionError(
          DTS_E_EXPREVALILLEGALESCAPEINSTRINGLITERAL,
          `"\\${letter}" is no escape. A backslash itself is written as two.`,
          at - 1,
        );
      value += meant;
    }
  }
  throw new ExpressionError(DTS_E_EXPREVALINVALIDTOKEN, "A text is not closed by a double quote.", position);
}

/** The character of `\xhhhh`: exactly four digits, not zero. `at` is the position of the x. */
function readHex(text: string, at: number): string {
  const digits = text.slice(at + 1, at + 5);
  if (!/^[0-9A-Fa-f]{4}$/.test(digits) || digits === "0000")
    throw new ExpressionError(
      DTS_E_EXPREVALILLEGALHEXESCAPEINSTRINGLITERAL,
      '"\\x" needs exactly four hexadecimal digits that are not all zero.',
      at - 1,
    );
  return String.fromCharCode(Number.parseInt(digits, 16));
}

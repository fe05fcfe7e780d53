/*
 * UPPER and LOWER as Windows does it: every UTF-16 unit by itself, so that a text keeps its length. "straße" becomes "STRAßE", because
 * the capital of ß would be two letters; letters outside the Basic Multilingual Plane, which are two units, stay as they are.
 */

const ascii = /^[\0-\x7f]*$/;

/** The text in upper case, as long as it was. */
export function toUpper(text: string): string {
  return ascii.test(text) ? text.toUpperCase() : byUnit(text, (unit) => unit.toUpperCase());
}

/** The text in lower case, as long as it was. */
export function toLower(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : byUnit(text, (unit) => unit.toLowerCase());
}

function byUnit(text: string, convert: (unit: string) => string): string {
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    const converted = convert(unit);
    result += converted.length === 1 ? converted : unit;
  }
  return result;
}

/** Undoes the `_xHHHH_` escapes of delimiters, qualifiers, column names and escaped properties. */
export function decodeXmlName(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** Escapes control characters only, as pipeline properties of state `escaped` do. */
export function encodeControlCharacters(text: string): string {
  return [...text]
    .map((character) => ((character.codePointAt(0) ?? 0) < 32 ? escapeUnits(character) : character))
    .join("");
}

function escapeUnits(characters: string): string {
  let escaped = "";
  for (let index = 0; index < characters.length; index++) {
    escaped += `_x${characters.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0")}_`;
  }
  return escaped;
}

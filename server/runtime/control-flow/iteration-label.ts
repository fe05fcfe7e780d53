const longest = 60;

/** A loop's turn for messages: `3: …/Currency_BAD.txt`. The end of a path says more than its beginning. */
export function iterationLabel(index: number, value: string): string {
  const text = value.replace(/\s+/g, " ").trim();
  const parts = text.split(/[\\/]/);
  const last = parts.at(-1) ?? "";
  const short = parts.length > 2 && last !== "" ? `…/${last}` : text;
  return `${index}: ${short.length > longest ? `${short.slice(0, longest)}…` : short}`;
}

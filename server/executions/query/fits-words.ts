/** Whether every word of what is looked for is in a text, in whatever case; nothing is in every text. */
export function fitsWords(text: string, find: string): boolean {
  const searched = text.toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word));
}

/** What a message may hold of a script's words. */
const maxLength = 100_000;

/**
 * A script's text as a message can hold it everywhere: no NUL, which PostgreSQL refuses, no halves of characters, not without end.
 */
export function messageText(text: string, most = maxLength): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return cut.toWellFormed().replaceAll("\0", "\ufffd");
}

/** A connection string for a message, in quotes: the password is left out. */
export function withoutPassword(text: string): string {
  const masked = text.replace(/\b((?:ssl[ _]?)?password|pwd)\s*=\s*("[^"]*"|'[^']*'|\{[^}]*\}|[^;]*)/gi, "$1=***");
  return `"${masked.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1:***@")}"`;
}

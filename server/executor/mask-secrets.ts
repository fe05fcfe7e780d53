/** Passwords and tokens in connection strings and addresses; the value ends with its quotes, at a semicolon or the line's end. */
const named =
  /\b(password|pwd|secret|token|accountkey|sharedaccesskey|api[_-]?key)(\s*=\s*)("[^"]*"|'[^']*'|[^;\n]+)/gi;
const inAddress = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+):[^\s@/]+@/gi;

/** Replaces what looks like a secret in a text that somebody may read by ***. */
export function maskSecrets(text: string): string {
  return text.replace(named, "$1$2***").replace(inAddress, "$1:***@");
}

const MASK = "••••••••";

/** One `key=value` of a connection string; the value may be quoted and then contains semicolons and doubled quotes. */
const pair = /([^=;]+)=("(?:[^"]|"")*"|'(?:[^']|'')*'|[^;]*)/g;
const secretKey =
  /^\s*(password|pwd|(client\s*)?secret|access\s*token|account\s*key|shared\s*access\s*key|sas\s*token)\s*$/i;
const urlPassword = /^([a-z][a-z0-9+.-]*:\/\/[^:/?#@]*:)([^/?#]*)(@)/i;

/**
 * The connection string with passwords and keys masked, and whether there were any. Takes OLE DB and ADO.NET strings
 * (`Key=value;…`) and URLs with a user part.
 */
export function maskConnectionString(text: string): { shown: string; secret: boolean } {
  let secret = false;
  const mask = () => {
    secret = true;
    return MASK;
  };
  const shown = text
    .replace(urlPassword, (_match, before: string, _password, after: string) => before + mask() + after)
    .replace(pair, (match, key: string, value: string) => {
      if (!secretKey.test(key.replace(/^.*\?/, "")) || value.trim() === "") return match;
      return `${key}=${mask()}`;
    });
  return { shown, secret };
}

/** What stands in place of a value that must not be read. */
export const maskedValue = MASK;

const hint = /passw|pwd|secret|accountkey|:\/\//i;
const passwordInText =
  /\b(password|pwd|accountkey|sharedaccesskey|client\s?secret)(\s*=\s*)("[^"]*"|'[^']*'|[^\s;"']+)/gi;
const passwordInUrl = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@/]+(@)/gi;

/** A text that a package or a driver wrote, without the passwords of connection strings it quotes. */
export function maskSecretsInText(text: string): string {
  if (!hint.test(text)) return text;
  return text.replace(passwordInText, `$1$2${MASK}`).replace(passwordInUrl, `$1${MASK}$2`);
}

const MASK = "••••••••";

/**
 * One `key=value` of a connection string; a value in quotes or braces may contain semicolons. It begins where a pair can
 * begin and nowhere else, so that a long text without any is read once.
 */
const pair = /(?<![^;])([^=;]+)=(\s*(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|\{(?:[^}]|\}\})*\})[^;]*|[^;]*)/g;
const secretName =
  "(?:password|pwd|passphrase|(?:client\\s*)?secret|(?:access|sas)\\s*token|account\\s*key|shared\\s*access\\s*key)";
/** Few words may stand before: "Jet OLEDB:Database Password", "ProxyPassword", but not "update users set password". */
const secretKey = new RegExp(`^\\s*(?:[\\w ]{1,40}:)?(?:\\w{1,20}\\s?){0,2}${secretName}\\s*$`, "i");
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

const hint = /=|:\/\//;
/** A value without quotes ends at a blank, unless it goes on to a semicolon. */
const secretInText = new RegExp(
  `(${secretName})(\\s*=\\s*)("(?:[^"]|"")*"|'(?:[^']|'')*'|\\{(?:[^}]|\\}\\})*\\}|[^\\s;"']+(?:[^;"'\\n]{0,200}(?=;))?)`,
  "gi",
);
const passwordInUrl = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]+:)[^\s@/]+(@)/gi;

/** A text that a package, a driver or a process wrote, without the passwords of connection strings it quotes. */
export function maskSecretsInText(text: string): string {
  if (!hint.test(text)) return text;
  return text.replace(secretInText, `$1$2${MASK}`).replace(passwordInUrl, `$1${MASK}$2`);
}

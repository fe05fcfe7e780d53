import { maskedValue, maskSecretsInText } from "@/server/runtime/messages/mask-secrets";

/** Texts of C#, Visual Basic and JavaScript: verbatim ones over several lines, the others to the end of their line. */
const literal = /@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.|"")*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** A name like `smtpPassword`, and the text it is set to. */
const setSecret =
  /(\b\w*(?:password|passwd|pwd|passphrase|secret|apikey|accesskey)\s*(?::|:?=)\s*@?)(["'`])(?!\2)[^"'`\n]+\2/gi;

/**
 * The source of a script without the passwords in its texts: those of connection strings, and those that are set to a name that says it
 * is one. Its code stays as it is.
 */
export function maskScript(source: string): string {
  const texts = source.replace(setSecret, `$1$2${maskedValue}$2`);
  return texts.replace(literal, (text) => maskSecretsInText(text));
}

/** What a stretch of source is, as far as its look says. */
export type TokenKind = "plain" | "keyword" | "text" | "comment";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const csharp =
  "abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get goto if implicit in int interface internal is lock long namespace new null object operator out override params partial private protected public readonly ref return sbyte sealed set short sizeof static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while yield";
const javascript =
  "async await break case catch class const continue default delete do else export extends false finally for from function if import in instanceof interface let new null of return static super switch this throw true try type typeof undefined var void while yield";
const visualBasic =
  "addhandler addressof and andalso as boolean byref byte byval call case catch class const continue date decimal declare default dim directcast do double each else elseif end enum exit false finally for friend function get handles if implements imports in inherits integer interface is isnot let like long loop me mod module mustinherit mustoverride mybase namespace new next not nothing notinheritable object of on option optional or orelse overloads overridable overrides partial private property protected public readonly redim rem return select set shadows shared short single static step stop string structure sub synclock then throw to true try trycast typeof until using when while with xor";

interface Grammar {
  /** Comments, texts and words, in this order. */
  readonly pattern: RegExp;
  readonly keywords: ReadonlySet<string>;
  readonly ignoresCase: boolean;
}

const word = "[A-Za-z_][\\w]*";
const lineText = "\"(?:[^\"\\\\\\n]|\\\\.)*\"?|'(?:[^'\\\\\\n]|\\\\.)*'?";

function grammar(comment: string, text: string, keywords: string, ignoresCase = false): Grammar {
  const pattern = new RegExp(`(${comment})|(${text})|(${word})`, "gu");
  return { pattern, keywords: new Set(keywords.split(" ")), ignoresCase };
}

const slashes = "\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?(?:\\*\\/|$)";
const grammars = {
  csharp: grammar(slashes, `[@$]+"(?:[^"]|"")*"?|${lineText}`, csharp),
  javascript: grammar(slashes, `\`(?:[^\`\\\\]|\\\\.)*\`?|${lineText}`, javascript),
  visualBasic: grammar("'[^\\n]*", '"(?:[^"\\n]|"")*"?', visualBasic, true),
  markup: grammar("<!--[\\s\\S]*?(?:-->|$)", '"[^"<]*"', ""),
};

function grammarOf(file: string): Grammar | undefined {
  if (/\.cs$/i.test(file)) return grammars.csharp;
  if (/\.vb$|\.vsaitem$/i.test(file)) return grammars.visualBasic;
  if (/\.[cm]?[jt]s$/i.test(file)) return grammars.javascript;
  return /\.(?:xml|resx|\w+proj|settings|config)$/i.test(file) ? grammars.markup : undefined;
}

/** The lines of a file of a script, each cut into what its look tells apart. What has no known language is plain. */
export function linesOfScript(file: string, source: string): Token[][] {
  const text = source.replaceAll("\r\n", "\n");
  const lines: Token[][] = [[]];
  const push = (kind: TokenKind, stretch: string) => {
    for (const [index, part] of stretch.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ kind, text: part });
    }
  };
  const known = grammarOf(file);
  let at = 0;
  for (const match of known ? text.matchAll(known.pattern) : []) {
    const kind = kindOf(match, known);
    if (kind === "plain") continue;
    push("plain", text.slice(at, match.index));
    push(kind, match[0]);
    at = match.index + match[0].length;
  }
  push("plain", text.slice(at));
  return lines;
}

function kindOf([, comment, text, name = ""]: RegExpMatchArray, known: Grammar | undefined): TokenKind {
  if (comment !== undefined) return "comment";
  if (text !== undefined) return "text";
  return known?.keywords.has(known.ignoresCase ? name.toLowerCase() : name) ? "keyword" : "plain";
}

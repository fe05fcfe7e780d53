import type { Token, TokenKind } from "./script-tokens";

const looks: Record<TokenKind, string | undefined> = {
  plain: undefined,
  keyword: "font-semibold",
  text: "text-accent",
  comment: "text-faint italic",
};

const marks = { found: "bg-status-stopping-ground text-text", current: "bg-accent text-on-accent" };

/** The tokens of a line, each with its look; what was looked for is marked. */
export function SourceTokens({ tokens }: { tokens: readonly (Token & { readonly mark?: keyof typeof marks })[] }) {
  return tokens.map(({ kind, text, mark }, at) => {
    if (mark)
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is known by its place in the line alone.
        <mark key={at} className={marks[mark]}>
          {text}
        </mark>
      );
    const look = looks[kind];
    return look === undefined ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is known by its place in the line alone.
      <span key={at} className={look}>
        {text}
      </span>
    );
  });
}

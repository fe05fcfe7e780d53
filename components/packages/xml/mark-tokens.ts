import type { Token } from "@/components/scripts/script-tokens";

/** A stretch of a row in which something was found: from `from` up to `to`, `current` the one that was walked to. */
export interface MarkedStretch {
  from: number;
  to: number;
  current: boolean;
}

export interface MarkedToken extends Token {
  readonly mark?: "found" | "current";
}

/** Cuts tokens where marked stretches begin and end. The stretches lie in order and do not overlap. */
export function markTokens(tokens: readonly Token[], stretches: readonly MarkedStretch[]): MarkedToken[] {
  if (stretches.length === 0) return [...tokens];
  const marked: MarkedToken[] = [];
  let at = 0;
  for (const { kind, text } of tokens) {
    const end = at + text.length;
    let cut = at;
    const push = (to: number, mark?: MarkedToken["mark"]) => {
      if (to > cut) marked.push({ kind, text: text.slice(cut - at, to - at), ...(mark && { mark }) });
      cut = Math.max(cut, to);
    };
    for (const { from, to, current } of stretches) {
      if (to <= at || from >= end) continue;
      push(from);
      push(Math.min(to, end), current ? "current" : "found");
    }
    push(end);
    at = end;
  }
  return marked;
}

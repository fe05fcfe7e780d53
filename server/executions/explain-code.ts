import { describeCode } from "@/server/runtime/messages/describe-code";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { CodeExplanation } from "./types";

/** What a code means and what to try, in our words; null for codes nobody has explained. */
export function explainCode(code: number): CodeExplanation | null {
  const known = describeCode(code);
  if (!known) return null;
  const { symbolicName, meaning, causes, tryNext } = known;
  return {
    code: formatCode(code),
    symbolicName: symbolicName ?? null,
    meaning,
    causes: [...causes],
    tryNext: [...tryNext],
  };
}

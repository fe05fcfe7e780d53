import { formatCode } from "@/server/runtime/messages/format-code";

/** A stored code as people know it: "0xC020901E". */
export function shownCode(code: number | null): string | null {
  return code === null ? null : formatCode(code);
}

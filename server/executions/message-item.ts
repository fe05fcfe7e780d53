import type { At } from "@/db/store";
import { shownCode } from "./shown-code";
import type { MessageItem } from "./types";

/** A message as the console shows it. */
export function messageItem(row: At["s"]["messages"]["$inferSelect"]): MessageItem {
  const { executionId: _, at, code, details, ...rest } = row;
  return { ...rest, at: at.getTime(), code: shownCode(code), details: details ?? {} };
}

import type { KeyboardEvent } from "react";

/** What a key asks for in a list or tree of folders and packages. */
export type ItemCommand = "rename" | "delete" | "cut" | "copy" | "paste";

/** The command of a key: F2, Delete, Ctrl+X, Ctrl+C and Ctrl+V (Cmd on a Mac); undefined for every other key. */
export function itemCommand(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
): ItemCommand | undefined {
  if (event.altKey || event.shiftKey) return undefined;
  if (event.ctrlKey || event.metaKey) {
    const commands: Record<string, ItemCommand> = { x: "cut", c: "copy", v: "paste" };
    return commands[event.key.toLowerCase()];
  }
  if (event.key === "F2") return "rename";
  return event.key === "Delete" ? "delete" : undefined;
}

import { shortcutGroups } from "./shortcuts";
import { singleKeysAct } from "./single-keys";

type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * Id of the shortcut of a group that a key without Ctrl asks for, as the registry has it. Single characters ask for nothing while a
 * person has switched them off; keys that have a name (arrows) act always.
 */
export function pressedShortcut(event: Key, groupId: string, single: boolean = singleKeysAct()): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (isCharacter(event.key) && !single) return undefined;
  const group = shortcutGroups.find(({ id }) => id === groupId);
  return group?.shortcuts.find(({ keys }) => keys.some((chord) => isPressed(chord, event)))?.id;
}

function isPressed(chord: string, { key, shiftKey }: Key): boolean {
  const shift = chord.startsWith("Shift+");
  const name = shift ? chord.slice("Shift+".length) : chord;
  // Signs are where the keyboard has them, with Shift or without; of letters and named keys Shift makes others.
  if (isCharacter(name) && name.toLowerCase() === name.toUpperCase()) return key === name;
  return key.toLowerCase() === name.toLowerCase() && shiftKey === shift;
}

function isCharacter(key: string): boolean {
  return [...key].length === 1;
}

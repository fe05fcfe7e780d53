import { useEffect, useEffectEvent } from "react";
import { pressedShortcut } from "./pressed-shortcut";
import { takesKeys } from "./read-keys";

/** Reads the keys of a group wherever the focus is on the page, but where they are written; after those of the frame ("g e"). */
export function usePageKeys(groupId: string, onShortcut: (id: string) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || takesKeys(event.target)) return;
    const id = pressedShortcut(event, groupId);
    if (id !== undefined) onShortcut(id);
  });

  // The keyboard of the whole page is the outside system.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => pressed(event);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

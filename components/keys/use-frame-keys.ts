"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { type FrameCommand, keyReader, takesKeys } from "./read-keys";
import { singleKeysAct } from "./single-keys";

/** Reads the keys that work on every page, and goes where they lead; the rest is for the frame to do. */
export function useFrameKeys(onCommand: (command: Exclude<FrameCommand, { is: "go" | "find" }>) => void): void {
  const router = useRouter();
  const [read] = useState(keyReader);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const command = event.defaultPrevented ? undefined : read(event, singleKeysAct() && !takesKeys(event.target));
    if (!command) return;
    if (command.is === "find") {
      const field = document.querySelector<HTMLElement>(
        'main :is(input[type="search"], [role="combobox"], [role="searchbox"])',
      );
      if (!field) return;
      field.focus();
    } else if (command.is === "go") router.push(command.href);
    else onCommand(command);
    event.preventDefault();
  });

  // The keyboard of the whole page is the outside system.
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

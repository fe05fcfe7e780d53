import { frameKeys, goKeys } from "./shortcuts";

/** What a key of the frame asks for. */
export type FrameCommand =
  | { is: "palette" }
  | { is: "help" }
  | { is: "find" }
  | { is: "tree" }
  | { is: "go"; href: string };

/** How long "g" waits for its letter. */
const SEQUENCE_MS = 1_500;

type Key = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "timeStamp" | "getModifierState">;

/** Reads the keys of the frame one after the other. `single` says whether keys without Ctrl act where the focus is. */
export function keyReader(): (event: Key, single: boolean) => FrameCommand | undefined {
  let goAt = Number.NEGATIVE_INFINITY;
  return (event, single) => {
    const isFollowing = event.timeStamp - goAt < SEQUENCE_MS;
    goAt = Number.NEGATIVE_INFINITY;
    const { ctrlKey, metaKey, altKey } = event;
    if ((ctrlKey || metaKey) && !altKey && event.key.toLowerCase() === "k") return { is: "palette" };
    // On many keyboards "[" is a key with AltGr, which Windows tells of as Ctrl and Alt.
    const isChord = (ctrlKey || metaKey || altKey) && !event.getModifierState("AltGraph");
    if (!single || isChord) return undefined;
    const href = isFollowing ? goKeys[event.key.toLowerCase()] : undefined;
    if (href !== undefined) return { is: "go", href };
    if (event.key === "g") goAt = event.timeStamp;
    if (event.key === frameKeys.help) return { is: "help" };
    if (event.key === frameKeys.find) return { is: "find" };
    return event.key === frameKeys.tree ? { is: "tree" } : undefined;
  };
}

/** Whether a key pressed there is written, or chosen with, instead of being a command. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=tree]") !== null
  );
}

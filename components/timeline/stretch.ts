import type { Stretch } from "./bars";

/** No stretch is shorter: below a millisecond nothing is known. */
const shortestMs = 10;
/** How far one press of a key goes. */
const zoomFactor = 0.5;
const panShare = 0.2;

/** Between two moments, whichever comes first, inside the whole. */
export function stretchBetween(one: number, other: number, whole: Stretch): Stretch {
  const from = Math.max(whole.from, Math.min(one, other));
  const to = Math.min(whole.to, Math.max(one, other));
  const shortest = Math.min(shortestMs, whole.to - whole.from);
  if (to - from >= shortest) return { from, to };
  const begin = Math.min(from, whole.to - shortest);
  return { from: begin, to: begin + shortest };
}

/** As long as before, moved as far as the whole allows. */
export function moveStretch({ from, to }: Stretch, by: number, whole: Stretch): Stretch {
  const moved = Math.min(Math.max(by, whole.from - from), whole.to - to);
  return { from: from + moved, to: to + moved };
}

/** With one end elsewhere; the other stays. */
export function moveEnd({ from, to }: Stretch, end: "from" | "to", time: number, whole: Stretch): Stretch {
  return end === "from"
    ? stretchBetween(Math.min(time, to - shortestMs), to, whole)
    : stretchBetween(from, Math.max(time, from + shortestMs), whole);
}

/** Longer or shorter by a factor around a moment, which stays where it is on the screen. */
export function zoomStretch({ from, to }: Stretch, factor: number, whole: Stretch, around = (from + to) / 2): Stretch {
  return stretchBetween(around - (around - from) * factor, around + (to - around) * factor, whole);
}

/** What a shortcut of the timeline makes of a stretch; undefined for any other. */
export function stretchOfShortcut(id: string | undefined, shown: Stretch, whole: Stretch): Stretch | undefined {
  const pan = panShare * (shown.to - shown.from);
  if (id === "zoomIn") return zoomStretch(shown, zoomFactor, whole);
  if (id === "zoomOut") return zoomStretch(shown, 1 / zoomFactor, whole);
  if (id === "wholeTime") return whole;
  if (id === "earlier") return moveStretch(shown, -pan, whole);
  return id === "later" ? moveStretch(shown, pan, whole) : undefined;
}

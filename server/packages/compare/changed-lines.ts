/**
 * A stretch of two texts beside each other. Line numbers count from 1; `skipped` are equal lines far from every change, and `cut` are
 * lines of differences too long to be shown, which are only counted.
 */
export type LineRun =
  | { readonly kind: "same"; readonly lines: readonly string[]; readonly before: number; readonly after: number }
  | { readonly kind: "removed"; readonly lines: readonly string[]; readonly before: number }
  | { readonly kind: "added"; readonly lines: readonly string[]; readonly after: number }
  | { readonly kind: "skipped" | "cut"; readonly count: number };

/** Equal lines that are shown around what differs. */
const context = 3;

/** Lines that are shown of one text; nobody reads more differences than these. */
const maxLines = 4_000;

/** Texts with more differences than this are different from the first to the last: finding the rest takes the square of it. */
const maxEdits = 1_000;

/** What is different between two texts, line by line, with a few equal lines around each difference. */
export function changedLines(before: string, after: string): LineRun[] {
  const [old, made] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const shorter = Math.min(old.length, made.length);
  let head = 0;
  while (head < shorter && old[head] === made[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === made.at(-1 - tail)) tail++;
  const middle = { old: old.slice(head, old.length - tail), made: made.slice(head, made.length - tail) };
  const pairs = pairLines(middle.old, middle.made).map(([one, other]): Pair => [one + head, other + head]);
  const all = [...upTo(head, 0, 0), ...pairs, ...upTo(tail, old.length - tail, made.length - tail)];
  return cutOff(runsOf(old, made, all));
}

/** Positions of a line in both texts. */
type Pair = readonly [before: number, after: number];

function upTo(count: number, before: number, after: number): Pair[] {
  return Array.from({ length: count }, (_, i) => [before + i, after + i]);
}

/**
 * The lines that two texts share, in order, so that as few as possible differ (E. W. Myers, "An O(ND) Difference Algorithm", 1986). None
 * when they differ too much.
 */
function pairLines(old: readonly string[], made: readonly string[]): Pair[] {
  const most = Math.min(maxEdits, old.length + made.length);
  const furthest = new Int32Array(2 * most + 3);
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    steps.push(furthest.slice());
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let at = begin(furthest, diagonal, edits, most);
      while (at < old.length && at - diagonal < made.length && old[at] === made[at - diagonal]) at++;
      furthest[most + 1 + diagonal] = at;
      if (at >= old.length && at - diagonal >= made.length) return trace(steps, old.length, made.length, most);
    }
  }
  return [];
}

/** Where the way along a diagonal begins after one more edit: below the neighbour above it, or beside the one below it. */
function begin(furthest: Int32Array, diagonal: number, edits: number, most: number): number {
  const [below, above] = [furthest[most + diagonal] ?? 0, furthest[most + 2 + diagonal] ?? 0];
  return diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
}

/** Goes the way back from the ends of both texts and collects the lines on it that are equal. */
function trace(steps: readonly Int32Array[], oldLength: number, madeLength: number, most: number): Pair[] {
  const pairs: Pair[] = [];
  let [one, other] = [oldLength, madeLength];
  for (let edits = steps.length - 1; edits >= 0; edits--) {
    const furthest = steps[edits] ?? new Int32Array();
    const diagonal = one - other;
    const start = edits === 0 ? 0 : begin(furthest, diagonal, edits, most);
    while (one > start && other > start - diagonal) pairs.push([--one, --other]);
    if (edits === 0) break;
    const [below, above] = [furthest[most + diagonal] ?? 0, furthest[most + 2 + diagonal] ?? 0];
    const isDown = diagonal === -edits || (diagonal !== edits && below < above);
    if (isDown) other--;
    else one--;
  }
  return pairs.reverse();
}

function runsOf(old: readonly string[], made: readonly string[], pairs: readonly Pair[]): LineRun[] {
  const runs: LineRun[] = [];
  let [one, other] = [0, 0];
  for (let at = 0; at <= pairs.length; ) {
    const [before, after] = pairs[at] ?? [old.length, made.length];
    if (one < before) runs.push({ kind: "removed", lines: old.slice(one, before), before: one + 1 });
    if (other < after) runs.push({ kind: "added", lines: made.slice(other, after), after: other + 1 });
    let length = 0;
    while (pairs[at + length]?.[0] === before + length && pairs[at + length]?.[1] === after + length) length++;
    const isFirst = before === 0 && after === 0;
    const isLast = before + length === old.length && after + length === made.length;
    if (length > 0) runs.push(...around(old.slice(before, before + length), before + 1, after + 1, isFirst, isLast));
    [one, other] = [before + length, after + length];
    if (at === pairs.length) break;
    at += length;
  }
  return runs;
}

/** Equal lines: those next to a difference, the others only counted. */
function around(lines: readonly string[], before: number, after: number, isFirst: boolean, isLast: boolean): LineRun[] {
  const [top, bottom] = [isFirst ? 0 : context, isLast ? 0 : context];
  const hidden = lines.length - top - bottom;
  if (hidden <= 1) return [{ kind: "same", lines, before, after }];
  const below = lines.length - bottom;
  const runs: LineRun[] = [
    { kind: "same", lines: lines.slice(0, top), before, after },
    { kind: "skipped", count: hidden },
    { kind: "same", lines: lines.slice(below), before: before + below, after: after + below },
  ];
  return runs.filter((run) => run.kind === "skipped" || ("lines" in run && run.lines.length > 0));
}

function cutOff(runs: LineRun[]): LineRun[] {
  const shown: LineRun[] = [];
  let [room, cut] = [maxLines, 0];
  for (const run of runs) {
    if (!("lines" in run)) {
      if (cut === 0) shown.push(run);
      continue;
    }
    const lines = run.lines.slice(0, room);
    if (lines.length > 0) shown.push({ ...run, lines });
    room -= lines.length;
    cut += run.lines.length - lines.length;
  }
  return cut === 0 ? shown : [...shown, { kind: "cut", count: cut }];
}

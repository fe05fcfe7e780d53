import { changedLines, type LineRun } from "./changed-lines";
import type { Change, ElementDifference, ElementKind, FactDifference, PackageComparison } from "./comparison-types";
import { type Matches, matchElements } from "./match-elements";
import type { Fact, OutlineElement } from "./outline";

/** What is told one by one also when what it lies in is new or gone as a whole. */
const toldInside: ReadonlySet<ElementKind> = new Set([
  "container",
  "task",
  "eventHandler",
  "constraint",
  "component",
  "path",
]);
/** What the drawings show as a box. */
const boxes: ReadonlySet<ElementKind> = new Set(["container", "task", "component"]);

/** Compares two outlines: what is new, gone or different, in the order of the newer version, what is gone at the end. */
export function compareOutlines(before: OutlineElement, after: OutlineElement): PackageComparison {
  const matches = matchElements(before, after);
  const marks: { before: Record<string, Change>; after: Record<string, Change> } = { before: {}, after: {} };
  const differences: ElementDifference[] = [];

  const compare = (made: OutlineElement, parentIsNew: boolean) => {
    const old = matches.before(made);
    const facts = old ? factDifferences(old, made, matches) : tellingFacts(made, "after");
    const isNew = !old;
    if (isNew ? !parentIsNew || toldInside.has(made.kind) : facts.length > 0) {
      differences.push(difference(isNew ? "added" : "changed", made, facts, matches));
      mark(marks.after, made, isNew ? "added" : "changed", matches);
      if (old) mark(marks.before, old, "changed", matches);
      else markOwner(marks.before, made, matches, (parent) => matches.before(parent));
    }
    for (const child of made.children) compare(child, isNew);
  };
  const lookForRemoved = (old: OutlineElement, parentIsGone: boolean) => {
    const isGone = !matches.after(old);
    if (isGone && (!parentIsGone || toldInside.has(old.kind))) {
      differences.push(difference("removed", old, tellingFacts(old, "before"), matches));
      mark(marks.before, old, "removed", matches);
      markOwner(marks.after, old, matches, (parent) => matches.after(parent));
    }
    for (const child of old.children) lookForRemoved(child, isGone);
  };
  compare(after, false);
  lookForRemoved(before, false);
  return { differences, marks };
}

function difference(change: Change, one: OutlineElement, facts: FactDifference[], matches: Matches): ElementDifference {
  const { kind, id, name, typeName, place } = one;
  const within: string[] = [];
  for (let parent = matches.parent(one); parent && parent.kind !== "package"; parent = matches.parent(parent))
    within.unshift(parent.name);
  return { change, kind, id, name, typeName, within, place, facts };
}

function factDifferences(old: OutlineElement, made: OutlineElement, matches: Matches): FactDifference[] {
  const differences: FactDifference[] = [];
  const tell = (name: string, before: Fact | undefined, after: Fact | undefined) => {
    const masked = before?.masked === true || after?.masked === true;
    const lines = masked ? undefined : linesOf(before, after);
    differences.push({
      name,
      before: before?.text ?? null,
      after: after?.text ?? null,
      masked,
      ...(lines && { lines }),
    });
  };
  // The names of constraints and paths are made of what they join.
  if (old.name !== made.name && !old.ends)
    differences.push({ name: "Name", before: old.name, after: made.name, masked: false });
  const [oldParent, newParent] = [matches.parent(old), matches.parent(made)];
  if (oldParent && newParent && matches.after(oldParent) !== newParent)
    differences.push({ name: "Parent", before: oldParent.name, after: newParent.name, masked: false });
  for (const name of new Set([...made.facts.keys(), ...old.facts.keys()])) {
    const [before, after] = [old.facts.get(name), made.facts.get(name)];
    if (before?.compared !== after?.compared) tell(name, before, after);
  }
  return differences;
}

/** What differs line by line, where there are lines to tell apart. */
function linesOf(before: Fact | undefined, after: Fact | undefined): LineRun[] | undefined {
  if (!before || !after || !(before.whole + after.whole).includes("\n")) return undefined;
  // What differs is not shown: a password.
  if (before.whole === after.whole) return [];
  return changedLines(before.whole, after.whole);
}

function tellingFacts(one: OutlineElement, side: "before" | "after"): FactDifference[] {
  return [...one.facts]
    .filter(([, fact]) => fact.telling)
    .map(([name, { text, masked }]) => ({ name, before: null, after: null, masked, [side]: text }));
}

/** Marks an element in its drawing, or the box it belongs to; and the Data Flow task whose drawing it is in. */
function mark(marks: Record<string, Change>, one: OutlineElement, change: Change, matches: Matches): void {
  if (boxes.has(one.kind) || one.ends) marks[one.id] = change;
  markOwner(marks, one, matches, (parent) => parent);
}

/** Marks the box in which something changed, on the side `partner` leads to. Containers are not boxes of their content. */
function markOwner(
  marks: Record<string, Change>,
  one: OutlineElement,
  matches: Matches,
  partner: (parent: OutlineElement) => OutlineElement | undefined,
): void {
  for (let parent = matches.parent(one); parent; parent = matches.parent(parent)) {
    const isOwner = parent.kind === "component" || (parent.kind === "task" && one.kind !== "eventHandler");
    const there = isOwner || holdsPart(parent, one) ? partner(parent) : undefined;
    if (there && boxes.has(there.kind)) marks[there.id] ??= "changed";
    if (parent.kind === "task" || parent.kind === "eventHandler") return;
  }
}

/** A variable belongs to the container that declares it. */
function holdsPart(parent: OutlineElement, one: OutlineElement): boolean {
  return one.kind === "variable" && parent.children.includes(one);
}

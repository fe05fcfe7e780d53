import type { OutlineElement } from "./outline";

/** Which element of the older version is which of the newer one. */
export interface Matches {
  after(before: OutlineElement): OutlineElement | undefined;
  before(after: OutlineElement): OutlineElement | undefined;
  parent(one: OutlineElement): OutlineElement | undefined;
}

/**
 * Matches the elements of two outlines: by GUID wherever they lie, then by name beside matched parents, then components that
 * are the only ones of their type left on both sides (they have no GUID, so a new name would look like another component);
 * constraints and paths by what they join.
 */
export function matchElements(before: OutlineElement, after: OutlineElement): Matches {
  const pairs = new Map<OutlineElement, OutlineElement>([[before, after]]);
  const taken = new Set<OutlineElement>([after]);
  const parents = new Map<OutlineElement, OutlineElement>();
  const olds = [...elementsOf(before, parents)];
  const news = [...elementsOf(after, parents)];
  const pair = (old: OutlineElement, made: OutlineElement) => {
    pairs.set(old, made);
    taken.add(made);
  };

  const byGuid = unique(news);
  for (const [key, old] of unique(olds)) {
    const made = byGuid.get(key);
    if (made && !pairs.has(old) && !taken.has(made)) pair(old, made);
  }
  for (const old of olds) {
    const partner = pairs.get(old);
    if (!partner) continue;
    const free = (kind: OutlineElement["kind"]) =>
      partner.children.filter((child) => !taken.has(child) && child.kind === kind && !child.ends);
    for (const child of old.children) {
      if (pairs.has(child) || child.ends) continue;
      const candidates = free(child.kind);
      const same = candidates.find((one) => one.key === child.key) ?? candidates.find((one) => sameKey(one, child));
      if (same) pair(child, same);
    }
    const left = old.children.filter((child) => child.kind === "component" && !pairs.has(child));
    for (const child of left) {
      const ofType = free("component").filter((one) => one.typeName === child.typeName);
      const [only] = ofType;
      if (only && ofType.length === 1 && left.filter((one) => one.typeName === child.typeName).length === 1)
        pair(child, only);
    }
  }
  const ids = new Map([...pairs].map(([old, made]) => [old.id, made.id]));
  for (const [old, partner] of [...pairs]) {
    for (const line of old.children) {
      const { ends } = line;
      if (!ends) continue;
      const [from, to] = [ids.get(ends.from), ids.get(ends.to)];
      const same = partner.children.find(
        (one) => one.ends?.from === from && one.ends?.to === to && one.ends?.by === ends.by && !taken.has(one),
      );
      if (same) pair(line, same);
    }
  }
  const back = new Map([...pairs].map(([old, made]) => [made, old]));
  return {
    after: (old) => pairs.get(old),
    before: (made) => back.get(made),
    parent: (one) => parents.get(one),
  };
}

/** Every element of an outline, parents first; notes the parents. */
function* elementsOf(
  one: OutlineElement,
  parents: Map<OutlineElement, OutlineElement>,
): Generator<OutlineElement, void, undefined> {
  yield one;
  for (const child of one.children) {
    parents.set(child, one);
    yield* elementsOf(child, parents);
  }
}

/** Elements by kind and GUID; a GUID that stands twice, as copying by hand makes it, identifies nothing. */
function unique(elements: readonly OutlineElement[]): Map<string, OutlineElement> {
  const found = new Map<string, OutlineElement>();
  const twice = new Set<string>();
  for (const one of elements) {
    if (one.guid === undefined) continue;
    const key = `${one.kind} ${one.guid}`;
    if (found.has(key)) twice.add(key);
    found.set(key, one);
  }
  for (const key of twice) found.delete(key);
  return found;
}

function sameKey(one: OutlineElement, other: OutlineElement): boolean {
  return one.key.toLowerCase() === other.key.toLowerCase();
}

/** Rows of a list that are chosen; `anchor` is where a range begins. */
export interface Selection<Id> {
  ids: ReadonlySet<Id>;
  anchor: Id | undefined;
}

export const nothingSelected: Selection<never> = { ids: new Set(), anchor: undefined };

/** Chooses a row or lets it go; the next range begins there. */
export function toggleRow<Id>({ ids }: Selection<Id>, id: Id): Selection<Id> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Chooses the rows from the anchor to this one, in the order of the list, and lets the others go. */
export function extendTo<Id>({ anchor }: Selection<Id>, order: readonly Id[], id: Id): Selection<Id> {
  const from = anchor === undefined ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0) return { ids: new Set([id]), anchor: id };
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

/** Chooses every row. */
export function selectAll<Id>(order: readonly Id[]): Selection<Id> {
  return { ids: new Set(order), anchor: order[0] };
}

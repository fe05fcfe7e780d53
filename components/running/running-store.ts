import type { RunningItem, RunningState } from "@/server/executions/running-types";

/** An execution that has ended stays where it is for this long, so that its end is seen. */
const REST_MS = 5_000;

/**
 * The running packages of the monitor, outside of React: each row subscribes to its own item and is drawn anew only when that
 * changed. What has ended stays in its place, with its end, until nobody would be disturbed by its going.
 */
export class RunningStore {
  #items: ReadonlyMap<number, RunningItem>;
  /** When what has ended did so, by this browser's clock. */
  readonly #endedAt = new Map<number, number>();
  readonly #listeners = new Set<() => void>();

  constructor(items: RunningItem[]) {
    this.#items = new Map(items.map((item) => [item.id, item]));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same map until something changes, in the order of display. */
  readonly readAll = (): ReadonlyMap<number, RunningItem> => this.#items;

  /** Takes what was read anew. What is missing in it has ended, whether the stream has said so or not. */
  replace(items: RunningItem[], now: number): void {
    const next = new Map<number, RunningItem>();
    for (const item of this.#items.values()) if (this.#endedAt.has(item.id)) next.set(item.id, item);
    for (const item of items) if (!this.#endedAt.has(item.id)) next.set(item.id, item);
    this.#set(new Map([...next].sort(([a], [b]) => a - b)), now);
  }

  /**
   * Takes news of the stream; `whole` when they tell of everything that runs. Answers whether the list must be read anew, because
   * they tell of an execution that is not in it or do not tell of one that is.
   */
  apply({ whole, changes }: { whole: boolean; changes: RunningState[] }, now: number): boolean {
    const next = new Map(this.#items);
    let isStale = false;
    for (const change of changes) {
      const item = next.get(change.id);
      if (item) next.set(change.id, { ...item, ...change });
      else isStale ||= change.endedAt === null;
    }
    const told = new Set(changes.map(({ id }) => id));
    if (whole) isStale ||= [...next.values()].some(({ id, endedAt }) => endedAt === null && !told.has(id));
    this.#set(next, now);
    return isStale;
  }

  /** Lets go what has ended and has been seen so for a while, except `keptId`. */
  sweep(now: number, keptId?: number): void {
    const isOver = (id: number) => id !== keptId && now - (this.#endedAt.get(id) ?? now) >= REST_MS;
    if (![...this.#endedAt.keys()].some(isOver)) return;
    this.#set(new Map([...this.#items].filter(([id]) => !isOver(id))), now);
  }

  #set(items: ReadonlyMap<number, RunningItem>, now: number): void {
    this.#items = items;
    for (const { id, endedAt } of items.values())
      if (endedAt !== null && !this.#endedAt.has(id)) this.#endedAt.set(id, now);
    for (const id of this.#endedAt.keys()) if (!items.has(id)) this.#endedAt.delete(id);
    for (const listener of this.#listeners) listener();
  }
}

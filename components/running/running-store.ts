import type { RunningItem, RunningPackages, RunningState } from "@/server/executions/running-types";

/** An execution that has ended stays where it is for this long, so that its end is seen. */
const REST_MS = 5_000;
/** Of a queue that is longer than the list, more is read before the list runs dry. */
const SHORT_LIST = 500;

/**
 * The running packages of the monitor, outside of React: each row subscribes to its own item and is drawn anew only when that
 * changed. What has ended stays in its place, with its end, until nobody would be disturbed by its going. Of a long queue the list
 * holds those which begin first; the others are counted.
 */
export class RunningStore {
  #items: ReadonlyMap<number, RunningItem>;
  /** When what has ended did so, by this browser's clock. */
  readonly #endedAt = new Map<number, number>();
  readonly #listeners = new Set<() => void>();
  /** Whether more waits than the list was given, how many they are, and those of them of which the stream has told. */
  #isCut = false;
  #more = 0;
  /** How many are at work beside those of the list, which a page begins with a part of. */
  #unread = 0;
  #wasRead = false;
  readonly #leftOut = new Set<number>();
  #newestId = 0;

  constructor(page: RunningPackages) {
    this.#items = new Map(page.items.map((item) => [item.id, item]));
    this.#count(page);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same map until something changes, in the order of display. */
  readonly readAll = (): ReadonlyMap<number, RunningItem> => this.#items;

  /** How many wait beside those of the list. */
  readonly readMore = (): number => this.#more;

  /** How many run beside those of the list, until it has been read whole. */
  readonly readUnread = (): number => this.#unread;

  /** Whether the list is shorter than what is shown, as the first of a page is: the rest is to be read. */
  readonly isPart = (): boolean =>
    (!this.#wasRead && this.#unread > 0) || (this.#more > 0 && this.#open() < SHORT_LIST);

  /** Whether nothing but the beginning that came with the page has been read: news of what is not in it would be lost. */
  readonly isBeginning = (): boolean => !this.#wasRead && this.isPart();

  /** The newest execution that is known, for acts on what there is now and not on what comes after it. */
  readonly newestId = (): number => Math.max(this.#newestId, ...this.#items.keys(), ...this.#leftOut);

  /** Takes what was read anew. What is missing in it has ended, whether the stream has said so or not. */
  replace(page: RunningPackages, now: number): void {
    const next = new Map<number, RunningItem>();
    for (const item of this.#items.values()) if (this.#endedAt.has(item.id)) next.set(item.id, item);
    for (const item of page.items) {
      if (this.#endedAt.has(item.id)) continue;
      // Only the stream watches for long enough to know speeds, and tells them once.
      const rowsPerSecond = item.rowsPerSecond ?? this.#items.get(item.id)?.rowsPerSecond ?? null;
      next.set(item.id, { ...item, rowsPerSecond });
    }
    this.#wasRead = true;
    this.#count(page);
    this.#set(new Map([...next].sort(([a], [b]) => a - b)), now);
  }

  /**
   * Takes news of the stream; `whole` when they tell of everything that runs. Answers whether the list must be read anew, because
   * they tell of an execution that is not in it or do not tell of one that is. What waits beside a list that is cut short is no reason
   * for that as long as it waits: it would be one every second.
   */
  apply({ whole, changes }: { whole: boolean; changes: RunningState[] }, now: number): boolean {
    const next = new Map(this.#items);
    let isStale = false;
    const before = this.#leftOut.size;
    if (whole) this.#leftOut.clear();
    for (const change of changes) {
      const item = next.get(change.id);
      if (item) next.set(change.id, { ...item, ...change });
      else if (change.endedAt !== null) this.#leftOut.delete(change.id);
      else if (this.#isCut && waits(change)) this.#leftOut.add(change.id);
      else isStale = true;
    }
    if (whole) {
      const told = new Set(changes.map(({ id }) => id));
      isStale ||= [...next.values()].some(({ id, endedAt }) => endedAt === null && !told.has(id));
      // What came or went between the reading of the list and this is counted anew.
      isStale ||= this.#leftOut.size !== this.#more;
    } else this.#more = Math.max(0, this.#more + this.#leftOut.size - before);
    this.#set(next, now);
    return isStale || this.isPart();
  }

  /** Lets go what has ended and has been seen so for a while, except `keptId`. */
  sweep(now: number, keptId?: number): void {
    const isOver = (id: number) => id !== keptId && now - (this.#endedAt.get(id) ?? now) >= REST_MS;
    if (![...this.#endedAt.keys()].some(isOver)) return;
    this.#set(new Map([...this.#items].filter(([id]) => !isOver(id))), now);
  }

  #count({ items, totals, newestId }: RunningPackages): void {
    this.#more = Math.max(0, totals.created + totals.pending - items.filter(waits).length);
    this.#unread = Math.max(0, totals.running + totals.stopping - items.filter((item) => !waits(item)).length);
    this.#isCut = this.#more > 0;
    this.#newestId = newestId;
    if (!this.#isCut) this.#leftOut.clear();
    for (const { id } of items) this.#leftOut.delete(id);
  }

  #open(): number {
    return [...this.#items.values()].filter(({ endedAt }) => endedAt === null).length;
  }

  #set(items: ReadonlyMap<number, RunningItem>, now: number): void {
    this.#items = items;
    for (const { id, endedAt } of items.values())
      if (endedAt !== null && !this.#endedAt.has(id)) this.#endedAt.set(id, now);
    for (const id of this.#endedAt.keys()) if (!items.has(id)) this.#endedAt.delete(id);
    for (const listener of this.#listeners) listener();
  }
}

function waits({ status }: Pick<RunningState, "status">): boolean {
  return status === "created" || status === "pending";
}

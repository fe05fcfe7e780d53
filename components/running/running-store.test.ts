import { expect, test } from "vitest";
import type { RunningItem, RunningPackages, RunningState } from "@/server/executions/running-types";
import { RunningStore } from "./running-store";

const item = (id: number, changes: Partial<RunningItem> = {}) =>
  ({ id, status: "running", endedAt: null, rowsTotal: 0, packageName: `p${id}`, ...changes }) as RunningItem;
const change = (id: number, changes: Partial<RunningState> = {}) =>
  ({ id, status: "running", endedAt: null, rowsTotal: 0, ...changes }) as RunningState;
const page = (items: RunningItem[], totals: Partial<RunningPackages["totals"]> = {}): RunningPackages => ({
  items,
  totals: { created: 0, pending: 0, running: items.length, stopping: 0, ...totals },
  newestId: items.at(-1)?.id ?? 0,
});
const ids = (store: RunningStore) => [...store.readAll().keys()];

test("news change only the items they are about", () => {
  const store = new RunningStore(page([item(1), item(2)]));
  const before = store.readAll();
  expect(store.apply({ whole: false, changes: [change(2, { rowsTotal: 5 })] }, 0)).toBe(false);
  expect(store.readAll().get(1)).toBe(before.get(1));
  expect(store.readAll().get(2)).toMatchObject({ packageName: "p2", rowsTotal: 5 });
});

test("the list is read anew when something is in the news and not in it, or the other way round", () => {
  const store = new RunningStore(page([item(1)]));
  expect(store.apply({ whole: false, changes: [change(9)] }, 0)).toBe(true);
  expect(store.apply({ whole: true, changes: [] }, 0)).toBe(true);
  expect(store.apply({ whole: true, changes: [change(1)] }, 0)).toBe(false);
  // Its end is all that there is to know of one that was never shown.
  expect(store.apply({ whole: false, changes: [change(9, { endedAt: 1 })] }, 0)).toBe(false);
  store.replace(page([item(3), item(1)]), 0);
  expect(ids(store)).toEqual([1, 3]);
});

test("what has ended stays in its place for a while, and longer while it is held", () => {
  const store = new RunningStore(page([item(1), item(2), item(3)]));
  const ended = { status: "succeeded", endedAt: 50 } as const;
  store.apply({ whole: false, changes: [change(1, ended), change(2, ended)] }, 1_000);
  store.replace(page([item(3), item(4)]), 2_000);
  expect(ids(store)).toEqual([1, 2, 3, 4]);
  store.sweep(5_999);
  expect(ids(store)).toEqual([1, 2, 3, 4]);
  store.sweep(6_000, 2);
  expect(ids(store)).toEqual([2, 3, 4]);
  store.sweep(6_000);
  expect(ids(store)).toEqual([3, 4]);
});

test("speeds that the stream has told stay when the list is read anew", () => {
  const store = new RunningStore(page([item(1), item(2)]));
  store.apply({ whole: false, changes: [change(1, { rowsPerSecond: 7 })] }, 0);
  store.replace(page([item(1, { rowsPerSecond: null }), item(2, { rowsPerSecond: null })]), 0);
  expect([...store.readAll().values()].map(({ rowsPerSecond }) => rowsPerSecond)).toEqual([7, null]);
});

test("a page begins with a part of what runs, which is read whole once", () => {
  const store = new RunningStore(page([item(1), item(2)], { running: 4 }));
  expect([store.isPart(), store.isBeginning(), store.readUnread()]).toEqual([true, true, 2]);
  expect(store.apply({ whole: false, changes: [change(1)] }, 0)).toBe(true);
  store.replace(page([item(1), item(2), item(3), item(4)]), 0);
  expect([store.isPart(), store.isBeginning(), store.readUnread()]).toEqual([false, false, 0]);
  // More than is ever listed is no reason to read again and again.
  store.replace(page([item(1), item(2)], { running: 4 }), 0);
  expect([store.isPart(), store.readUnread()]).toEqual([false, 2]);
  expect(store.apply({ whole: false, changes: [change(1)] }, 0)).toBe(false);
});

test("subscribers are told of every change and of nothing else", () => {
  const store = new RunningStore(page([item(1)]));
  let told = 0;
  const unsubscribe = store.subscribe(() => told++);
  store.apply({ whole: false, changes: [change(1)] }, 0);
  store.sweep(9_000);
  expect(told).toBe(1);
  unsubscribe();
  store.apply({ whole: false, changes: [change(1)] }, 0);
  expect(told).toBe(1);
});

test("what waits beside a list that is cut short is counted, and read only when the list runs dry or one of it begins", () => {
  const waiting = (id: number) => item(id, { status: "pending" });
  const changes = (from: number, to: number, change_: Partial<RunningState> = { status: "pending" }) =>
    Array.from({ length: to - from + 1 }, (_, index) => change(from + index, change_));
  const shown = (to: number) =>
    page([item(1), ...changes(2, to).map(({ id }) => waiting(id))], { running: 1, pending: 1_499 });
  const store = new RunningStore(shown(1_000));
  expect(store.readMore()).toBe(500);
  expect(store.apply({ whole: true, changes: [change(1), ...changes(2, 1_500)] }, 0)).toBe(false);
  // Each second tells of some that are not in the list.
  expect(store.apply({ whole: false, changes: changes(1_400, 1_500) }, 0)).toBe(false);
  expect(ids(store)).toHaveLength(1_000);
  expect(store.apply({ whole: false, changes: changes(1_501, 1_502) }, 0)).toBe(false);
  expect([store.readMore(), store.newestId()]).toEqual([502, 1_502]);
  const canceled = { status: "canceled", endedAt: 1 } as const;
  expect(store.apply({ whole: false, changes: changes(1_101, 1_102, canceled) }, 0)).toBe(false);
  expect(store.readMore()).toBe(500);
  // One that began is to be seen, and so is what follows a list that has become short.
  expect(store.apply({ whole: false, changes: [change(1_200)] }, 0)).toBe(true);
  expect(store.apply({ whole: false, changes: changes(2, 600, canceled) }, 0)).toBe(true);
});

test("a list that was read before the stream began is read anew when the two do not agree about what waits", () => {
  const items = Array.from({ length: 1_000 }, (_, index) => item(index + 1));
  const changes = [...items.map(({ id }) => change(id)), change(1_001, { status: "pending" })];
  const whole = (pending: number) => new RunningStore(page(items, { pending })).apply({ whole: true, changes }, 0);
  expect(whole(1)).toBe(false);
  expect(whole(2)).toBe(true);
});

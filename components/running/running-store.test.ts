import { expect, test } from "vitest";
import type { RunningItem, RunningState } from "@/server/executions/running-types";
import { RunningStore } from "./running-store";

const item = (id: number, changes: Partial<RunningItem> = {}) =>
  ({ id, status: "running", endedAt: null, rowsTotal: 0, packageName: `p${id}`, ...changes }) as RunningItem;
const change = (id: number, changes: Partial<RunningState> = {}) =>
  ({ id, status: "running", endedAt: null, rowsTotal: 0, ...changes }) as RunningState;
const ids = (store: RunningStore) => [...store.readAll().keys()];

test("news change only the items they are about", () => {
  const store = new RunningStore([item(1), item(2)]);
  const before = store.readAll();
  expect(store.apply({ whole: false, changes: [change(2, { rowsTotal: 5 })] }, 0)).toBe(false);
  expect(store.readAll().get(1)).toBe(before.get(1));
  expect(store.readAll().get(2)).toMatchObject({ packageName: "p2", rowsTotal: 5 });
});

test("the list is read anew when something is in the news and not in it, or the other way round", () => {
  const store = new RunningStore([item(1)]);
  expect(store.apply({ whole: false, changes: [change(9)] }, 0)).toBe(true);
  expect(store.apply({ whole: true, changes: [] }, 0)).toBe(true);
  expect(store.apply({ whole: true, changes: [change(1)] }, 0)).toBe(false);
  // Its end is all that there is to know of one that was never shown.
  expect(store.apply({ whole: false, changes: [change(9, { endedAt: 1 })] }, 0)).toBe(false);
  store.replace([item(3), item(1)], 0);
  expect(ids(store)).toEqual([1, 3]);
});

test("what has ended stays in its place for a while, and longer while it is held", () => {
  const store = new RunningStore([item(1), item(2), item(3)]);
  const ended = { status: "succeeded", endedAt: 50 } as const;
  store.apply({ whole: false, changes: [change(1, ended), change(2, ended)] }, 1_000);
  store.replace([item(3), item(4)], 2_000);
  expect(ids(store)).toEqual([1, 2, 3, 4]);
  store.sweep(5_999);
  expect(ids(store)).toEqual([1, 2, 3, 4]);
  store.sweep(6_000, 2);
  expect(ids(store)).toEqual([2, 3, 4]);
  store.sweep(6_000);
  expect(ids(store)).toEqual([3, 4]);
});

test("subscribers are told of every change and of nothing else", () => {
  const store = new RunningStore([item(1)]);
  let told = 0;
  const unsubscribe = store.subscribe(() => told++);
  store.apply({ whole: false, changes: [change(1)] }, 0);
  store.sweep(9_000);
  expect(told).toBe(1);
  unsubscribe();
  store.apply({ whole: false, changes: [change(1)] }, 0);
  expect(told).toBe(1);
});

import { expect, test } from "vitest";
import type { RunningItem } from "@/server/executions/running-types";
import { matchesFilter } from "./running-search";

const item = {
  id: 4711,
  status: "running",
  startedAt: 0,
  endedAt: null,
  durationMs: 0,
  usualDurationMs: 20_000,
  folderPath: "/Nacht/تقارير",
  packageName: "Orders 🚚",
  currentPath: "Package\\Loop\\Load orders",
  requestedByName: "ada.byron",
  host: { machine: "night-1", pid: 5 },
} as RunningItem;
const matches = (find: string, state: Parameters<typeof matchesFilter>[1]["state"] = null, now = 1_000) =>
  matchesFilter(item, { find, state }, now);

test("every word is found in folder, name, task, person, machine or number", () => {
  for (const find of ["", "  ", "orders", "ORDERS loop", "تقارير", "🚚", "ada night-1", "4711"])
    expect(matches(find)).toBe(true);
  for (const find of ["invoice", "orders invoice", "x".repeat(4_000)]) expect(matches(find)).toBe(false);
});

test("states: late by its time, stopping runs too", () => {
  expect(matches("", "late", 30_000)).toBe(false);
  expect(matches("", "late", 30_001)).toBe(true);
  expect(matches("", "running")).toBe(true);
  expect(matches("", "waiting")).toBe(false);
  const stopping = { ...item, status: "stopping" } as RunningItem;
  expect(matchesFilter(stopping, { find: "", state: "running" }, 0)).toBe(true);
  expect(matchesFilter(stopping, { find: "", state: "stopping" }, 0)).toBe(true);
  expect(matchesFilter({ ...item, status: "pending" } as RunningItem, { find: "", state: "waiting" }, 0)).toBe(true);
});

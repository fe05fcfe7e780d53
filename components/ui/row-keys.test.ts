import { expect, test } from "vitest";
import { rowKey } from "./row-keys";
import { nothingSelected, type Selection } from "./selection";

const order = Array.from({ length: 50 }, (_, index) => index);

/** Presses a key on a row and answers what became of focus and selection. */
function press(
  key: string,
  at: number,
  options: { shift?: boolean; ctrl?: boolean; columns?: number; from?: Selection<number> } = {},
) {
  const done = { focus: at, opened: undefined as number | undefined, selected: [] as number[] };
  const took = rowKey(
    { key, shiftKey: options.shift ?? false, ctrlKey: options.ctrl ?? false, metaKey: false },
    {
      order,
      at,
      columns: options.columns,
      selection: options.from ?? nothingSelected,
      onSelect: ({ ids }) => {
        done.selected = [...ids];
      },
      onFocus: (id) => {
        done.focus = id;
      },
      onOpen: (id) => {
        done.opened = id;
      },
    },
  );
  return { took, ...done };
}

test("arrows, pages, Home and End walk and stay in the list", () => {
  expect(press("ArrowDown", 3).focus).toBe(4);
  expect(press("ArrowUp", 0).focus).toBe(0);
  expect(press("PageDown", 40).focus).toBe(49);
  expect(press("PageUp", 30).focus).toBe(10);
  expect(press("End", 0).focus).toBe(49);
  expect(press("Home", 9).focus).toBe(0);
});

test("cards that stand side by side are walked in two directions, rows of a table in one", () => {
  expect(press("ArrowDown", 3, { columns: 3 }).focus).toBe(6);
  expect(press("ArrowRight", 3, { columns: 3 }).focus).toBe(4);
  expect(press("ArrowLeft", 3, { columns: 3 }).focus).toBe(2);
  expect(press("ArrowRight", 3).took).toBe(false);
});

test("Space selects, Shift selects what lies between, Ctrl+A all, Escape nothing", () => {
  expect(press(" ", 3).selected).toEqual([3]);
  expect(press("ArrowDown", 3, { shift: true }).selected).toEqual([3, 4]);
  const from = { ids: new Set([2]), anchor: 2 };
  expect(press(" ", 5, { shift: true, from }).selected).toEqual([2, 3, 4, 5]);
  expect(press("a", 5, { ctrl: true }).selected).toHaveLength(50);
  expect(press("Escape", 5, { from })).toMatchObject({ took: true, selected: [] });
  expect(press("Escape", 5).took).toBe(false);
});

test("Enter opens, other keys are left to others", () => {
  expect(press("Enter", 7).opened).toBe(7);
  expect(press("x", 7).took).toBe(false);
});

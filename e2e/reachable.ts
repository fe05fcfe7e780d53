import { expect, type Page } from "@playwright/test";

/** Presses between two looks at whether the focus has been everywhere: a look costs as much as a press. */
const pressesPerLook = 25;
/** More than any page has controls; a page that never ends has caught the focus. */
const maxPresses = 1_500;

declare global {
  interface Window {
    reached?: { elements: WeakSet<EventTarget>; isRound: boolean };
  }
}

/**
 * Every control in sight is reached with Tab, or belongs to a widget that Tab reaches and in which the arrow keys move (a tree, a grid, tabs,
 * a toolbar, a group of radio buttons).
 */
export async function expectReachable(page: Page): Promise<void> {
  await page.evaluate(() => {
    const reached = { elements: new WeakSet<EventTarget>(), isRound: false };
    window.reached = reached;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.addEventListener("focusin", ({ target }) => {
      if (!target) return;
      if (reached.elements.has(target)) reached.isRound = true;
      reached.elements.add(target);
    });
  });
  for (let presses = 0; presses < maxPresses; presses += pressesPerLook) {
    for (let press = 0; press < pressesPerLook; press += 1) await page.keyboard.press("Tab");
    if (await page.evaluate(() => window.reached?.isRound)) break;
  }
  const missed = await page.evaluate(() => {
    const reached = window.reached?.elements ?? new WeakSet();
    const controls =
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex], [contenteditable=true]";
    const widgets =
      "[role=tree], [role=grid], [role=treegrid], [role=tablist], [role=toolbar], [role=radiogroup], [role=listbox]";
    const inWidget = (element: Element) => {
      const widget = element.closest(widgets);
      return widget !== null && [widget, ...widget.querySelectorAll("*")].some((each) => reached.has(each));
    };
    // A group of radio buttons without a role of its own is one stop as well.
    const inGroup = (element: Element) =>
      element instanceof HTMLInputElement &&
      element.type === "radio" &&
      [...document.querySelectorAll(`input[name="${CSS.escape(element.name)}"]`)].some((each) => reached.has(each));
    return [...document.querySelectorAll(controls)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !element.matches(":disabled, [aria-hidden=true] *, [inert] *"))
      .filter((element) => !reached.has(element) && !inWidget(element) && !inGroup(element))
      .map((element) => element.outerHTML.slice(0, 200));
  });
  expect(missed).toEqual([]);
  expect(await page.evaluate(() => window.reached?.isRound)).toBe(true);
}

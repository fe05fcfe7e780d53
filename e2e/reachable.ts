import { expect, type Page } from "@playwright/test";
import { settled } from "./accessible";

/** Presses between two looks at whether the focus has been everywhere: a look costs as much as a press. */
const pressesPerLook = 25;
/** More than any page has controls; a page that never ends has caught the focus. */
const maxPresses = 1_500;

declare global {
  interface Window {
    reached?: { elements: WeakSet<EventTarget>; first?: EventTarget; wasElsewhere: boolean; isRound: boolean };
  }
}

/**
 * Every control in sight is reached with Tab, or belongs to a widget that Tab reaches and in which the arrow keys move (a tree, a grid, tabs,
 * a toolbar, a group of radio buttons).
 */
export async function expectReachable(page: Page): Promise<void> {
  await settled(page);
  await page.evaluate(() => {
    const reached: NonNullable<Window["reached"]> = { elements: new WeakSet(), wasElsewhere: false, isRound: false };
    window.reached = reached;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    document.addEventListener("focusin", ({ target }) => {
      if (!target) return;
      // Round is who comes to the first again: a field may take the focus twice when what belongs to it has been loaded.
      reached.first ??= target;
      if (target === reached.first && reached.wasElsewhere) reached.isRound = true;
      if (target !== reached.first) reached.wasElsewhere = true;
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
    return (
      [...document.querySelectorAll(controls)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        // What only takes a focus that would be lost, as the content or the bar over a list, is no control.
        .filter(
          (element) =>
            !element.matches(":disabled, [aria-hidden=true] *, [inert] *, main, div[tabindex='-1']:not([role])"),
        )
        .filter((element) => !reached.has(element) && !inWidget(element) && !inGroup(element))
        .map((element) => element.outerHTML.slice(0, 200))
    );
  });
  expect(missed).toEqual([]);
  expect(await page.evaluate(() => window.reached?.isRound)).toBe(true);
}

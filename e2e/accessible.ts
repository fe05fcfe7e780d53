import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { byClock, ready } from "./console";

const narrow = { width: 390, height: 844 };
const wide = { width: 1440, height: 900 };

/** The layout for phones is the same in both themes; the colours are the same in both layouts. */
export async function expectGoodInBothThemes(page: Page): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
    await settled(page);
    await expectAccessible(page);
  }
  await page.setViewportSize(narrow);
  await settled(page);
  await expectNoOverflow(page);
  await expectAccessible(page);
}

/** One theme on a large screen, the other on a phone: another language changes the words of a page, not its colours. */
export async function expectGoodInOtherWords(page: Page): Promise<void> {
  for (const [theme, size] of [
    ["light", wide],
    ["dark", narrow],
  ] as const) {
    await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
    await page.setViewportSize(size);
    await settled(page);
    await expectNoOverflow(page);
    await expectAccessible(page);
  }
}

/** Fits a large screen and a phone without being scrolled sideways, and breaks no rule of accessibility there. */
export async function expectGoodInBothWidths(page: Page): Promise<void> {
  await page.setViewportSize(wide);
  await settled(page);
  await expectNoOverflow(page);
  await page.setViewportSize(narrow);
  await settled(page);
  await expectNoOverflow(page);
  await expectAccessible(page);
}

/** Drawings, tables and fonts are there and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await ready(page);
  await expect(page.getByText("Drawing the design")).toHaveCount(0);
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
  const standsStill = () =>
    document
      .getAnimations()
      .every((each) => each.playState !== "running" || each.effect?.getTiming().iterations === Infinity);
  await page.waitForFunction(standsStill, undefined, byClock);
}

async function expectAccessible(page: Page): Promise<void> {
  // The newer mode opens a second page to join the results of frames, which takes as long as the reading; no page has a frame.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const told = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
  expect(told).toEqual([]);
}

async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(overflow, "pixels the page is wider than the window").toBeLessThanOrEqual(0);
}

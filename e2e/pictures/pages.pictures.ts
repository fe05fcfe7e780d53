import path from "node:path";
import type { Page } from "@playwright/test";
import { localeNames, locales } from "@/i18n/locale";
import { settled } from "../accessible";
import { open } from "../console";
import { test } from "../fixtures";
import { pages } from "../pages";
import { signedOut } from "../people";
import { makeWorld, type World } from "../world";

/*
 * Pictures of every page for people to look at, wide and on a phone, light and dark: `npm run screenshots`, in the language of
 * $GANTRY_LANGUAGE. They lie in a folder of their own, which is not part of the repository and which no run of the tests clears.
 */

const folder = path.join(import.meta.dirname, "..", "..", "pictures");
const language = locales.find((locale) => locale === process.env.GANTRY_LANGUAGE) ?? "en";
const widths = [1440, 390] as const;

let world: World;

test.beforeAll(async ({ browser, gantry, administrator }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, gantry, administrator);
});

test.beforeEach(async ({ page, gantry }) => {
  await page.context().addCookies([{ name: "gantry-locale", value: language, url: gantry.url }]);
});

/** What `show` brings onto the screen, which it is to open anew: some things are decided when a page opens. */
async function pictures(page: Page, name: string, show: () => Promise<void>): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await show();
    for (const theme of ["light", "dark"] as const) {
      await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
      await settled(page);
      const file = path.join(folder, language, `${name.replaceAll(/[ ,]+/g, "-")}-${width}-${theme}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
    }
  }
}

for (const { name, address } of pages) {
  test(`${name} in ${localeNames[language]}`, async ({ page }) => {
    await pictures(page, name, () => open(page, address(world)));
  });
}

test("search", async ({ page }) => {
  await pictures(page, "search", async () => {
    await open(page, "/executions");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill("orders");
    await page
      .getByRole("option", { name: /Load Orders/ })
      .first()
      .waitFor();
  });
});

test("keys", async ({ page }) => {
  await pictures(page, "keys", async () => {
    await open(page, "/running");
    await page.keyboard.press("Shift+?");
    await page.getByRole("dialog").waitFor();
  });
});

test.describe("before signing in", () => {
  test.use(signedOut);
  for (const [name, address] of [
    ["sign in", "/sign-in"],
    ["welcome used", "/welcome?token=used"],
  ] as const) {
    test(name, async ({ page }) => {
      await pictures(page, name, () => open(page, address));
    });
  }
});

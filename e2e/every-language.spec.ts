import { localeNames, locales } from "@/i18n/locale";
import { expectGoodInOtherWords } from "./accessible";
import { open } from "./console";
import { expect, test } from "./fixtures";
import { pages } from "./pages";
import { makeWorld, type World } from "./world";

let world: World;

test.beforeAll(async ({ browser, gantry, administrator }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, gantry, administrator);
});

// English is looked at in accessibility.spec.ts.
for (const locale of locales.filter((each) => each !== "en")) {
  for (const { name, address } of pages) {
    test(`${name} in ${localeNames[locale]}: no accessibility violation in either theme, and it fits a phone`, async ({
      page,
      gantry,
    }) => {
      await page.context().addCookies([{ name: "gantry-locale", value: locale, url: gantry.url }]);
      await open(page, address(world));
      await expect(page.locator("html")).toHaveAttribute("lang", locale);
      await expectGoodInOtherWords(page);
    });
  }
}

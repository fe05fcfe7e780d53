import { globSync } from "node:fs";
import path from "node:path";
import { expectGoodInBothThemes } from "./accessible";
import { open } from "./console";
import { dialogs } from "./dialogs";
import { expect, test } from "./fixtures";
import { pages } from "./pages";
import { signedOut } from "./people";
import { expectReachable } from "./reachable";
import { makeWorld, type World } from "./world";

let world: World;

test.beforeAll(async ({ browser, gantry, administrator }) => {
  test.setTimeout(180_000);
  world = await makeWorld(browser, gantry, administrator);
});

for (const { name, address } of pages) {
  test(`${name}: no accessibility violation in either theme, it fits a phone, and the keyboard reaches everything`, async ({
    page,
  }) => {
    await open(page, address(world));
    await expectGoodInBothThemes(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await expectReachable(page);
  });
}

test("every page of the console is looked at", () => {
  const shown = pages.map(({ address }) => address(world).split("?")[0] ?? "");
  const patterns = globSync("app/**/page.tsx").map((file) => {
    const segments = path.dirname(file).split(path.sep).slice(1);
    const kept = segments.filter((segment) => !segment.startsWith("("));
    const parts = kept.map((segment) =>
      segment.startsWith("[[") ? "(/.+)?" : segment.startsWith("[") ? "/[^/]+" : `/${segment}`,
    );
    return new RegExp(`^${parts.join("") || "/"}$`);
  });
  const beforeSigningIn = ["/sign-in", "/welcome"];
  const looked = [...shown, ...beforeSigningIn];
  expect(patterns.length).toBeGreaterThan(20);
  expect(patterns.filter((pattern) => !looked.some((address) => pattern.test(address))).map(String)).toEqual([]);
});

for (const [index, { name, address, open: openDialog }] of dialogs.entries()) {
  test(`dialog ${index + 1}, ${name}: no accessibility violation in either theme, and it fits a phone`, async ({
    page,
  }) => {
    await open(page, address(world));
    await openDialog(page);
    await expect(page.getByRole("dialog", { name: new RegExp(`^${name}`) })).toBeVisible();
    await expectGoodInBothThemes(page);
  });
}

test("the keys and the search: no accessibility violation in either theme, and they fit a phone", async ({ page }) => {
  await open(page, "/executions");
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expectGoodInBothThemes(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("orders");
  await expect(page.getByRole("option", { name: /Load Orders/ }).first()).toBeVisible();
  await expectGoodInBothThemes(page);
});

test("the theme a person chooses stays", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(async () => (await page.context().cookies()).map(({ value }) => value)).toContain("dark");
  await open(page, "/packages");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test.describe("before signing in", () => {
  test.use(signedOut);

  for (const [name, address] of [
    ["sign-in", "/sign-in"],
    ["welcome, with a used link", "/welcome?token=used"],
  ] as const) {
    test(`${name}: no accessibility violation in either theme, and it fits a phone`, async ({ page }) => {
      await open(page, address);
      await expectGoodInBothThemes(page);
    });
  }
});

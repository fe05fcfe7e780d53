import { expectGoodInBothThemes } from "./accessible";
import { open } from "./console";
import { expect, test } from "./fixtures";
import { createFirstAdministrator, signedOut } from "./people";

// Nobody can sign in on this server until the last test.
test.use(signedOut);

test("the one-time link opens a page without an accessibility violation in either theme, which fits a phone", async ({
  page,
  gantry,
}) => {
  await open(page, gantry.firstAdministratorLink);
  await expectGoodInBothThemes(page);
});

test("the one-time link makes the first administrator, and works once", async ({ browser, page, gantry }) => {
  await createFirstAdministrator(browser, gantry);
  await open(page, gantry.firstAdministratorLink);
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
});

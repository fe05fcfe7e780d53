import { expectGoodInBothWidths } from "./accessible";
import { addressOf, expectEnd, open, runPackage } from "./console";
import { expect, test } from "./fixtures";
import { lists } from "./hostile-lists";

/** More than any page shows at once. */
const many = 1_000;

test.beforeAll(async ({ browser, gantry, administrator }) => {
  test.setTimeout(180_000);
  const page = await browser.newPage({ baseURL: gantry.url, storageState: administrator.storageState });
  await runPackage(page, addressOf("Samples", "Orders", "Load Orders"));
  await expectEnd(page, "Succeeded");
  await page.close();
});

for (const { name, addresses, empty, put } of lists) {
  test(`${name}: nothing, one and very many rows with hostile names fit every screen and break no rule`, async ({
    page,
    gantry,
  }) => {
    test.setTimeout(300_000);
    const look = async () => {
      for (const address of addresses) {
        await open(page, address);
        await expectGoodInBothWidths(page);
      }
    };
    if (empty !== undefined) {
      await open(page, addresses[0] ?? "");
      await expect(page.getByText(empty)).toBeVisible();
      await expectGoodInBothWidths(page);
    }
    put(gantry, [0]);
    await look();
    if (empty !== undefined) await expect(page.getByText(empty)).toHaveCount(0);
    put(
      gantry,
      Array.from({ length: many }, (_, index) => index + 1),
    );
    await look();
  });
}

import type { Page } from "@playwright/test";
import { addressOf, chooseAct } from "./console";
import type { World } from "./world";

/** A dialog of the console: on which page it opens, and what a person does to open it. */
export interface OpenedDialog {
  name: string;
  address: (world: World) => string;
  open: (page: Page) => Promise<void>;
}

const press = (name: string | RegExp) => async (page: Page) =>
  page
    .getByRole("main")
    .getByRole("button", { name, exact: typeof name === "string" })
    .first()
    .click();
const act = (item: string, name: string) => (page: Page) => chooseAct(page, item, name);
const inOrders = () => addressOf("Samples", "Orders");
const onPackage = () => addressOf("Samples", "Orders", "Load Orders");

async function chooseRows(page: Page): Promise<void> {
  await page.getByRole("main").getByRole("row").last().focus();
  await page.keyboard.press("Space");
}

/** Every dialog that can be opened without a file or a password, by what stands in its title. */
export const dialogs: readonly OpenedDialog[] = [
  { name: "Run", address: onPackage, open: press("Run") },
  { name: "New folder", address: () => "/packages", open: press("New folder") },
  { name: "Move", address: inOrders, open: act("Load Orders", "Move") },
  { name: "Copy", address: inOrders, open: act("Load Orders", "Copy to") },
  { name: "Delete", address: inOrders, open: act("Load Orders", "Delete") },
  { name: "Protection", address: onPackage, open: act("Load Orders", "Protection") },
  { name: "Roles", address: inOrders, open: press("Roles") },
  { name: "Path rules", address: inOrders, open: press("Path rules") },
  { name: "Delete", address: () => "/bin", open: press(/^Delete Old nights for good/) },
  { name: "Stop", address: () => "/running", open: press("Stop Wait") },
  { name: "Stop", address: (world) => world.running, open: press("Stop") },
  { name: "Compare", address: (world) => world.succeeded, open: press("Compare") },
  { name: "Ignore", address: (world) => world.report, open: press("Ignore…") },
  { name: "New role", address: () => "/roles", open: press("New role") },
  { name: "New user", address: () => "/roles?tab=users", open: press("New user") },
  { name: "New token", address: () => "/settings/tokens", open: press("New token") },
  {
    name: "Save this view",
    address: () => "/executions?q=status:failed",
    open: async (page) => {
      await press("Views")(page);
      await page.getByRole("menuitem", { name: "Save as a new view" }).click();
    },
  },
  {
    name: "Run 1 execution again",
    address: () => "/executions?q=status:succeeded",
    open: async (page) => {
      await chooseRows(page);
      await page
        .getByRole("toolbar", { name: "Selected executions" })
        .getByRole("button", { name: "Run again" })
        .click();
    },
  },
];

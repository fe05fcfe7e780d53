import { addressOf } from "./console";
import type { World } from "./world";

/** A page of the console, by a name for the test and its picture. */
export interface LookedAt {
  name: string;
  address: (world: World) => string;
}

const loadOrders = addressOf("Samples", "Orders", "Load Orders");
const page = (name: string, address: string): LookedAt => ({ name, address: () => address });
const tabsOf = (name: string, address: (world: World) => string, tabs: string): LookedAt[] =>
  tabs.split(" ").map((tab) => ({ name: `${name}, ${tab}`, address: (world) => `${address(world)}?tab=${tab}` }));
const idOf = (address: string) => address.split("/").at(-1);

/** Every page of the console for somebody who is signed in: what is looked at for accessibility, in every language, and in pictures. */
export const pages: readonly LookedAt[] = [
  page("home", "/"),
  page("packages", "/packages"),
  page("folder", addressOf("Samples", "Orders")),
  page("package", loadOrders),
  ...tabsOf("package", () => loadOrders, "variables connections versions roles executions compatibility xml"),
  page("package, scripts", `${addressOf("Nights", "Count")}?tab=scripts`),
  page("package, two versions", `${addressOf("Nights", "Count")}?tab=versions&from=1&to=2`),
  page("where used", "/where-used?text=orders"),
  page("where used, nothing yet", "/where-used"),
  page("bin", "/bin"),
  page("running", "/running"),
  page("running, as cards", "/running?view=cards"),
  page("executions", "/executions"),
  page("executions, none found", "/executions?q=package:nowhere"),
  page("executions, unreadable query", "/executions?q=stauts:failed"),
  page("jobs", "/jobs"),
  { name: "job", address: (world) => world.job },
  ...(["succeeded", "failed", "canceled", "running"] as const).map((state) => ({
    name: `execution, ${state}`,
    address: (world: World) => world[state],
  })),
  ...tabsOf("execution", (world) => world.succeeded, "timeline messages values statistics performance taps"),
  ...tabsOf("failed execution", (world) => world.failed, "timeline messages"),
  {
    name: "two executions",
    address: (world) => `/executions/compare?a=${idOf(world.succeeded)}&b=${idOf(world.failed)}`,
  },
  page("error reports", "/errors"),
  page("error reports, none in this state", "/errors?state=ignored"),
  { name: "error report", address: (world) => world.report },
  page("reports", "/reports"),
  page("reports, dashboard", "/reports/dashboard"),
  page("reports, validations", "/reports/validations"),
  page("reports, operations", "/reports/operations"),
  page("reports, connections", "/reports/connections"),
  { name: "reports, one connection", address: (world) => world.connection },
  page("settings, health", "/settings/health"),
  page("settings, hosts", "/settings/hosts"),
  page("settings, execution policy", "/settings/policy"),
  page("settings, retention", "/settings/retention"),
  page("settings, tokens", "/settings/tokens"),
  page("roles", "/roles"),
  ...tabsOf("roles", () => "/roles", "matrix objects users check"),
  page("settings", "/settings"),
  page("audit trail", "/audit"),
  page("audit trail, nothing found", "/audit?text=nowhere"),
  page("nothing here", "/packages/Nowhere"),
  page("execution that is not here", "/executions/999999"),
];

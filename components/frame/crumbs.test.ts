import { expect, test } from "vitest";
import { crumbsOf } from "./crumbs";

const way = (address: string) => {
  const { pathname, searchParams } = new URL(address, "http://localhost");
  return crumbsOf(pathname, searchParams).map(({ href, name }) => [
    href,
    name.is === "page" ? name.page.key : name.is === "name" ? `"${name.name}"` : Object.values(name).join(" "),
  ]);
};

test.each<[string, [string, string][]]>([
  ["/", [["/", "home"]]],
  ["/jobs", [["/jobs", "jobs"]]],
  [
    "/jobs/12",
    [
      ["/jobs", "jobs"],
      ["/jobs/12", "job 12"],
    ],
  ],
  [
    "/executions/7?tab=messages",
    [
      ["/executions", "executions"],
      ["/executions/7", "execution 7"],
    ],
  ],
  [
    "/executions/compare?a=7&b=9",
    [
      ["/executions", "executions"],
      ["/executions/compare?a=7&b=9", "comparison 7 9"],
    ],
  ],
  [
    "/errors/0123456789abcdef",
    [
      ["/errors", "errors"],
      ["/errors/0123456789abcdef", "errorReport"],
    ],
  ],
  [
    "/reports/connections/ab12",
    [
      ["/reports", "reports"],
      ["/reports/connections", "reportConnections"],
      ["/reports/connections/ab12", "connection"],
    ],
  ],
  ["/where-used?text=x", [["/where-used", "whereUsed"]]],
  [
    "/settings/health",
    [
      ["/settings", "settings"],
      ["/settings/health", "settingsHealth"],
    ],
  ],
  // A folder may be called like a page.
  [
    "/packages/jobs/W%C3%A4hrung%20%F0%9F%92%B6",
    [
      ["/packages", "packages"],
      ["/packages/jobs", '"jobs"'],
      ["/packages/jobs/W%C3%A4hrung%20%F0%9F%92%B6", '"Währung 💶"'],
    ],
  ],
])("the way to %s", (address, expected) => expect(way(address)).toEqual(expected));

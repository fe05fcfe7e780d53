import { expect, it } from "vitest";
import { runRequest } from "./run-request";

it("hands the host every kind of value as what the runtime takes it for", () => {
  const request = runRequest(
    {
      executionId: 7,
      packageName: "P",
      folderPath: "/",
      versionNumber: 1,
      package: new Uint8Array(),
      overrides: [
        { kind: "connection", target: "Db", value: "Provider=SQLite;Data Source=x.db" },
        { kind: "retarget", target: "Db", value: "tsql" },
        { kind: "parameter", target: "Day", value: "3" },
        { kind: "path", target: "C:", value: "/srv/c" },
        { kind: "password", target: "package", value: "secret" },
      ],
      pathRules: [{ prefix: "D:", folder: "/srv/d" }],
      loggingLevel: 1,
      requestedByName: "Ada",
    },
    "/srv/gantry",
  );
  expect(request.overrides).toEqual([
    { connection: "Db", connectionString: "Provider=SQLite;Data Source=x.db" },
    { connection: "Db", statements: "tsql" },
    { parameter: "Day", value: "3" },
  ]);
  expect(request.pathRules).toEqual([
    { prefix: "C:", folder: "/srv/c" },
    { prefix: "D:", folder: "/srv/d" },
  ]);
  expect(request.password).toBe("secret");
});

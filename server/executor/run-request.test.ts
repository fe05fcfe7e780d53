import { expect, it } from "vitest";
import { runRequest } from "./run-request";

const scriptLimits = { timeSeconds: 60, memoryMb: 128, events: 10, network: true, programs: false, unconfined: false };

it("hands the host every kind of value as what the runtime takes it for", () => {
  const request = runRequest(
    {
      kind: "execution",
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
      memoryMb: 64,
      dataTaps: [
        { path: "Package\\Load", pathId: "Package\\Load.Paths[Out]", file: "out.csv", maxRows: 10 },
        { path: "Package\\Load", pathId: "Package\\Load.Paths[Err]", file: "err.csv", maxRows: null },
      ],
      requestedByName: "Ada",
    },
    { workingDirectory: "/srv/gantry", scriptLimits, scriptFolder: "/srv/scripts" },
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
  expect(request.memoryLimit).toBe(67_108_864);
  expect(request.dataTaps).toEqual([
    {
      task: "Package\\Load",
      path: "Package\\Load.Paths[Out]",
      file: "/srv/gantry/DataDumps/7/out.csv",
      maxRows: 10,
    },
    { task: "Package\\Load", path: "Package\\Load.Paths[Err]", file: "/srv/gantry/DataDumps/7/err.csv" },
  ]);
  expect(request.password).toBe("secret");
  expect(request.scriptLimits).toEqual(scriptLimits);
  expect(request.scriptFolder).toBe("/srv/scripts");
});

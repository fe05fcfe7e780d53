import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  type BuiltPackage,
  expression,
  failing,
  integer,
  sequence,
  task,
  text,
} from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { createBuiltInRegistry } from "../built-in";
import { DTS_E_LOGPROVIDERFAILED } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { Registry } from "../registry";
import type { LogWriter } from "./log-entry";

const header =
  "#Fields: event,computer,operator,source,sourceid,executionid,starttime,endtime,datacode,databytes,message";
const id = "{259C7528-C3F0-4169-840C-1864FE5BAD61}";

function provider(type = "Microsoft.LogProviderTextFile", inside = ""): string {
  return `<DTS:LogProviders><DTS:LogProvider DTS:ConfigString="Log" DTS:ObjectName="Text log" DTS:DTSID="${id}"
    DTS:CreationName="${type}">${inside}<DTS:ObjectData><InnerObject/></DTS:ObjectData></DTS:LogProvider></DTS:LogProviders>`;
}

function logged(file: string, more: BuiltPackage): BuiltPackage {
  const connections = [{ name: "Log", type: "FILE", connectionString: file }];
  return { name: "Nightly", extra: provider(), connections, ...more };
}

/** Lines of a log without its header, split where the eleven columns are. */
function entries(file: string): string[][] {
  const [first, ...lines] = readFileSync(file, "utf8").trimEnd().split("\r\n");
  expect(first).toBe(header);
  return lines.map((line) => {
    const [fields, message] = [line.split(",").slice(0, 10), line.split(",").slice(10).join(",")];
    return [...fields, message];
  });
}

const named = (file: string) => entries(file).map(([event, , , source]) => `${event} ${source}`);

describe("text file log", () => {
  it("has the columns of SSIS, filled", async () => {
    const file = scratchFolder().file("run.log");
    const logging = { mode: 1, only: ["OnError"], providers: [id] } as const;
    const { result } = await runBuilt(
      logged(file, { logging, variables: [integer("number")], executables: [failing("Bad")] }),
    );
    expect(result).toBe(1);
    const [start, ...rest] = entries(file);
    const moment = expect.stringMatching(/^\d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M$/);
    const guid = expect.stringMatching(/^\{[0-9A-F-]{36}\}$/);
    const who = [hostname(), expect.any(String)];
    expect(start).toEqual([
      "PackageStart",
      ...who,
      "Nightly",
      guid,
      guid,
      moment,
      moment,
      "0",
      "0x",
      "Beginning of package execution.",
    ]);
    expect(rest.map(([event, , , source, , , , , code]) => [event, source, code])).toEqual([
      ["OnError", "Bad", "-1073450812"],
      ["OnError", "Nightly", "-1073450812"],
      ["PackageEnd", "Nightly", "1"],
    ]);
    expect(new Set([start, ...rest].map((entry) => entry?.[5])).size).toBe(1);
    expect(rest[0]?.[10]).toContain("x");
  });

  it("has what connections were asked and what they answered, in their name, where the package logs Diagnostic", async () => {
    const scratch = scratchFolder();
    const statement = task(
      "Microsoft.ExecuteSQLTask",
      "Ask",
      `<S:SqlTaskData xmlns:S="www.microsoft.com/sqlserver/dts/tasks/sqltask" S:Connection="Db" S:SqlStatementSource="SELECT 1"/>`,
    );
    const run = async (source: string, only: readonly string[]) => {
      const file = scratch.file(`${only.length}${path.basename(source)}.log`);
      const db = { name: "Db", type: "OLEDB", connectionString: `Provider=SQLite;Data Source=${source}` };
      const log = { name: "Log", type: "FILE", connectionString: file };
      const logging = { mode: 1, only, providers: [id] } as const;
      await runBuilt(logged(file, { logging, connections: [log, db], executables: [statement] }));
      return entries(file).filter(([event]) => event === "Diagnostic");
    };
    const told = await run(":memory:", ["Diagnostic"]);
    expect(told.map(([, , , source]) => source)).toEqual(["Db", "Db"]);
    expect(told.map((entry) => entry[10])).toEqual([
      "ExternalRequest_pre: The object is ready to make the following external request: 'open the connection (OLEDB)'.",
      "ExternalRequest_post: 'open the connection (OLEDB)' succeeded. The external request has completed.",
    ]);
    const refused = await run(scratch.file("no/such.db"), ["Diagnostic"]);
    expect(refused.at(-1)?.[10]).toContain("'open the connection (OLEDB)' failed");
    expect(await run(":memory:", [])).toEqual([]);
  });

  it("is written by containers as they say: inherited, their own, not at all", async () => {
    const file = scratchFolder().file("run.log");
    const own = { mode: 1, only: ["OnPostExecute"], providers: [id] } as const;
    await runBuilt(
      logged(file, {
        logging: { mode: 1, only: ["OnPreExecute"], providers: [id] },
        executables: [
          sequence("Inherits", { executables: [expression("Inside", "1 == 1")] }),
          sequence("Silent", { logging: { mode: 2 }, executables: [expression("Silent too", "1 == 1")] }),
          sequence("Own", { logging: own, executables: [expression("Inside own", "1 == 1")] }),
        ],
        attributes: { MaxConcurrentExecutables: "1" },
      }),
    );
    expect(named(file).sort()).toEqual(
      [
        "PackageStart Nightly",
        "OnPreExecute Nightly",
        "OnPreExecute Inherits",
        "OnPreExecute Inside",
        "OnPostExecute Inside own",
        "OnPostExecute Own",
        "PackageEnd Nightly",
      ].sort(),
    );
    expect(named(file).at(0)).toBe("PackageStart Nightly");
    expect(named(file).at(-1)).toBe("PackageEnd Nightly");
  });

  it("leaves out the events and columns that are filtered", async () => {
    const file = scratchFolder().file("run.log");
    const except = ["OnPreValidate", "OnPostValidate", "OnPostExecute"];
    const withoutColumns = { OnPreExecute: ["Computer", "SourceID", "MessageText", "DataBytes"] };
    await runBuilt(logged(file, { logging: { mode: 1, except, withoutColumns, providers: [id] } }));
    expect(named(file)).toEqual(["PackageStart Nightly", "OnPreExecute Nightly", "PackageEnd Nightly"]);
    const entry = entries(file)[1];
    expect([entry?.[1], entry?.[4], entry?.[9], entry?.[10]]).toEqual(["", "", "", ""]);
    expect([entry?.[2], entry?.[5]]).not.toContain("");
  });

  it("is appended to by every run, each under its own execution id", async () => {
    const file = scratchFolder().file("run.log");
    const built = logged(file, { logging: { mode: 1, only: [], providers: [id] } });
    await runBuilt(built);
    await runBuilt(built);
    expect(named(file)).toEqual([
      "PackageStart Nightly",
      "PackageEnd Nightly",
      "PackageStart Nightly",
      "PackageEnd Nightly",
    ]);
    expect(new Set(entries(file).map((entry) => entry[5])).size).toBe(2);
  });

  it("is found through property expressions of the provider and of its connection", async () => {
    const folder = scratchFolder();
    const inside = '<DTS:PropertyExpression DTS:Name="ConfigString">@[User::log]</DTS:PropertyExpression>';
    const built: BuiltPackage = {
      extra: provider("DTS.LogProviderTextFile.3", inside),
      variables: [text("log", "Other"), text("path", folder.file("other.log"))],
      connections: [
        { name: "Other", type: "FILE", connectionString: "", expressions: { ConnectionString: "@[User::path]" } },
      ],
      logging: { mode: 1, only: [], providers: [id] },
    };
    expect((await runBuilt(built)).warnings).toEqual([]);
    expect(named(folder.file("other.log"))).toEqual(["PackageStart Package", "PackageEnd Package"]);
  });

  it("ends with the result of a run that was canceled", async () => {
    const file = scratchFolder().file("run.log");
    const built = logged(file, {
      logging: { mode: 1, only: [], providers: [id] },
      executables: [expression("One", "1 == 1")],
    });
    const canceling = new AbortController();
    const onEvent = () => canceling.abort();
    expect((await runBuilt(built, { signal: canceling.signal, onEvent })).result).toBe(3);
    expect(entries(file).map(([event, , , , , , , , code]) => `${event} ${code}`)).toEqual([
      "PackageStart 0",
      "PackageEnd 3",
    ]);
  });

  it("is not touched where nothing selects it, or the package is only validated", async () => {
    const file = scratchFolder().file("run.log");
    expect((await runBuilt(logged(file, { logging: { mode: 2, providers: [id] } }))).warnings).toEqual([]);
    const selected = logged(file, { logging: { mode: 1, providers: [id] } });
    await runBuilt(selected, { validateOnly: true });
    expect(existsSync(file)).toBe(false);
  });

  it("is done without when it cannot be opened: a warning says why, and the run goes on", async () => {
    const folder = scratchFolder();
    mkdirSync(folder.file("folder"));
    for (const path of [folder.file("missing/run.log"), folder.file("folder"), "C:\\Logs\\run.log"]) {
      const run = await runBuilt(logged(path, { logging: { mode: 1, providers: [id] } }));
      expect([run.result, run.warnings]).toEqual([0, ["0xA0470002"]]);
      const warning = run.messages.find((one) => one.level === "warning");
      for (const part of ["Text log", path, path.startsWith("C:") ? "/MapPath" : "/Conn"])
        expect(warning?.text).toContain(part);
    }
  });

  it("names providers of other types and events that nothing raises", async () => {
    const file = scratchFolder().file("run.log");
    const logging = { mode: 1, only: ["PipelineBufferLeak"], providers: [id] } as const;
    const run = await runBuilt(logged(file, { logging }));
    expect(run.messages.find((one) => one.level === "warning")?.text).toContain("PipelineBufferLeak");
    const other = await runBuilt(logged(file, { logging, extra: provider("DTS.LogProviderEventLog.2") }));
    expect(other.messages.find((one) => one.level === "warning")?.text).toContain("Microsoft.LogProviderEventLog");
    expect([run.result, other.result]).toEqual([0, 0]);
  });
});

describe("a log provider that was registered", () => {
  const logging = { mode: 1, only: ["OnPreExecute"], providers: [id] } as const;
  const full = () => new DtsError(DTS_E_LOGPROVIDERFAILED, "The paper is used up.");

  it("is given up with a warning when it can take no more, and the run goes on", async () => {
    const written: string[] = [];
    const run = await runBuilt(logged("", { logging, executables: [expression("One", "1 == 1")] }), {
      registry: withPrinter({
        write({ event }) {
          if (written.push(event) === 2) throw full();
        },
        close: async () => {},
      }),
    });
    expect({ result: run.result, warnings: run.warnings, written }).toEqual({
      result: 0,
      warnings: ["0xA0470002"],
      written: ["PackageStart", "OnPreExecute"],
    });
  });

  it("may fail to keep what it was given: a warning says so at the end", async () => {
    const close = () => Promise.reject(full());
    const run = await runBuilt(logged("", { logging }), { registry: withPrinter({ write: () => {}, close }) });
    expect([run.result, run.warnings]).toEqual([0, ["0xA0470002"]]);
    expect(run.messages.at(-1)?.text).toContain("The paper is used up.");
  });
});

/** A registry whose text logs go to a printer. */
function withPrinter(writer: LogWriter): Registry {
  const registry = createBuiltInRegistry();
  registry.registerLogProvider({
    type: "Microsoft.LogProviderTextFile",
    displayName: "Printer",
    open: async () => writer,
  });
  return registry;
}

import { describe, expect, it } from "vitest";
import { type BuiltPackage, buildPackage } from "@/server/testing/package-builder";
import { readFixture } from "../dtsx/fixtures/read-fixture";
import { loadPackage } from "../dtsx/load-package";
import {
  DTS_E_COMPONENTNOTREGISTERED,
  DTS_E_CONNECTIONNOTFOUND,
  DTS_E_ERRORLOADINGTASK,
  DTS_E_GETENUMERATOR,
  DTS_E_INVALIDCHECKPOINT_TRANSACTION,
  DTS_E_PRECEDENCECONSTRAINT,
  DTS_E_UNKNOWNCONNECTIONMANAGERTYPE,
  DTS_E_VARIABLENOTFOUND,
  GANTRY_W_EVENTNOTRAISED,
  GANTRY_W_SETTINGWITHOUTEFFECT,
} from "../messages/codes";
import { Registry } from "../registry";
import { executeSqlTask } from "../tasks/execute-sql";
import type { CheckItem } from "./check-item";
import { checkPackage } from "./check-package";

const neverRuns = () => {
  throw new Error("The compatibility check must not run anything");
};

/** A registry as a person would fill it who extends the runtime: everything the fixture uses. */
function registryForFixture(): Registry {
  const registry = new Registry();
  for (const type of ["Microsoft.ExecuteSQLTask", "Microsoft.Pipeline", "Microsoft.ExpressionTask"]) {
    registry.registerTask({ type, displayName: type, execute: neverRuns });
  }
  for (const classId of ["Microsoft.FlatFileSource", "Microsoft.RowCount"]) {
    registry.registerComponent({ classId, displayName: classId, create: neverRuns });
  }
  const type = "Microsoft.ForEachFileEnumerator";
  registry.registerEnumerator({ type, displayName: type, enumerate: neverRuns });
  registry.registerConnection({ types: ["OLEDB", "FLATFILE"], displayName: "all", acquire: neverRuns });
  return registry;
}

function edited(format: 3 | 8, ...changes: [from: string, to: string][]): Uint8Array {
  let text = new TextDecoder().decode(readFixture(format));
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replaceAll(from, to);
  }
  return new TextEncoder().encode(text);
}

function faults(items: readonly CheckItem[]): [path: string, support: string, code: number | undefined][] {
  return items
    .filter((one) => one.support === "partly" || one.support === "unsupported")
    .map((one) => [one.path, one.support, one.code]);
}

describe("checkPackage", () => {
  it("finds a package fully supported when every enabled element is", () => {
    const { items, fullySupported } = checkPackage(loadPackage(readFixture(8)), registryForFixture());
    expect(faults(items)).toEqual([]);
    expect(fullySupported).toBe(true);
    expect(items.filter((one) => one.support === "disabled").map((one) => one.path)).toEqual(["Package\\Notify"]);
  });

  it("lists every element once, with its canonical type", () => {
    const { items } = checkPackage(loadPackage(readFixture(8)), registryForFixture());
    expect(items.map((one) => `${one.kind} ${one.type}`)).toEqual([
      "package Microsoft.Package",
      "connection OLEDB",
      "connection FLATFILE",
      "task Microsoft.ExecuteSQLTask",
      "container STOCK:FOREACHLOOP",
      "enumerator Microsoft.ForEachFileEnumerator",
      "task Microsoft.Pipeline",
      "component Microsoft.FlatFileSource",
      "component Microsoft.RowCount",
      "task Microsoft.SendMailTask",
      "eventHandler OnError",
      "task Microsoft.ExpressionTask",
    ]);
  });

  it("names what an empty registry cannot run", () => {
    const { items, fullySupported } = checkPackage(loadPackage(readFixture(8)), new Registry());
    expect(fullySupported).toBe(false);
    expect(faults(items)).toEqual([
      ["Package.ConnectionManagers[server.Shop]", "unsupported", DTS_E_UNKNOWNCONNECTIONMANAGERTYPE],
      ["Package.ConnectionManagers[Orders file]", "unsupported", DTS_E_UNKNOWNCONNECTIONMANAGERTYPE],
      ["Package\\1. Prepare", "unsupported", DTS_E_ERRORLOADINGTASK],
      ["Package\\Every file.ForEachEnumerator", "unsupported", DTS_E_GETENUMERATOR],
      ["Package\\Every file\\Load", "unsupported", DTS_E_ERRORLOADINGTASK],
      ["Package\\Every file\\Load\\Orders", "unsupported", DTS_E_COMPONENTNOTREGISTERED],
      ["Package\\Every file\\Load\\Count", "unsupported", DTS_E_COMPONENTNOTREGISTERED],
      ["Package.EventHandlers[OnError]\\Log", "unsupported", DTS_E_ERRORLOADINGTASK],
    ]);
  });

  it("names a checkpoint beside a transaction of the package, unless an expression decides", () => {
    const attributes = { SaveCheckpoints: "True", TransactionOption: "2" };
    const found = (built: BuiltPackage) => faults(checkPackage(loadPackage(buildPackage(built)), new Registry()).items);
    expect(found({ attributes })).toEqual([["Package", "unsupported", DTS_E_INVALIDCHECKPOINT_TRANSACTION]]);
    expect(found({ attributes, expressions: { SaveCheckpoints: "false" } })).toEqual([]);
    expect(found({ attributes: { ...attributes, TransactionOption: "1" } })).toEqual([]);
  });

  it("passes on what a definition finds fault with", () => {
    const registry = registryForFixture();
    registry.registerComponent({
      classId: "Microsoft.RowCount",
      displayName: "Row Count",
      create: neverRuns,
      support: () => [{ support: "partly", code: 1, reason: "Counts slowly.", element: "VariableName" }],
    });
    const { items } = checkPackage(loadPackage(readFixture(8)), registry);
    expect(items.find((one) => one.support === "partly")).toMatchObject({
      path: "Package\\Every file\\Load\\Count",
      reason: "VariableName: Counts slowly.",
    });
  });

  it("finds expressions that do not parse, wherever they stand", () => {
    const bytes = edited(
      8,
      ['DTS:Expression="@[User::FileName] == &quot;a&#xA;b&quot;"', 'DTS:Expression="1 +"'],
      [">@[User::FileName]</DTS:PropertyExpression>", ">@[User::</DTS:PropertyExpression>"],
      ['DTS:Expression="@[User::IsKnown]"', 'DTS:Expression="((1)"'],
      ['Expression="@[User::FileName] = &quot;failed&quot;"', 'Expression="@[User::FileName] = = 1"'],
    );
    const { items } = checkPackage(loadPackage(bytes), registryForFixture());
    expect(faults(items).map(([path]) => path)).toEqual([
      "Package.ConnectionManagers[Orders file].Properties[ConnectionString]",
      "Package.Variables[User::IsKnown].Properties[Expression]",
      "Package.PrecedenceConstraints[Constraint 1].Properties[Expression]",
      "Package.EventHandlers[OnError]\\Log.Properties[Expression]",
    ]);
  });

  it("finds columns of a type nobody knows, and still loads them", () => {
    const bytes = edited(8, ['dataType="i4"', 'dataType="variant"']);
    const { items } = checkPackage(loadPackage(bytes), registryForFixture());
    expect(items.find((one) => one.support === "unsupported")).toMatchObject({
      path: "Package\\Every file\\Load\\Orders",
      reason: "ErrorCode: Its data type is not known.",
    });
  });

  it("finds variables and parameters out of sight, in the data flow too", () => {
    const property = '<property dataType="System.String" name="FriendlyExpression">@[User::Gone] + City</property>';
    const bytes = edited(
      8,
      ['DTS:Expression="@[User::IsKnown]"', 'DTS:Expression="@[$Project::Folder] == @[$Package::Folder]"'],
      [
        'Expression="@[User::FileName] = &quot;failed&quot;"',
        'Expression="@[User::filename] = @[System::PackageName]"',
      ],
      ['usageType="readWrite" />', `usageType="readWrite"><properties>${property}</properties></inputColumn>`],
    );
    const found = checkPackage(loadPackage(bytes), registryForFixture()).items;
    expect(found.filter((one) => one.code === DTS_E_VARIABLENOTFOUND).map((one) => one.reason)).toEqual([
      "$Project::Folder is a parameter of a project, and the package stands alone here.",
      "City: There is no User::Gone in the scope of the expression.",
      "There is no User::filename in the scope of the expression.",
    ]);
  });

  it("finds connection managers that are gone or belong to a project", () => {
    const bytes = edited(
      8,
      [
        'connectionManagerID="Package.ConnectionManagers[Orders file]"',
        'connectionManagerID="{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1AFF}:external"',
      ],
      ['SQLTask:Connection="{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1A02}"', 'SQLTask:Connection="{AA}"'],
    );
    const found = checkPackage(loadPackage(bytes), registryForFixture()).items;
    expect(found.filter((one) => one.code === DTS_E_CONNECTIONNOTFOUND).map((one) => one.reason)).toEqual([
      "Connection: Its connection manager is not in the package.",
      "FlatFileConnection: Its connection manager belongs to a project, and the package stands alone here.",
    ]);
  });

  it("finds property expressions for properties that do not exist", () => {
    const bytes = edited(8, ['DTS:Name="Disable"', 'DTS:Name="Disabel"']);
    const { items } = checkPackage(loadPackage(bytes), registryForFixture());
    expect(items.find((one) => one.kind === "expression")?.reason).toBe("1. Prepare has no property Disabel.");
  });

  it("finds lost constraints and configurations", () => {
    const bytes = edited(
      8,
      ['DTS:PackageType="5"', 'DTS:PackageType="5" DTS:EnableConfig="True" DTS:SaveCheckpoints="True"'],
      ['DTS:To="Package\\Notify"', 'DTS:To="Package\\Gone"'],
      [
        "<DTS:PackageParameters>",
        '<DTS:Configurations><DTS:Configuration DTS:ConfigurationType="3" DTS:ObjectName="Registry"/></DTS:Configurations><DTS:PackageParameters>',
      ],
    );
    const { items } = checkPackage(loadPackage(bytes), registryForFixture());
    expect(faults(items).map(([path, support]) => [path, support])).toEqual([
      ["Package", "partly"],
      ["Package.Configurations[Registry]", "partly"],
    ]);
    expect(items.some((one) => one.code === DTS_E_PRECEDENCECONSTRAINT)).toBe(true);
  });

  it("says which handlers have to do without their event", () => {
    const bytes = edited(8, ['DTS:EventName="OnError"', 'DTS:EventName="OnMyEvent"']);
    const { items } = checkPackage(loadPackage(bytes), registryForFixture());
    expect(faults(items)).toEqual([[expect.stringContaining("EventHandlers"), "partly", GANTRY_W_EVENTNOTRAISED]]);
  });

  it("says that IsStoredProcedure has no effect", () => {
    const bytes = edited(8, ["SQLTask:SqlStatementSource=", 'SQLTask:IsStoredProc="True" SQLTask:SqlStatementSource=']);
    const registry = registryForFixture();
    registry.registerTask(executeSqlTask);
    const { items } = checkPackage(loadPackage(bytes), registry);
    expect(faults(items).map(([, , code]) => code)).toEqual([GANTRY_W_SETTINGWITHOUTEFFECT]);
  });

  it("does not count connection managers that nothing enabled uses", () => {
    const { items } = checkPackage(loadPackage(readFixture(3)), new Registry());
    // The data flow that reads the file is disabled, but the Execute SQL task names the manager too.
    expect(items.find((one) => one.kind === "connection")?.support).toBe("unsupported");
    const unused = edited(3, [
      'SQLTask:Connection="{12287E7F-C0F6-45CB-80FF-6E04995B9408}"',
      'SQLTask:Connection="{}"',
    ]);
    const again = checkPackage(loadPackage(unused), new Registry()).items;
    expect(again.find((one) => one.kind === "connection")?.support).toBe("disabled");
  });
});

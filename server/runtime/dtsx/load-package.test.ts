import { describe, expect, it } from "vitest";
import { DTS_E_INVALIDVERSIONNUMBER, DTS_E_LOADFROMXML, DTS_E_PERSISTENCEERROR } from "../messages/codes";
import type { ForEachLoop } from "../model/for-each-loop";
import type { Package } from "../model/package";
import type { Sequence } from "../model/sequence";
import type { TaskHost } from "../model/task-host";
import { readFixture } from "./fixtures/read-fixture";
import { loadPackage, savePackage } from "./load-package";

function task(source: Package, refId: string): TaskHost {
  const found = source.findExecutable(refId);
  if (found?.kind !== "task") throw new Error(`no task ${refId}`);
  return found;
}

function container(source: Package, refId: string): Sequence | ForEachLoop {
  const found = source.findExecutable(refId);
  if (found?.kind !== "sequence" && found?.kind !== "forEachLoop") throw new Error(`no container ${refId}`);
  return found;
}

describe.each([6, 8] as const)("a package of format %i", (format) => {
  const loaded = loadPackage(readFixture(format));

  it("has its own properties, absent ones at their defaults", () => {
    expect(loaded.formatVersion).toBe(format);
    expect(loaded.name).toBe("Load orders");
    expect(loaded.refId).toBe("Package");
    expect(loaded.protectionLevel).toBe("EncryptSensitiveWithUserKey");
    expect(loaded.version).toBe("1.0.3");
    expect(loaded.maximumErrorCount).toBe(1);
    expect(loaded.disabled).toBe(false);
    expect(loaded.isolationLevel).toBe(1048576);
    expect(loaded.layout).toContain("GraphLayout");
  });

  it("has variables and parameters with typed values", () => {
    expect(loaded.variables.map((one) => [one.qualifiedName, one.type, one.value])).toEqual([
      ["User::FileName", 8, " "],
      ["User::IsKnown", 11, true],
    ]);
    expect(loaded.variables[1]?.evaluateAsExpression).toBe(true);
    expect(loaded.variables[1]?.expression).toBe('@[User::FileName] == "a\nb"');
    const [folder] = loaded.parameters;
    expect([folder?.name, folder?.value, folder?.required]).toEqual(["Folder", "C:\\in", true]);
  });

  it("has connection managers, found by id, refId and name", () => {
    const shop = loaded.findConnection("{0d7f1a1e-4e33-4f43-9a4b-0a4b6e6b1a02}");
    expect(shop?.name).toBe("server.Shop");
    expect(loaded.findConnection("Package.ConnectionManagers[server.Shop]")).toBe(shop);
    expect(loaded.findConnection("SERVER.shop")).toBe(shop);
    expect(loaded.findConnection("")).toBeUndefined();
    expect(shop?.connectionType).toBe("OLEDB");
    expect(shop?.retainSameConnection).toBe(true);
    expect(shop?.getProperty("InitialCatalog")).toBe("Shop");
    expect(shop?.getProperty("UserName")).toBe("loader");
  });

  it("does not mind a password only its author can read, and names it", () => {
    expect(loaded.findConnection("server.Shop")?.password).toBeUndefined();
    expect(loaded.missingSecrets).toEqual(["\\Package.Connections[server.Shop].Properties[Password]"]);
  });

  it("has the flat file's format with decoded names and delimiters", () => {
    const file = loaded.findConnection("Orders file");
    expect(file?.propertyExpressions).toEqual([{ name: "ConnectionString", expression: "@[User::FileName]" }]);
    expect(file?.flatFile).toMatchObject({
      format: "Delimited",
      headerRowDelimiter: "\r\n",
      textQualifier: '"',
      columnNamesInFirstDataRow: true,
      alwaysCheckForRowDelimiters: true,
      columns: [
        { name: "Order ID", delimiter: "," },
        { name: "City", delimiter: "\r\n", maximumWidth: 40 },
      ],
    });
  });

  it("has tasks under their canonical types", () => {
    const prepare = task(loaded, "Package\\1. Prepare");
    expect(prepare.taskType).toBe("Microsoft.ExecuteSQLTask");
    expect(prepare.getProperty("SqlStatementSource")).toBe("TRUNCATE TABLE dbo.Orders\nGO");
    expect(prepare.getProperty("BypassPrepare")).toBe(true);
    expect(prepare.execValueVariable).toBe("User::FileName");
    expect(task(loaded, "Package\\Notify").disabled).toBe(true);
    expect(loaded.eventHandlers[0]?.eventName).toBe("OnError");
    expect(task(loaded, "Package.EventHandlers[OnError]\\Log").taskType).toBe("Microsoft.ExpressionTask");
  });

  it("has precedence constraints between its executables", () => {
    expect(loaded.precedenceConstraints.map((one) => [one.from.name, one.to.name, one.value, one.evalOp])).toEqual([
      ["1. Prepare", "Every file", "success", "constraint"],
      ["Every file", "Notify", "failure", "expressionAndConstraint"],
    ]);
    expect(loaded.precedenceConstraints.map((one) => one.logicalAnd)).toEqual([true, false]);
  });

  it("has the Foreach loop's enumerator and mappings", () => {
    const loop = container(loaded, "Package\\Every file");
    if (loop.kind !== "forEachLoop") throw new Error("not a Foreach loop");
    expect(loop.maximumErrorCount).toBe(0);
    expect(loop.enumerator?.creationName).toBe("Microsoft.ForEachFileEnumerator");
    expect(loop.enumerator?.getProperty("Directory")).toBe("C:\\in");
    expect(loop.enumerator?.getProperty("Recurse")).toBe(false);
    expect(loop.variableMappings).toEqual([{ variableName: "User::FileName", valueIndex: 0 }]);
  });

  it("has the data flow's components, columns and paths", () => {
    const flow = task(loaded, "Package\\Every file\\Load").dataFlow;
    const [source, count] = flow?.components ?? [];
    expect(flow?.components.map((one) => one.classId)).toEqual(["Microsoft.FlatFileSource", "Microsoft.RowCount"]);
    expect(loaded.findConnection(source?.connection()?.connectionManagerId ?? "")?.name).toBe("Orders file");
    const city = source?.outputs[0]?.columns[0];
    expect([city?.name, city?.errorRowDisposition, city?.truncationRowDisposition]).toEqual([
      "City",
      "FailComponent",
      "RedirectRow",
    ]);
    expect(city?.dataType).toMatchObject({ length: 40, codePage: 1252 });
    expect(source?.outputs[1]?.isErrorOut).toBe(true);
    expect(count?.property("VariableName")).toBe("User::FileName");
    expect(count?.inputs[0]?.columns[0]?.lineageId).toBe(city?.lineageId);
    expect(count?.inputs[0]?.columns[0]?.usageType).toBe("readWrite");
    expect(count?.outputs[0]?.synchronousInputId).toBe(count?.inputs[0]?.id);
    expect(flow?.path("Package\\Every file\\Load.Paths[Rows]")?.startId).toBe(source?.outputs[0]?.id);
  });
});

describe.each([2, 3] as const)("a package of format %i", (format) => {
  const loaded = loadPackage(readFixture(format));

  it("has its properties wherever they stand", () => {
    expect(loaded.formatVersion).toBe(format);
    expect(loaded.name).toBe("Old load");
    expect(loaded.loggingOptions.mode).toBe("enabled");
    expect(loaded.variables.map((one) => [one.qualifiedName, one.value])).toEqual([["User::Rows", 7]]);
  });

  it("has refIds computed from names", () => {
    expect(loaded.allExecutables().map((one) => one.refId)).toEqual([
      "Package\\Group",
      "Package\\Group\\Load",
      "Package\\Group\\Prepare",
    ]);
    expect(loaded.connections[0]?.refId).toBe("Package.ConnectionManagers[Orders file]");
    expect(loaded.eventHandlers[0]?.refId).toBe("Package.EventHandlers[OnError]");
  });

  it("reads 0 and -1 as booleans", () => {
    expect(container(loaded, "Package\\Group").disabled).toBe(false);
    expect(container(loaded, "Package\\Group").maximumErrorCount).toBe(2);
    expect(task(loaded, "Package\\Group\\Load").disabled).toBe(true);
    expect(loaded.connections[0]?.flatFile?.columnNamesInFirstDataRow).toBe(true);
    expect(loaded.connections[0]?.flatFile?.textQualifier).toBeUndefined();
    expect(loaded.connections[0]?.flatFile?.alwaysCheckForRowDelimiters).toBe(false);
  });

  it("has constraints that name their ends by id", () => {
    const [constraint] = container(loaded, "Package\\Group").precedenceConstraints;
    expect([constraint?.from.name, constraint?.to.name]).toEqual(["Prepare", "Load"]);
    expect([constraint?.value, constraint?.evalOp, constraint?.logicalAnd]).toEqual([
      "failure",
      "expressionAndConstraint",
      true,
    ]);
  });

  it("has a data flow with numbers for ids, and column names from their origin", () => {
    const flow = task(loaded, "Package\\Group\\Load").dataFlow;
    const [source, count] = flow?.components ?? [];
    expect(task(loaded, "Package\\Group\\Load").taskType).toBe("Microsoft.Pipeline");
    expect([source?.classId, count?.classId]).toEqual(["Microsoft.FlatFileSource", "Microsoft.RowCount"]);
    expect(source?.outputs[0]?.synchronousInputId).toBeUndefined();
    expect(count?.inputs[0]?.columns[0]?.name).toBe("City");
    expect(count?.inputs[0]?.columns[0]?.cachedType).toMatchObject({ length: 40 });
    expect(count?.inputs[0]?.columns[0]?.externalMetadataColumnId).toBeUndefined();
    expect(flow?.paths.map((one) => [one.id, one.startId, one.endId])).toEqual([["11", "2", "8"]]);
  });
});

describe("loading and saving", () => {
  it.each([2, 3, 6, 8] as const)("writes format %i byte for byte as it was read", (format) => {
    const bytes = readFixture(format);
    expect(Buffer.compare(savePackage(loadPackage(bytes)), bytes)).toBe(0);
  });

  it("does not write values that could never be read again", () => {
    for (const value of ["a\u0001b", "\uD800", "\uFFFF"]) {
      const loaded = loadPackage(readFixture(8));
      loaded.findExecutable("Package\\1. Prepare")?.setProperty("SqlStatementSource", value);
      expect(() => savePackage(loaded)).toThrow(expect.objectContaining({ code: DTS_E_PERSISTENCEERROR }));
    }
  });

  it("reads containers' children in any order", () => {
    const text = new TextDecoder().decode(readFixture(8));
    const variables = /<DTS:Variables>[\s\S]*?<\/DTS:Variables>/.exec(text)?.[0] ?? "";
    const layout = "<DTS:DesignTimeProperties>";
    const moved = text.replace(variables, "").replace(layout, () => `${variables}${layout}`);
    expect(moved).not.toBe(text);
    expect(loadPackage(new TextEncoder().encode(moved)).variables).toHaveLength(2);
  });

  it("refuses XML that is no package, and packages of newer products", () => {
    const load = (text: string) => () => loadPackage(new TextEncoder().encode(text));
    expect(load("<Project/>")).toThrow(expect.objectContaining({ code: DTS_E_LOADFROMXML }));
    expect(load('<DTS:Executable xmlns:DTS="something else"/>')).toThrow("<DTS:Executable>");
    const newer = new TextDecoder().decode(readFixture(8)).replace('FormatVersion">8<', 'FormatVersion">9<');
    expect(load(newer)).toThrow(expect.objectContaining({ code: DTS_E_INVALIDVERSIONNUMBER }));
  });

  it("loads objects whose names and ids are missing", () => {
    const text = new TextDecoder()
      .decode(readFixture(8))
      .replace(/\s+DTS:(ObjectName|DTSID|CreationName)="[^"]*"/g, "");
    const loaded = loadPackage(new TextEncoder().encode(text));
    expect(loaded.name).toBe("");
    expect(loaded.allExecutables()).toHaveLength(5);
    expect(loaded.findConnection("server.Shop")).toBeUndefined();
  });
});

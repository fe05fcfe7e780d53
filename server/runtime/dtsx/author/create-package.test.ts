import { describe, expect, it } from "vitest";
import { readFixture } from "../fixtures/read-fixture";
import { loadPackage, savePackage } from "../load-package";
import { createPackage } from "./create-package";

describe("a package made in code", () => {
  const made = createPackage("Nightly load");
  made.connections.add("OLEDB", "server.Shop").connectionString = "Provider=SQLite;Data Source=shop.db;";
  made.variables.add("Count", 0);
  made.variables.add("Name", "x & y");
  made.variables.add("Ready", true);
  made.parameters.add("Folder", "/in");
  const group = made.executables.add("STOCK:SEQUENCE", "Group");
  const prepare = group.executables.add("Microsoft.ExecuteSQLTask", "Prepare");
  prepare.setProperty("SqlStatementSource", "DELETE FROM a;\nGO");
  const load = group.executables.add("STOCK:PipelineTask");
  const constraint = group.precedenceConstraints.add(prepare, load);
  constraint.setProperty("EvalOp", 3);
  constraint.setProperty("Expression", "@[User::Ready]");
  made.eventHandlers.add("OnError").executables.add("Microsoft.ExpressionTask", "Log");

  it("is the same after saving and loading", () => {
    const again = loadPackage(savePackage(made));
    expect(again.name).toBe("Nightly load");
    expect(again.formatVersion).toBe(8);
    expect(again.findConnection("server.Shop")?.connectionString).toBe("Provider=SQLite;Data Source=shop.db;");
    expect(again.variables.map((one) => [one.qualifiedName, one.type, one.value])).toEqual([
      ["User::Count", 3, 0],
      ["User::Name", 8, "x & y"],
      ["User::Ready", 11, true],
    ]);
    expect(again.parameters.map((one) => [one.name, one.value])).toEqual([["Folder", "/in"]]);
    expect(again.allExecutables().map((one) => one.refId)).toEqual([
      "Package\\Group",
      "Package\\Group\\Prepare",
      "Package\\Group\\Data Flow Task",
      "Package.EventHandlers[OnError]\\Log",
    ]);
    const saved = again.findExecutable("Package\\Group\\Prepare");
    expect(saved?.getProperty("SqlStatementSource")).toBe("DELETE FROM a;\nGO");
    const [arrow] = again.findExecutable("Package\\Group")?.precedenceConstraints ?? [];
    expect([arrow?.from.name, arrow?.to.name, arrow?.evalOp, arrow?.logicalAnd]).toEqual([
      "Prepare",
      "Data Flow Task",
      "expressionAndConstraint",
      true,
    ]);
    expect(again.eventHandlers[0]?.variables[0]?.value).toBe(true);
  });

  it("has ids of its own and SSIS's order of elements", () => {
    const text = new TextDecoder().decode(savePackage(made));
    const ids = [...text.matchAll(/DTSID="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/.test(id ?? ""))).toBe(true);
    const order = ["PackageFormatVersion", "<DTS:ConnectionManagers", "<DTS:PackageParameters", "<DTS:Variables"];
    const places = [...order, "<DTS:Executables", "<DTS:EventHandlers"].map((part) => text.indexOf(part));
    expect(places).toEqual([...places].sort((left, right) => left - right));
    expect(text).toContain('\n        <DTS:Executable DTS:refId="Package\\Group\\Prepare"');
  });

  it("refuses names and types SSIS refuses", () => {
    expect(() => made.executables.add("STOCK:SEQUENCE", "Group")).toThrow("taken");
    expect(() => made.executables.add("STOCK:SEQUENCE", "a.b")).toThrow("character");
    expect(() => made.executables.add("STOCK:SEQUENCE", " a")).toThrow("blank");
    expect(() => made.executables.add("Vendor.Unknown")).toThrow("no type of task");
    expect(() => made.precedenceConstraints.add(prepare, load)).toThrow("of its container");
    expect(() => createPackage("")).toThrow("empty");
  });
});

describe("adding to a loaded package", () => {
  it("changes nothing else", () => {
    const loaded = loadPackage(readFixture(8));
    loaded.executables.add("Microsoft.ExecuteSQLTask", "Last");
    const before = new TextDecoder().decode(readFixture(8)).split("\n");
    const after = new TextDecoder().decode(savePackage(loaded)).split("\n");
    const added = after.findIndex((line, index) => line !== before[index]);
    expect(after[added]).toContain('DTS:ObjectName="Last"');
    expect(after.slice(added + 4)).toEqual(before.slice(added));
  });

  it("is refused for packages of 2005 and 2008", () => {
    expect(() => loadPackage(readFixture(3)).executables.add("STOCK:SEQUENCE")).toThrow("no new members");
  });
});

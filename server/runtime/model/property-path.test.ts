import { describe, expect, it } from "vitest";
import { readFixture } from "../dtsx/fixtures/read-fixture";
import { loadPackage, savePackage } from "../dtsx/load-package";
import { DTS_E_ELEMENTNOTFOUND, DTS_E_FAILEDPROPERTYSET } from "../messages/codes";
import { getByPath, setByPath } from "./property-path";

const directory = "\\Package\\Every file.ForEachEnumerator.Properties[Directory]";

/** Saves, and tells where the new file differs from the old one. */
function changedLines(format: 3 | 6 | 8, path: string, value: string): string[] {
  const loaded = loadPackage(readFixture(format));
  setByPath(loaded, path, value);
  const before = new TextDecoder().decode(readFixture(format)).split("\n");
  const after = new TextDecoder().decode(savePackage(loaded)).split("\n");
  expect(after).toHaveLength(before.length);
  return after.filter((line, index) => line !== before[index]).map((line) => line.trim());
}

describe("property paths", () => {
  const loaded = loadPackage(readFixture(8));

  it.each([
    ["\\Package.Properties[MaximumErrorCount]", 1],
    ["\\package.variables[User::IsKnown].Properties[Value]", true],
    ["Package.Variables[isknown].Value", true],
    ["\\Package.Connections[server.Shop].Properties[ServerName]", "server"],
    ["\\Package.Connections[server.Shop].InitialCatalog", "Shop"],
    ["\\Package.ConnectionManagers[Orders file].Properties[ConnectionString]", "C:\\data\\orders.csv"],
    ["\\Package.Parameters[Folder].Properties[Value]", "C:\\in"],
    ["\\Package\\1. Prepare.Properties[SqlStatementSourceType]", "DirectInput"],
    ["\\Package\\Notify.Properties[Disable]", true],
    [directory, "C:\\in"],
    ["\\Package.EventHandlers[OnError]\\Log.Properties[Expression]", '@[User::FileName] = "failed"'],
    ["\\Package.EventHandlers[OnError].Variables[System::Propagate].Properties[Value]", true],
    ["\\Package\\Every file\\Load.Properties[[Count].[VariableName]]", "User::FileName"],
    ["\\Package\\Every file\\Load.Properties[DefaultBufferMaxRows]", 10000],
    ["\\Package.PrecedenceConstraints[Constraint 1].Properties[Expression]", "@[User::IsKnown]"],
  ])("lead to %s", (path, value) => {
    expect(getByPath(loaded, path)).toEqual(value);
  });

  it.each([
    ["\\Package\\Missing.Properties[Disable]", "no executable"],
    ["\\Package.Connections[Missing].Properties[ConnectionString]", "no Connections"],
    ["\\Package.Properties[Missing]", "no property Missing"],
    ["\\Package.Missing[x].Properties[y]", "no collection Missing"],
    ["\\Package\\Notify", "no property"],
    ["\\Package", "starts with"],
    ["nonsense", "starts with"],
  ])("say what is wrong with %s", (path, reason) => {
    expect(() => getByPath(loaded, path)).toThrow(reason);
    expect(() => setByPath(loaded, path, "1")).toThrow(expect.objectContaining({ code: DTS_E_ELEMENTNOTFOUND }));
  });

  it("tell what could have been meant", () => {
    try {
      getByPath(loaded, "\\Package\\Missing.Properties[Disable]");
    } catch (error) {
      expect(error).toMatchObject({ help: { next: "What is there: 1. Prepare, Every file, Notify." } });
    }
  });

  it("refuse values that do not fit the property", () => {
    expect(() => setByPath(loaded, "\\Package.Variables[User::IsKnown].Value", "perhaps")).toThrow(
      expect.objectContaining({ code: DTS_E_FAILEDPROPERTYSET }),
    );
  });
});

describe("load, change one property, save", () => {
  it.each([
    [8, directory, "D:\\other", 'Folder="D:\\other" />'],
    [6, directory, "D:\\other", 'Folder="D:\\other" />'],
    [8, "\\Package\\Notify.Properties[Disable]", "False", 'DTS:Disabled="False"'],
    [8, "\\Package.Variables[User::IsKnown].Properties[Value]", "False", 'DTS:DataType="11">0</DTS:VariableValue>'],
    [8, "\\Package\\Notify.Properties[Priority]", "1", 'SendMailTask:Priority="High" />'],
    [8, "\\Package\\Notify.Properties[ToLine]", "b@x", 'SendMailTask:To="b@x"'],
    [8, "\\Package.Connections[Orders file].Properties[ConnectionString]", "é<", 'DTS:ConnectionString="é&lt;">'],
    [
      8,
      "\\Package\\Every file\\Load.Properties[[Count].[VariableName]]",
      "User::Other",
      'name="VariableName">User::Other</property>',
    ],
    [3, "\\Package\\Group.Properties[Disable]", "True", '<DTS:Property DTS:Name="Disabled">-1</DTS:Property>'],
    [
      3,
      "\\Package.Variables[User::Rows].Properties[Value]",
      "8",
      '<DTS:Property DTS:Name="ReadOnly">0</DTS:Property><DTS:VariableValue DTS:DataType="3">8</DTS:VariableValue>',
    ],
  ] as const)("changes one line of format %i for %s", (format, path, value, line) => {
    expect(changedLines(format, path, value)).toEqual([line]);
  });

  it("adds what was left out because it had its default", () => {
    const loaded = loadPackage(readFixture(8));
    setByPath(loaded, "\\Package\\1. Prepare.Properties[MaximumErrorCount]", "3");
    const text = new TextDecoder().decode(savePackage(loaded));
    expect(text).toContain('DTS:ObjectName="1. Prepare"\n      DTS:MaxErrorCount="3">');
    expect(getByPath(loadPackage(savePackage(loaded)), "\\Package\\1. Prepare.Properties[MaximumErrorCount]")).toBe(3);
  });

  it("sets parts of a connection string, and a password beside it", () => {
    const loaded = loadPackage(readFixture(8));
    setByPath(loaded, "\\Package.Connections[server.Shop].Properties[ServerName]", "other");
    setByPath(loaded, "\\Package.Connections[server.Shop].Properties[Password]", "secret");
    const shop = loaded.findConnection("server.Shop");
    expect(shop?.connectionString).toBe("Data Source=other;User ID=loader;Initial Catalog=Shop;Provider=SQLNCLI11.1;");
    expect(shop?.password).toBe("secret");
    expect(loaded.missingSecrets).toEqual([]);
  });
});

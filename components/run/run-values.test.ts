import { describe, expect, it } from "vitest";
import type { PackageDesign } from "@/server/packages/design-types";
import {
  changedOverrides,
  fieldKey,
  findReferenced,
  isMissing,
  type RunField,
  runFields,
  sourceOf,
} from "./run-values";

const field = (change: Partial<RunField>): RunField => ({
  override: { kind: "connection", target: "Warehouse" },
  label: "Warehouse",
  note: "OLEDB",
  stored: "Data Source=old",
  masked: false,
  sensitive: false,
  required: false,
  expression: null,
  references: [],
  readOnly: false,
  ...change,
});

const variable = (label: string) =>
  field({ override: { kind: "property", target: `\\Package.Variables[${label}].Properties[Value]` }, label });
const parameter = (name: string) => field({ override: { kind: "parameter", target: name }, label: name });

const day = { name: "Day", type: "String", value: "1", required: false, sensitive: false };
const projectDesign: PackageDesign = {
  packageId: "p",
  versionNumber: 1,
  name: "P",
  formatVersion: 8,
  protectionLevel: 0,
  whollyEncrypted: false,
  locked: false,
  root: {
    path: "Package",
    name: "P",
    kind: "package",
    type: "Microsoft.Package",
    typeName: "Package",
    description: "",
    disabled: false,
    box: null,
    properties: [],
    settings: [],
    variables: [],
    children: [],
    constraints: [],
    eventHandlers: [],
  },
  connections: [
    {
      id: "{A}",
      name: "Day",
      type: "FILE",
      typeName: "File",
      description: "",
      connectionString: "",
      masked: false,
      expression: '@[$Project::Day] + "/" + @[$Package::Day]',
      properties: [],
      usedBy: [],
    },
  ],
  parameters: [day, { ...day, name: "$Project::Day" }],
  dataFlows: {},
  annotations: {},
  scripts: [],
  compatibility: [],
  fullySupported: true,
  missingSecrets: [],
};

describe("the values a run is started with", () => {
  it("leaves out what was not touched and what was typed back to the stored value", () => {
    const fields = [field({}), field({ override: { kind: "parameter", target: "Day" }, stored: "1" })];

    expect(changedOverrides(fields, { "parameter Day": "1" })).toEqual([]);
  });

  it("sends what was changed, and keeps a sensitive value marked", () => {
    const secret = field({ override: { kind: "parameter", target: "Key" }, stored: "", masked: true, sensitive: true });
    const values = { [fieldKey(field({}))]: "Data Source=new", [fieldKey(secret)]: "s3cret" };

    expect(changedOverrides([field({}), secret], values)).toEqual([
      { kind: "connection", target: "Warehouse", value: "Data Source=new", sensitive: undefined },
      { kind: "parameter", target: "Key", value: "s3cret", sensitive: true },
    ]);
  });

  it("sends an empty value where the stored one is not empty", () => {
    expect(changedOverrides([field({})], { "connection Warehouse": "" })).toHaveLength(1);
  });

  it("sends nothing for a value that an expression sets, and keeps a stored secret that was not touched", () => {
    const computed = field({ expression: "@[User::Folder]", readOnly: true });
    const secret = field({ stored: "Password=••••••••;", masked: true });

    expect(sourceOf(computed, "x")).toBe("expression");
    expect(changedOverrides([computed], { "connection Warehouse": "x" })).toEqual([]);
    expect(changedOverrides([secret], { "connection Warehouse": "" })).toEqual([]);
  });

  it("misses a required parameter until it has a value", () => {
    const required = field({ required: true, stored: "" });

    expect(isMissing(required, undefined)).toBe(true);
    expect(isMissing(required, "1")).toBe(false);
    expect(isMissing(field({ required: true }), "")).toBe(false);
  });

  it("finds the variable of an expression with and without its namespace", () => {
    const folder = variable("User::Folder");

    expect(findReferenced([folder], "User::Folder")).toBe(folder);
    expect(findReferenced([folder], "Folder")).toBe(folder);
    expect(findReferenced([folder], "User::Other")).toBeUndefined();
  });

  it("finds the parameter of an expression: the package's, the project's, and nothing that only has its name", () => {
    const own = parameter("Day");
    const shared = parameter("$Project::Day");
    const fields = [field({ label: "Day" }), own, shared, variable("User::Day")];

    expect(findReferenced(fields, "$Package::Day")).toBe(own);
    expect(findReferenced(fields, "$Project::Day")).toBe(shared);
    expect(findReferenced(fields, "Day")).toBe(fields.at(-1));
    expect(findReferenced([shared], "$Package::Day")).toBeUndefined();
    expect(findReferenced([own], "$Project::Day")).toBeUndefined();
    expect(findReferenced([own, shared], "Day")).toBeUndefined();
  });

  it("leads from an expression made of a project parameter to the field of that parameter", () => {
    const { connections, parameters } = runFields(projectDesign);
    const [computed] = connections;
    const found = computed?.references.map((name) => findReferenced([...connections, ...parameters], name));

    expect(computed?.references).toEqual(["$Project::Day", "$Package::Day"]);
    expect(found).toEqual([parameters[1], parameters[0]]);
  });
});

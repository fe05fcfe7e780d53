import { expect, test } from "vitest";
import type { ExecutableDesign, PackageDesign } from "@/server/packages/design-types";
import { searchDesign } from "./search-design";

const executable = (path: string, rest: Partial<ExecutableDesign> = {}): ExecutableDesign => ({
  path,
  name: path.split("\\").at(-1) ?? path,
  kind: "task",
  type: "",
  typeName: "Execute SQL Task",
  description: "",
  disabled: false,
  box: null,
  properties: [],
  settings: [],
  variables: [],
  children: [],
  constraints: [],
  eventHandlers: [],
  ...rest,
});
const written = (id: string, text: string) => ({
  id,
  text,
  box: { x: 0, y: 0, width: 100, height: 20 },
  parentId: null,
});
const amount = {
  namespace: "User",
  name: "Amount",
  type: "Int32",
  value: "1",
  expression: "@[User::Rate] * 2",
  readOnly: false,
  overridePath: "",
};
const property = (name: string, value: string) => ({ name, value, expression: null, masked: false, overridePath: "" });
const design: PackageDesign = {
  packageId: null,
  versionNumber: 1,
  name: "P",
  formatVersion: 8,
  protectionLevel: 0,
  whollyEncrypted: false,
  locked: false,
  root: executable("Package", {
    kind: "package",
    variables: [amount],
    constraints: [
      {
        id: "Package.PrecedenceConstraints[C]",
        from: "Package\\Load",
        to: "Package\\Flow",
        value: "success",
        evalOp: "expressionAndConstraint",
        expression: "@[User::Amount] > 5",
        logicalAnd: true,
      },
    ],
    children: [
      executable("Package\\Load", { properties: [property("SqlStatementSource", "DELETE FROM dbo.Orders")] }),
      executable("Package\\Flow"),
    ],
    eventHandlers: [
      executable("Package.EventHandlers[OnError]", {
        kind: "eventHandler",
        children: [
          executable("Package.EventHandlers[OnError]\\Tell", {
            settings: [{ name: "To", value: "ops", masked: false }],
          }),
        ],
      }),
    ],
  }),
  connections: [
    {
      id: "Package.ConnectionManagers[Mainframe files]",
      name: "Mainframe files",
      type: "FILE",
      typeName: "File",
      description: "",
      connectionString: "D:\\hostfiles",
      masked: false,
      expression: null,
      properties: [],
      usedBy: [],
    },
  ],
  parameters: [
    { name: "Day", type: "DateTime", value: "2024-05-05", required: false, sensitive: false },
    { name: "Password", type: "String", value: "hidden", required: false, sensitive: true },
  ],
  annotations: {
    Package: [written("a", "Asks the mainframe first")],
    "Package\\Flow": [written("b", "Reads the mainframe")],
  },
  dataFlows: {
    "Package\\Flow": {
      path: "Package\\Flow",
      paths: [],
      components: [
        {
          id: "Package\\Flow\\Source",
          name: "Source",
          classId: "",
          typeName: "OLE DB Source",
          description: "",
          box: null,
          properties: [],
          connection: "Warehouse",
          inputs: [],
          outputs: [
            {
              id: "o",
              name: "Out",
              error: false,
              details: [],
              columns: [
                {
                  name: "OrderDate",
                  type: "DT_DATE",
                  details: [{ name: "FriendlyExpression", value: "GETDATE()", masked: false }],
                },
              ],
            },
          ],
        },
      ],
    },
  },
  scripts: [],
  compatibility: [],
  fullySupported: true,
  missingSecrets: [],
};
const found = (text: string) => searchDesign(design, text).map(({ id, diagram, where }) => [id, diagram, where]);

test("elements are found by names, SQL, settings and columns, with the drawing they stand in", () => {
  expect(found("LOAD")).toEqual([["Package\\Load", null, null]]);
  expect(found("dbo.orders")).toEqual([["Package\\Load", null, "SqlStatementSource"]]);
  expect(found("ops")).toEqual([["Package.EventHandlers[OnError]\\Tell", "Package.EventHandlers[OnError]", "To"]]);
  expect(found("orderdate")).toEqual([["Package\\Flow\\Source", "Package\\Flow", "OrderDate"]]);
  expect(found("getdate")).toEqual([["Package\\Flow\\Source", "Package\\Flow", "OrderDate: FriendlyExpression"]]);
  expect(found("warehouse")).toEqual([["Package\\Flow\\Source", "Package\\Flow", "Connection"]]);
});

test("annotations are found by their text, with the drawing they are written in", () => {
  expect(found("mainframe")).toEqual([
    ["a", null, null],
    ["b", "Package\\Flow", null],
  ]);
  expect(searchDesign(design, "reads")[0]).toMatchObject({
    name: "Reads the mainframe",
    typeName: { kind: "annotation" },
  });
});

test("an event handler and a constraint are found in the drawing they belong to", () => {
  expect(found("OnError]")).toEqual([["Package.EventHandlers[OnError]", "Package.EventHandlers[OnError]", null]]);
  expect(found("amount] > 5")).toEqual([["Package.PrecedenceConstraints[C]", null, "Expression"]]);
});

test("what stands in tables beside the drawings is found where they can be shown, and told at its container elsewhere", () => {
  const everywhere = (text: string) =>
    searchDesign(design, text, true).map(({ name, table, where }) => [name, table, where]);
  expect(everywhere("[user::rate]")).toEqual([["User::Amount", "variables", "Expression"]]);
  expect(found("[user::rate]")).toEqual([["Package", null, "User::Amount"]]);
  expect(everywhere("2024-05")).toEqual([["Day", "variables", "Value"]]);
  expect(everywhere("hidden")).toEqual([]);
  expect(everywhere("hostfiles")).toEqual([["Mainframe files", "connections", "ConnectionString"]]);
  expect(found("hostfiles")).toEqual([]);
});

test("nothing is found for no text, and for one that stands nowhere", () => {
  expect(found("  ")).toEqual([]);
  expect(found("nowhere")).toEqual([]);
});

test("the text around what was found is told on one line", () => {
  const long = {
    ...design,
    root: executable("Package", {
      kind: "package",
      children: [executable("T", { description: `${"a ".repeat(60)}needle\n${"b ".repeat(60)}` })],
    }),
  };
  const [hit] = searchDesign(long, "needle");
  expect(hit?.excerpt).toMatch(/^….*a needle b.*…$/);
});

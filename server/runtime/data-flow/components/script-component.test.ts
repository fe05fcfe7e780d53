import { describe, expect, it } from "vitest";
import type { Column, ComponentXml, Port } from "@/server/testing/data-flow-xml";
import { flow, n, t } from "@/server/testing/flow-between";
import { scriptComponent } from "./script-component";

interface Script {
  readonly source: string;
  readonly inputs?: readonly Port[];
  readonly outputs?: readonly Port[];
  readonly read?: string;
  readonly write?: string;
  readonly language?: string;
}

/** A Script Component as the designer of 2017 writes it. */
function script({
  source,
  inputs = [],
  outputs = [],
  read = "",
  write = "",
  language = "JavaScript",
}: Script): ComponentXml {
  return {
    name: "Script",
    classId: "Microsoft.ManagedComponentHost",
    version: 13,
    properties: {
      UserComponentTypeName: "Microsoft.ScriptComponentHost",
      ScriptLanguage: language,
      VSTAProjectName: "SC_1",
      ReadOnlyVariables: read,
      ReadWriteVariables: write,
    },
    lists: { SourceCode: ["main.js", "UTF8", source] },
    inputs,
    outputs,
  };
}

const used = (name: string, from: string, type: string, usageType = "readOnly"): Column => ({
  name,
  type,
  from,
  attributes: { usageType, ...(type === "wstr" ? { cachedLength: 20 } : {}) },
});
const input = (usage: Record<"n" | "t", string>): Port => ({
  name: "Input 0",
  columns: [used("n", n, "i4", usage.n), used("t", t, "wstr", usage.t)],
});
const wstr = (name: string, length = 20): Column => ({ name, type: "wstr", attributes: { length } });
const more = [scriptComponent];
const direct = { in: "Src/Out -> Script/Input 0", out: "Script/Output 0 -> Dst/In" };

describe("A Script Component in JavaScript", () => {
  it("changes columns and adds some, row by row; what it leaves alone stays as it is", async () => {
    const { run, lines } = await flow({
      rows: "1,a\r\n,b\r\n3,\r\n",
      between: [
        script({
          source: `export function processInputRow(row) {
            row.twice = row.n === null ? null : row.n * 2;
            if (row.isNull("t")) row.t = "none"; else if (row.n !== null) row.t = row.t.toUpperCase();
          }`,
          inputs: [input({ n: "readOnly", t: "readWrite" })],
          outputs: [{ name: "Output 0", passes: "Input 0", columns: [{ name: "twice", type: "i4" }] }],
        }),
      ],
      into: { Dst: { n, t, twice: "Script/Output 0/twice" } },
      paths: direct,
      more,
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst).toEqual(["1|A|2", "|b|", "3|none|6"]);
  });

  it("keeps thousands of rows in their order, batch for batch", async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `${i},x${i}\r\n`).join("");
    const { lines } = await flow({
      rows,
      between: [
        script({
          source: "export function processInput(rows) { for (const row of rows) row.t = row.t + row.n; }",
          inputs: [input({ n: "readOnly", t: "readWrite" })],
          outputs: [{ name: "Output 0", passes: "Input 0" }],
        }),
      ],
      into: { Dst: { t } },
      paths: direct,
      more,
    });
    expect(lines.Dst).toEqual(Array.from({ length: 9000 }, (_, i) => `x${i}${i}`));
  });

  it("directs rows to outputs of an exclusion group; rows that go nowhere disappear", async () => {
    const { run, lines } = await flow({
      rows: "1,a\r\n2,b\r\n3,c\r\n4,d\r\n",
      between: [
        script({
          source: `export function processInputRow(row) {
            if (row.n === 3) return;
            row.directTo(row.n % 2 ? "Odd" : "Even");
          }`,
          inputs: [input({ n: "readOnly", t: "readOnly" })],
          outputs: ["Odd", "Even"].map((name) => ({ name, passes: "Input 0", attributes: { exclusionGroup: 1 } })),
        }),
      ],
      into: { Odd: { n }, Even: { n } },
      paths: { in: direct.in, odd: "Script/Odd -> Odd/In", even: "Script/Even -> Even/In" },
      more,
    });
    expect(run.result).toBe("success");
    expect(lines).toEqual({ Odd: ["1"], Even: ["2", "4"] });
  });

  it("is a source that adds rows, as many as it likes", async () => {
    const { run, lines } = await flow({
      rows: "",
      between: [
        script({
          source: `export function createNewOutputRows() {
            for (let i = 0; i < 10000; i++) dts.outputs["Output 0"].addRow({ id: i, name: i % 2 ? "odd" : null });
          }`,
          outputs: [{ name: "Output 0", columns: [{ name: "id", type: "i4" }, wstr("name")] }],
        }),
      ],
      into: { Dst: { id: "Script/Output 0/id", name: "Script/Output 0/name" } },
      paths: { out: direct.out },
      more,
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst?.length).toBe(10_000);
    expect(lines.Dst?.slice(0, 2)).toEqual(["0|", "1|odd"]);
  });

  it("adds, changes and reads more large objects than fit into one frame", async () => {
    const { run, lines } = await flow({
      rows: "",
      between: [
        script({
          source: `export function createNewOutputRows() {
            for (let i = 1; i <= 40; i++) dts.outputs["Output 0"].addRow({ id: i, file: new Uint8Array(i * 100000) });
          }`,
          outputs: [
            {
              name: "Output 0",
              columns: [
                { name: "id", type: "i4" },
                { name: "file", type: "image" },
              ],
            },
          ],
        }),
        {
          ...script({
            source: `export const Input0_ProcessInputRow = (row) => {
              row.size = row.file.length;
              row.file = new Uint8Array(row.file.length + 500000);
            };`,
            inputs: [
              {
                name: "Input 0",
                columns: [used("file", "Script/Output 0/file", "image", "readWrite")],
              },
            ],
            outputs: [{ name: "Output 0", passes: "Input 0", columns: [{ name: "size", type: "i4" }] }],
          }),
          name: "Change",
        },
        {
          ...script({
            source: `export const Input0_ProcessInputRow = (row) => { row.changed = row.file.length; };`,
            inputs: [{ name: "Input 0", columns: [used("file", "Script/Output 0/file", "image")] }],
            outputs: [{ name: "Output 0", passes: "Input 0", columns: [{ name: "changed", type: "i4" }] }],
          }),
          name: "Read",
        },
      ],
      into: { Dst: { id: "Script/Output 0/id", size: "Change/Output 0/size", changed: "Read/Output 0/changed" } },
      paths: {
        one: "Script/Output 0 -> Change/Input 0",
        two: "Change/Output 0 -> Read/Input 0",
        out: "Read/Output 0 -> Dst/In",
      },
      more,
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst).toEqual(
      Array.from({ length: 40 }, (_, i) => `${i + 1}|${(i + 1) * 100_000}|${(i + 6) * 100_000}`),
    );
  });

  it("is a transformation with rows of its own, which it may add at the end", async () => {
    const { lines } = await flow({
      rows: "1,a\r\n2,b\r\n5,c\r\n",
      between: [
        script({
          source: `let sum = 0;
            export const Input0_ProcessInputRow = (row) => { sum += row.n; };
            export const finishOutputs = () => dts.outputs.Total.addRow({ sum });`,
          inputs: [input({ n: "readOnly", t: "readOnly" })],
          outputs: [{ name: "Total", columns: [{ name: "sum", type: "i8" }] }],
        }),
      ],
      into: { Dst: { sum: "Script/Total/sum" } },
      paths: { in: direct.in, out: "Script/Total -> Dst/In" },
      more,
    });
    expect(lines.Dst).toEqual(["8"]);
  });

  it("is a destination; variables of ReadWriteVariables are written in PostExecute", async () => {
    const { run } = await flow({
      rows: "1,a\r\n2,b\r\n",
      between: [
        script({
          source: `let last;
            export const preExecute = () => { last = dts.variables.get("User::limit"); };
            export const processInputRow = (row) => { last += row.n; };
            export const postExecute = () => dts.variables.set("User::count", last);`,
          inputs: [{ ...input({ n: "readOnly", t: "readOnly" }), attributes: { hasSideEffects: true } }],
          read: "User::limit",
          write: "User::count",
        }),
      ],
      into: {},
      paths: { in: direct.in },
      more,
    });
    expect(run.errorCodes).toEqual([]);
    expect(run.variables["User::count"]).toBe(5);
  });

  const failing: [what: string, body: string, error: RegExp][] = [
    ["throws", "throw new Error('no ' + row.n)", /The script threw an exception: Error: no 1 \(main\.js, line 1\)/],
    [
      "gives a text that is too long",
      "row.t = 'x'.repeat(21)",
      /\(column "t", row 1\): A value is longer than the 20 characters/,
    ],
    ["changes a column it only reads", "row.n = 5", /The column "n" is read-only/],
    ["gives what a column cannot take", "row.t = {}", /The column "t" \(DT_WSTR\) cannot take \[object Object\]/],
    [
      "uses a variable of ReadWriteVariables too early",
      "dts.variables.get('User::count')",
      /available in PostExecute only/,
    ],
    ["ends its process", "process.exit(0)", /The process of the script ended before/],
  ];
  it.each(failing)("fails the data flow when it %s", async (_, body, error) => {
    const { run } = await flow({
      rows: "1,a\r\n",
      between: [
        script({
          source: `export function processInputRow(row) { ${body}; }`,
          inputs: [input({ n: "readOnly", t: "readWrite" })],
          outputs: [{ name: "Output 0", passes: "Input 0" }],
          write: "User::count",
        }),
      ],
      into: { Dst: { n } },
      paths: direct,
      more,
    });
    expect(run.result).toBe("failure");
    expect(run.messages.find(({ level }) => level === "error")?.text).toMatch(error);
  });

  it("is refused by name when no host knows its language", async () => {
    const { run } = await flow({
      rows: "1,a\r\n",
      between: [
        script({
          source: "public class ScriptMain {}",
          language: "COBOL",
          inputs: [input({ n: "readOnly", t: "readOnly" })],
          outputs: [{ name: "Output 0", passes: "Input 0" }],
        }),
      ],
      into: { Dst: { n } },
      paths: direct,
      more,
    });
    expect(run.result).toBe("failure");
    expect(run.errorCodes[0]).toBe("0xE0470301");
  });
});

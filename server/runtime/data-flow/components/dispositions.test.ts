/** What every component does with a row that fails, by each disposition of errors and of truncations that it has. */
import { describe, expect, it } from "vitest";
import { type Column, type ComponentXml, errorColumns } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { characterMap } from "./character-map";

type Disposition = "FailComponent" | "IgnoreFailure" | "RedirectRow";

/** A transformation that makes the column `v` of the column `t`, and what becomes of a text that it cannot take. */
interface Case {
  readonly component: string;
  readonly kind: "error" | "truncation";
  readonly text: string;
  /** The value of `v` when the failure is ignored; "" for NULL. */
  readonly ignored: string;
  /** The row's ErrorCode. */
  readonly code: number;
  /** Codes of the messages when the component fails. */
  readonly messages: readonly string[];
  readonly classId: string;
  readonly type: Pick<Column, "type" | "attributes">;
  readonly properties: Column["properties"];
}

const errorEnds = ["0xC0209029", "0xC0047022"];
const truncationEnds = ["0xC020902A", "0xC0047022"];
const short = { type: "wstr", attributes: { length: 3 } };
const convert = {
  classId: "Microsoft.DataConvert",
  properties: { SourceInputColumnLineageID: ref(t), FastParse: "false" },
};
const map = (flags: number) => ({
  classId: "Microsoft.CharacterMap",
  properties: { InputColumnLineageID: ref(t), MapFlags: flags },
});
const derive = (expression: string) => ({
  classId: "Microsoft.DerivedColumn",
  properties: { Expression: expression },
});
const byteReversal = 0x800;
const upperCase = 0x200;

const cases: readonly Case[] = [
  {
    component: "Derived Column",
    kind: "error",
    ...derive(`(DT_I4)${ref(t)}`),
    type: { type: "i4" },
    text: "x",
    ignored: "",
    code: 0xc0049064,
    messages: ["0xC0049064", ...errorEnds],
  },
  {
    component: "Derived Column",
    kind: "truncation",
    ...derive(ref(t)),
    type: short,
    text: "12345",
    ignored: "123",
    code: 0xc001700e,
    messages: ["0xC001700E", ...truncationEnds],
  },
  {
    component: "Data Conversion",
    kind: "error",
    ...convert,
    type: { type: "i4" },
    text: "x",
    ignored: "",
    code: 0xc020907f,
    messages: ["0xC020907F", ...errorEnds],
  },
  {
    component: "Data Conversion",
    kind: "truncation",
    ...convert,
    type: short,
    text: "12345",
    ignored: "123",
    code: 0xc0209080,
    messages: ["0xC0209080", ...truncationEnds],
  },
  {
    component: "Character Map",
    kind: "error",
    ...map(byteReversal),
    type: { type: "wstr", attributes: { length: 20 } },
    text: "Ø",
    ignored: "",
    code: 0xc02090ba,
    messages: ["0xC02090BA", ...errorEnds],
  },
  {
    component: "Character Map",
    kind: "truncation",
    ...map(upperCase),
    type: short,
    text: "12345",
    ignored: "123",
    code: 0xc020401f,
    messages: ["0xC02090BA", ...truncationEnds],
  },
];

const copy: ComponentXml = {
  name: "Copy",
  classId: "Microsoft.Multicast",
  inputs: [{ name: "In" }],
  outputs: ["A", "B"].map((name) => ({ name, passes: "In" })),
};

describe.each(cases)("$component, $kind", ({ kind, text, ignored, code, messages, classId, type, properties }) => {
  function run(disposition: Disposition) {
    // What the other disposition says must not matter.
    const other = disposition === "FailComponent" ? "IgnoreFailure" : "FailComponent";
    const column = {
      ...type,
      name: "v",
      properties,
      attributes: {
        ...type.attributes,
        errorRowDisposition: kind === "error" ? disposition : other,
        truncationRowDisposition: kind === "truncation" ? disposition : other,
      },
    };
    const group = { exclusionGroup: 1 };
    const made: ComponentXml = {
      name: "Made",
      classId,
      inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
      outputs: [
        { name: "Out", passes: "In", attributes: group, columns: [column] },
        { name: "Err", passes: "In", errorOut: true, attributes: group, columns: errorColumns },
      ],
    };
    return flow({
      rows: `1,7\r\n2,${text}\r\n3,\r\n`,
      between: [made, copy],
      into: { Rows: { n, t }, Values: { v: "Made/Out/v" }, Bad: { n, t, code: "Made/Err/ErrorCode" } },
      paths: {
        in: "Src/Out -> Made/In",
        out: "Made/Out -> Copy/In",
        rows: "Copy/A -> Rows/In",
        values: "Copy/B -> Values/In",
        bad: "Made/Err -> Bad/In",
      },
      more: [characterMap],
    });
  }

  it("fails the component", async () => {
    const { run: failed } = await run("FailComponent");
    expect(failed.errorCodes).toEqual(messages);
    const [first] = failed.messages.filter(({ level }) => level === "error");
    expect(first).toMatchObject({ subComponent: "Made", details: { column: "v", row: "2" } });
  });

  it("goes on with what there is when the failure is ignored", async () => {
    const { lines } = await run("IgnoreFailure");
    expect(lines.Rows).toEqual(["1|7", `2|${text}`, "3|"]);
    expect(lines.Values?.[1]).toBe(ignored);
    expect(lines.Bad).toEqual([]);
  });

  it("sends the row to the error output as it came", async () => {
    const { lines } = await run("RedirectRow");
    expect(lines.Rows).toEqual(["1|7", "3|"]);
    expect(lines.Bad).toEqual([`2|${text}|${code | 0}`]);
  });
});

describe("Conditional Split, error", () => {
  function run(errorRowDisposition: Disposition) {
    const group = { exclusionGroup: 1 };
    const split: ComponentXml = {
      name: "Split",
      classId: "Microsoft.ConditionalSplit",
      inputs: [{ name: "In", columns: [{ name: "n", type: "i4", from: n }] }],
      outputs: [
        {
          name: "Small",
          passes: "In",
          attributes: { ...group, errorRowDisposition, truncationRowDisposition: "FailComponent" },
          properties: { Expression: `${ref(n)} < 10`, EvaluationOrder: 0 },
        },
        { name: "Rest", passes: "In", attributes: group, properties: { IsDefaultOut: "true" } },
        { name: "Err", passes: "In", errorOut: true, attributes: group, columns: errorColumns },
      ],
    };
    return flow({
      rows: "1,a\r\n,b\r\n30,c\r\n",
      between: [split],
      into: { Small: { n, t }, Rest: { n, t }, Bad: { n, t, code: "Split/Err/ErrorCode" } },
      paths: {
        in: "Src/Out -> Split/In",
        small: "Split/Small -> Small/In",
        rest: "Split/Rest -> Rest/In",
        bad: "Split/Err -> Bad/In",
      },
    });
  }

  it("fails the component", async () => {
    expect((await run("FailComponent")).run.errorCodes).toEqual(["0xC020902C", ...errorEnds]);
  });

  it("takes a condition that is ignored for one that does not hold", async () => {
    expect((await run("IgnoreFailure")).lines).toEqual({ Small: ["1|a"], Rest: ["|b", "30|c"], Bad: [] });
  });

  it("sends the row to the error output", async () => {
    const { lines } = await run("RedirectRow");
    expect(lines).toEqual({ Small: ["1|a"], Rest: ["30|c"], Bad: [`|b|${0xc020902c | 0}`] });
  });
});

describe("The path of an error output and the dispositions before it", () => {
  const lost = 0x80208386;
  const idle = 0x80208385;

  it.each<[string, Disposition, boolean, readonly number[]]>([
    ["rows are redirected and no path leads on", "RedirectRow", false, [lost]],
    ["a path leads on and no rows are redirected", "IgnoreFailure", true, [idle]],
    ["rows are redirected where a path leads on", "RedirectRow", true, []],
    ["there is neither", "FailComponent", false, []],
  ])("are told when they do not go together: %s", async (_, errorRowDisposition, hasPath, expected) => {
    const derived: ComponentXml = {
      name: "Made",
      classId: "Microsoft.DerivedColumn",
      inputs: [{ name: "In", columns: [{ name: "t", type: "wstr", from: t }] }],
      outputs: [
        {
          name: "Out",
          passes: "In",
          attributes: { exclusionGroup: 1 },
          columns: [{ name: "v", type: "i4", attributes: { errorRowDisposition }, ...derive(`(DT_I4)${ref(t)}`) }],
        },
        { name: "Err", passes: "In", errorOut: true, attributes: { exclusionGroup: 1 }, columns: errorColumns },
      ],
    };
    const { run } = await flow({
      rows: "1,7\r\n",
      between: [derived],
      into: { Values: { v: "Made/Out/v" }, ...(hasPath ? { Bad: { n, t } } : {}) },
      paths: {
        in: "Src/Out -> Made/In",
        out: "Made/Out -> Values/In",
        ...(hasPath ? { bad: "Made/Err -> Bad/In" } : {}),
      },
    });
    const warnings = run.messages.filter(({ code }) => code === lost || code === idle);
    expect(warnings.map(({ code }) => code)).toEqual(expected);
    for (const warning of warnings) expect(warning).toMatchObject({ level: "warning", subComponent: "Made" });
    expect(run.result).toBe("success");
  });
});

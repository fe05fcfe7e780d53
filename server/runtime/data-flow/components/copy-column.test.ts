import { describe, expect, it } from "vitest";
import type { Column, ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n, ref, t } from "@/server/testing/flow-between";
import { copyColumn } from "./copy-column";

const copy = (columns: readonly Column[]): ComponentXml => ({
  name: "Copy",
  classId: "Microsoft.CopyMap",
  inputs: [
    {
      name: "In",
      columns: [
        { name: "n", type: "i4", from: n },
        { name: "t", type: "wstr", from: t },
      ],
    },
  ],
  outputs: [{ name: "Out", passes: "In", columns }],
});
const copyOf = (name: string, from: string, type: string, attributes = {}): Column => ({
  name,
  type,
  attributes,
  properties: { copyColumnId: ref(from) },
});
const paths = { in: "Src/Out -> Copy/In", out: "Copy/Out -> Dst/In" };
const replaceText: ComponentXml = {
  name: "Replace",
  classId: "Microsoft.DerivedColumn",
  inputs: [
    {
      name: "In",
      columns: [
        {
          name: "t",
          type: "wstr",
          from: t,
          attributes: { usageType: "readWrite" },
          properties: { Expression: '"changed"' },
        },
      ],
    },
  ],
  outputs: [{ name: "Out", passes: "In" }],
};

describe("Copy Column", () => {
  it("copies values and NULLs; a copy stays when the original is replaced behind it", async () => {
    const { run, lines } = await flow({
      rows: "1,a\r\n2,\r\n,c\r\n3,d\r\n",
      between: [copy([copyOf("m", n, "i4"), copyOf("u", t, "wstr", { length: 20 })]), replaceText],
      into: { Dst: { n, t, m: "Copy/Out/m", u: "Copy/Out/u" } },
      paths: { in: "Src/Out -> Copy/In", through: "Copy/Out -> Replace/In", out: "Replace/Out -> Dst/In" },
      settings: { defaultBufferMaxRows: 3 },
      more: [copyColumn],
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst).toEqual(["1|changed|1|a", "2|changed|2|", "|changed||c", "3|changed|3|d"]);
  });

  it("refuses a copy of nothing and a copy of another type or length", async () => {
    const refused = async (column: Column) => {
      const into = { Dst: { n } };
      const { run } = await flow({ rows: "1,a\r\n", between: [copy([column])], into, paths, more: [copyColumn] });
      return run.errorCodes;
    };
    const gone = copyOf("m", "Src/Out/gone", "i4");
    expect(await refused(gone)).toEqual(["0xC0208263", "0xC004706B"]);
    expect(await refused(copyOf("m", n, "i8"))).toEqual(["0xC0208262", "0xC004706B"]);
    expect(await refused(copyOf("u", t, "wstr", { length: 10 }))).toEqual(["0xC0208262", "0xC004706B"]);
  });
});

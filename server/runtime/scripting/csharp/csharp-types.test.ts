import { describe, expect, it } from "vitest";
import { scriptComponent } from "@/server/runtime/data-flow/components/script-component";
import { csharpComponent } from "@/server/testing/csharp-component";
import type { Column } from "@/server/testing/data-flow-xml";
import { flow } from "@/server/testing/flow-between";
import { findMono } from "./mono";

interface Sample {
  /** Of the pipeline. */
  readonly type: string;
  readonly facets?: Record<string, number>;
  /** A value in C#. */
  readonly value: string;
  /** As a file has it. */
  readonly text: string;
}

const samples: readonly Sample[] = [
  { type: "bool", value: "true", text: "True" },
  { type: "i1", value: "(sbyte)-128", text: "-128" },
  { type: "i2", value: "(short)-32768", text: "-32768" },
  { type: "i4", value: "int.MinValue", text: "-2147483648" },
  { type: "i8", value: "long.MinValue", text: "-9223372036854775808" },
  { type: "ui1", value: "(byte)255", text: "255" },
  { type: "ui2", value: "(ushort)65535", text: "65535" },
  { type: "ui4", value: "uint.MaxValue", text: "4294967295" },
  { type: "ui8", value: "ulong.MaxValue", text: "18446744073709551615" },
  { type: "r4", value: "0.25f", text: "0.25" },
  { type: "r8", value: "-0.1", text: "-0.1" },
  { type: "cy", value: "-922337203685477.5808m", text: "-922337203685477.5808" },
  { type: "decimal", facets: { scale: 3 }, value: "-12345678901234567890.125m", text: "-12345678901234567890.125" },
  { type: "numeric", facets: { precision: 9, scale: 2 }, value: "-1234567.885m", text: "-1234567.89" },
  {
    type: "numeric",
    facets: { precision: 28, scale: 8 },
    value: "-12345678901234567890.12345678m",
    text: "-12345678901234567890.12345678",
  },
  { type: "wstr", facets: { length: 5 }, value: '"aé€😀"', text: "aé€😀" },
  { type: "str", facets: { length: 6, codePage: 1252 }, value: '"é€Ω."', text: "é€?." },
  { type: "bytes", facets: { length: 3 }, value: "new byte[] { 0, 171, 255 }", text: "00ABFF" },
  {
    type: "guid",
    value: 'new Guid("01234567-89ab-cdef-0123-456789abcdef")',
    text: "{01234567-89AB-CDEF-0123-456789ABCDEF}",
  },
  { type: "dbDate", value: "new DateTime(1969, 12, 31, 23, 0, 0)", text: "1969-12-31" },
  { type: "dbTime", value: "new TimeSpan(0, 23, 59, 59, 999)", text: "23:59:59" },
  { type: "dbTime2", facets: { scale: 3 }, value: "new TimeSpan(9999)", text: "00:00:00.000" },
  {
    type: "dbTimeStamp",
    value: "new DateTime(1812, 6, 24, 1, 2, 3, 4).AddTicks(9)",
    text: "1812-06-24 01:02:03.004000000",
  },
  {
    type: "dbTimeStamp2",
    facets: { scale: 7 },
    value: "DateTime.MaxValue",
    text: "9999-12-31 23:59:59.9999999",
  },
  {
    type: "dbTimeStampoffset",
    facets: { scale: 7 },
    value: "new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-210))",
    text: "2026-01-02 03:04:05.0000000 -03:30",
  },
  { type: "nText", value: '"ntext € 😀"', text: "ntext € 😀" },
  { type: "text", facets: { codePage: 1252 }, value: '"text €"', text: "text €" },
  { type: "image", value: "new byte[] { 1, 2, 254 }", text: "0102FE" },
];

const names = samples.map(({ type }, i) => `${type}${i}`);
const columns = samples.map(({ type, facets = {} }, i): Column => {
  return { name: names[i] ?? "", type, attributes: facets };
});
const isBlob = ({ type }: Sample) => ["nText", "text", "image"].includes(type);

/** A value put into a column of the buffer; large objects are added to. */
function assign(sample: Sample, buffer: string, name = ""): string {
  if (!isBlob(sample)) return `${buffer}.${name} = ${sample.value};`;
  const encoding = { nText: "Encoding.Unicode", text: "Encoding.GetEncoding(1252)" }[sample.type];
  const bytes = encoding === undefined ? sample.value : `${encoding}.GetBytes(${sample.value})`;
  return `${buffer}.${name}.AddBlobData(${bytes});`;
}

/** A value taken from a column and put into another of the same type. */
function copy(sample: Sample, name: string): string {
  const value = isBlob(sample)
    ? `Row.copy${name}.AddBlobData(Row.${name}.GetBlobData(0, (int)Row.${name}.Length));`
    : `Row.copy${name} = Row.${name};`;
  return `if (!Row.${name}_IsNull) ${value}`;
}

describe.skipIf(findMono() === undefined)("Columns of C# scripts (need Mono)", { timeout: 120_000 }, () => {
  it("bring large objects out of a script that do not fit into one frame", async () => {
    const source = csharpComponent({
      name: "Source",
      main: `public override void CreateNewOutputRows()
        {
            for (var i = 1; i <= 50; i++)
            {
                Output0Buffer.AddRow();
                Output0Buffer.id = i;
                Output0Buffer.file.AddBlobData(new byte[i * 100000]);
            }
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
    });
    const reading = csharpComponent({
      name: "Read",
      main: `public override void Input0_ProcessInputRow(Input0Buffer Row)
        {
            Row.size = (int)Row.file.Length;
        }`,
      inputs: [{ name: "Input 0", columns: [{ name: "file", type: "image", from: "Source/Output 0/file" }] }],
      outputs: [{ name: "Output 0", passes: "Input 0", columns: [{ name: "size", type: "i4" }] }],
    });
    const { run, lines } = await flow({
      rows: "",
      between: [source, reading],
      into: { Dst: { id: "Source/Output 0/id", size: "Read/Output 0/size" } },
      paths: { one: "Source/Output 0 -> Read/Input 0", out: "Read/Output 0 -> Dst/In" },
      more: [scriptComponent],
    });
    expect(run.errorCodes).toEqual([]);
    expect(lines.Dst).toEqual(Array.from({ length: 50 }, (_, i) => `${i + 1}|${(i + 1) * 100_000}`));
  });

  it("bring every type out of a script, into another and out again, NULL among them", async () => {
    const source = csharpComponent({
      name: "Source",
      main: `public override void CreateNewOutputRows()
        {
            Output0Buffer.AddRow();
            ${samples.map((sample, i) => assign(sample, "Output0Buffer", names[i])).join("\n")}
            Output0Buffer.AddRow();
        }`,
      outputs: [{ name: "Output 0", columns }],
    });
    const copying = csharpComponent({
      name: "Copy",
      main: `public override void Input0_ProcessInputRow(Input0Buffer Row)
        {
            ${samples.map((sample, i) => copy(sample, names[i] ?? "")).join("\n")}
        }`,
      inputs: [
        {
          name: "Input 0",
          columns: columns.map((column) => ({ ...column, from: `Source/Output 0/${column.name}`, attributes: {} })),
        },
      ],
      outputs: [
        {
          name: "Output 0",
          passes: "Input 0",
          columns: columns.map((column) => ({ ...column, name: `copy${column.name}` })),
        },
      ],
    });
    const { run, lines } = await flow({
      rows: "",
      between: [source, copying],
      into: { Dst: Object.fromEntries(names.map((name) => [name, `Copy/Output 0/copy${name}`])) },
      paths: { rows: "Source/Output 0 -> Copy/Input 0", out: "Copy/Output 0 -> Dst/In" },
      more: [scriptComponent],
    });
    expect(run.messages.filter(({ level }) => level === "error").map(({ text }) => text)).toEqual([]);
    const [values, nulls] = lines.Dst ?? [];
    const found = Object.fromEntries((values ?? "").split("|").map((text, i) => [names[i], text]));
    expect(found).toEqual(Object.fromEntries(samples.map(({ text }, i) => [names[i], text])));
    expect(nulls).toBe(samples.map(() => "").join("|"));
  });

  const unfit: [type: string, facets: Record<string, number>, value: string][] = [
    ["cy", {}, "922337203685477.5808m"],
    ["numeric", { precision: 9, scale: 2 }, "9999999.995m"],
    ["dbTime", {}, "TimeSpan.FromHours(24)"],
    ["bytes", { length: 2 }, "new byte[3]"],
    ["str", { length: 3, codePage: 932 }, '"日本"'],
  ];
  it.each(unfit)("refuse what does not fit %s %o: %s", async (type, facets, value) => {
    const { run } = await flow({
      rows: "",
      between: [
        csharpComponent({
          main: `public override void CreateNewOutputRows() { Output0Buffer.AddRow(); Output0Buffer.value = ${value}; }`,
          outputs: [{ name: "Output 0", columns: [{ name: "value", type, attributes: facets }] }],
        }),
      ],
      into: { Dst: { value: "Script/Output 0/value" } },
      paths: { out: "Script/Output 0 -> Dst/In" },
      more: [scriptComponent],
    });
    const error = run.messages.find(({ level }) => level === "error");
    expect(error?.text).toMatch(/DoesNotFitBufferException: .*column "value"/);
  });
});

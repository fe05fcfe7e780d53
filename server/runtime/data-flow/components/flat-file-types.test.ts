import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Column, dataFlowPackage } from "@/server/testing/data-flow-xml";
import { runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import { flatFileDestination } from "./flat-file-destination";
import { flatFileSource } from "./flat-file-source";

interface TypeCase {
  readonly type: string;
  readonly attributes?: Record<string, string | number>;
  readonly properties?: Record<string, string>;
  /** What stands in the file -> what the destination writes; undefined where the value cannot be read. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly locale?: number;
}

const cases: Record<string, TypeCase> = {
  DT_BOOL: { type: "bool", values: { True: "True", false: "False", "-1": "True", "0": "False", yes: undefined } },
  DT_I1: { type: "i1", values: { "-128": "-128", "128": undefined } },
  DT_I2: { type: "i2", values: { "32767": "32767", "32768": undefined } },
  DT_I4: {
    type: "i4",
    values: {
      "1,234": "1234",
      " 7 ": "7",
      "+5": "5",
      "2.5": "2",
      "3.5": "4",
      "(12)": "-12",
      $9: "9",
      "1e3": undefined,
      "2147483648": undefined,
    },
  },
  DT_I8: { type: "i8", values: { "-9223372036854775808": "-9223372036854775808", "9223372036854775808": undefined } },
  DT_UI1: { type: "ui1", values: { "255": "255", "-1": undefined } },
  DT_UI2: { type: "ui2", values: { "65535": "65535", "65536": undefined } },
  DT_UI4: { type: "ui4", values: { "4294967295": "4294967295", "4294967296": undefined } },
  DT_UI8: { type: "ui8", values: { "18446744073709551615": "18446744073709551615", "-1": undefined } },
  DT_R4: {
    type: "r4",
    values: { "0.00158": "0.00158", "1.5E+30": "1.4999999E+30", "1e39": undefined, "1.234567891": "1.2345679" },
  },
  DT_R8: {
    type: "r8",
    values: { "0.1": "0.1", "1e300": "1E+300", "-2.50": "-2.5", "123456789.123": "123456789.123", x: undefined },
  },
  DT_CY: { type: "cy", values: { "12.5": "12.5", "$1,000.0001": "1000.0001", "-.5": "-0.5" } },
  DT_DECIMAL: {
    type: "decimal",
    attributes: { scale: 3 },
    values: { "0.5": "0.500", "79228162514264337593.543": "79228162514264337593.543" },
  },
  "DT_NUMERIC, narrow": {
    type: "numeric",
    attributes: { precision: 5, scale: 2 },
    values: { "0.2": ".20", "-0.2": "-.20", "999.994": "999.99", "999.995": undefined, "1.005": "1.01" },
  },
  "DT_NUMERIC, wide": {
    type: "numeric",
    attributes: { precision: 38, scale: 10 },
    values: {
      "1234567890123456789012345678.0000000001": "1234567890123456789012345678.0000000001",
      "0.2": ".2000000000",
    },
  },
  DT_GUID: {
    type: "guid",
    values: { "6f9619ff-8b86-d011-b42d-00c04fc964ff": "{6F9619FF-8B86-D011-B42D-00C04FC964FF}", "6f96": undefined },
  },
  DT_BYTES: { type: "bytes", attributes: { length: 4 }, values: { "0x01ff": "01FF", abc: undefined } },
  DT_DATE: {
    type: "date",
    values: { "3/4/2005 5:06:07 PM": "2005-03-04 17:06:07", "31 Dec 1999": "1999-12-31 00:00:00" },
  },
  "DT_DBDATE, month first": {
    type: "dbDate",
    values: {
      "1/2/29": "2029-01-02",
      "1/2/30": "1930-01-02",
      "13/2/2005": "2005-02-13",
      "2005-02-30": undefined,
      "Feb 3, 2005": "2005-02-03",
    },
  },
  "DT_DBDATE, day first": {
    type: "dbDate",
    locale: 2057,
    values: { "1/2/2005": "2005-02-01", "2005-02-01": "2005-02-01" },
  },
  "DT_DBDATE, custom locale": { type: "dbDate", locale: 8192, values: { "1/2/2005": "2005-02-01" } },
  "DT_DBDATE, fast parse": {
    type: "dbDate",
    properties: { FastParse: "true" },
    values: { "20050102": "2005-01-02", "2005-01": "2005-01-01", "1/2/2005": undefined },
  },
  DT_DBTIME: { type: "dbTime", values: { "17:06:07.9": "17:06:07", "5:06 PM": "17:06:00", "25:00": undefined } },
  DT_DBTIME2: { type: "dbTime2", attributes: { scale: 4 }, values: { "17:06:07.12345": "17:06:07.1234" } },
  DT_DBTIMESTAMP: {
    type: "dbTimeStamp",
    values: {
      "2022-12-20 18:47:42.078": "2022-12-20 18:47:42.078000000",
      "2022-12-20T18:47:42": "2022-12-20 18:47:42",
      "2022-12-20": "2022-12-20 00:00:00",
    },
  },
  DT_DBTIMESTAMP2: {
    type: "dbTimeStamp2",
    attributes: { scale: 7 },
    values: {
      "2022-12-20 18:47:42.1234567": "2022-12-20 18:47:42.1234567",
      "0001-01-01 00:00:00": "0001-01-01 00:00:00.0000000",
    },
  },
  DT_DBTIMESTAMPOFFSET: {
    type: "dbTimeStampOffset",
    attributes: { scale: 3 },
    values: {
      "2022-12-20 18:47:42.5 +05:30": "2022-12-20 18:47:42.500 +05:30",
      "2022-12-20 18:47:42 -3:00": "2022-12-20 18:47:42.000 -03:00",
    },
  },
  DT_FILETIME: { type: "filetime", values: { "2022-12-20 18:47:42.5": "2022-12-20 18:47:42.500" } },
  DT_TEXT: { type: "text", values: { "any text": "any text" } },
  DT_NTEXT: { type: "nText", values: { Ж: "Ж" } },
};

/** Reads values of one type, ignoring errors, and writes them again. */
async function roundTrip({ type, attributes = {}, properties, values, locale = 1033 }: TypeCase) {
  const folder = scratchFolder();
  writeFileSync(folder.file("in.txt"), `${Object.keys(values).join("\r\n")}\r\n`);
  const ignore = { errorRowDisposition: "IgnoreFailure", truncationRowDisposition: "IgnoreFailure" };
  const column: Column = { name: "v", type, attributes: { ...ignore, ...attributes }, properties, external: true };
  const file = (name: string) => ({
    name,
    path: folder.file(`${name}.txt`),
    columns: [{ name: "v", type: 130, delimiter: "\r\n" }],
    settings: { LocaleID: locale },
  });
  const run = await runPipeline(
    dataFlowPackage({
      managers: [file("in"), { ...file("output"), settings: { LocaleID: 1033 } }],
      components: [
        {
          name: "Src",
          classId: "Microsoft.FlatFileSource",
          connection: "in",
          outputs: [{ name: "Out", columns: [column] }],
        },
        {
          name: "Dst",
          classId: "Microsoft.FlatFileDestination",
          connection: "output",
          inputs: [
            {
              name: "In",
              columns: [{ name: "v", type, from: "Src/Out/v", external: true }],
              attributes: { hasSideEffects: true },
            },
          ],
        },
      ],
      paths: { rows: "Src/Out -> Dst/In" },
    }),
    { components: [flatFileSource, flatFileDestination] },
  );
  expect(run.errorCodes).toEqual([]);
  const lines = readFileSync(folder.file("output.txt"), "utf8").split("\r\n");
  return Object.fromEntries(Object.keys(values).map((value, i) => [value, lines[i] === "" ? undefined : lines[i]]));
}

describe("every DT_ type from a file and back", () => {
  it.each(Object.entries(cases))("%s", async (_, one) => {
    expect(await roundTrip(one)).toEqual(one.values);
  });
});

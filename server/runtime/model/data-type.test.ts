import { describe, expect, it } from "vitest";
import { dataType, dataTypeFromXml, variantToDataType } from "./data-type";

describe("data types", () => {
  it("have the precision of their own where packages name none", () => {
    expect(dataTypeFromXml("cy")).toMatchObject({ name: "DT_CY", precision: 19, scale: 4 });
    expect(dataTypeFromXml("decimal", { precision: 0, scale: 3 })).toMatchObject({ precision: 29, scale: 3 });
    expect(dataTypeFromXml(131, { precision: 10, scale: 2 })).toEqual(
      dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
    );
  });

  it("are known by every spelling of a package", () => {
    expect(dataTypeFromXml("dateTime").name).toBe("DT_FILETIME");
    expect(dataTypeFromXml("dbTimeStampOffset", { scale: 7 })).toMatchObject({
      name: "DT_DBTIMESTAMPOFFSET",
      scale: 7,
    });
    expect(dataTypeFromXml(129, { length: 50, codePage: 1252 })).toMatchObject({
      name: "DT_STR",
      length: 50,
      codePage: 1252,
    });
    expect(() => dataTypeFromXml("varchar")).toThrow(RangeError);
    expect(() => dataTypeFromXml(9999)).toThrow(RangeError);
  });

  it("stand for the types of variables", () => {
    expect(variantToDataType(7).name).toBe("DT_DATE");
    expect(variantToDataType(6)).toEqual(dataType("DT_CY"));
    expect(variantToDataType(13).name).toBe("DT_EMPTY");
  });
});

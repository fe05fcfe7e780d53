import { describe, expect, it } from "vitest";
import { connectionStringValue, withConnectionStringValue } from "./connection-string";

const sample = `Data Source=(local); Initial Catalog = Shop ;Provider=SQLNCLI11.1;Extended Properties="EXCEL 12.0;HDR=YES";`;

describe("connection strings", () => {
  it("give values without regard to case, spaces and quotes", () => {
    expect(connectionStringValue(sample, ["Server", "data source"])).toBe("(local)");
    expect(connectionStringValue(sample, ["Initial Catalog"])).toBe("Shop");
    expect(connectionStringValue(sample, ["Extended Properties"])).toBe("EXCEL 12.0;HDR=YES");
    expect(connectionStringValue(`A="x""y";A=z`, ["a"])).toBe("z");
    expect(connectionStringValue(`A="x""y"`, ["a"])).toBe('x"y');
    expect(connectionStringValue("C:\\data\\a.csv", ["Data Source"])).toBeUndefined();
  });

  it("take texts that are no list, or only half of one, as they are", () => {
    expect(connectionStringValue(";;=x;A;B=1;C='y", ["B"])).toBe("1");
    expect(connectionStringValue(";;=x;A;B=1;C='y", ["C"])).toBe("'y");
    expect(connectionStringValue(" ".repeat(1_000_000), ["A"])).toBeUndefined();
  });

  it("change one value where it stands", () => {
    expect(withConnectionStringValue(sample, ["Initial Catalog"], "Other")).toBe(
      sample.replace(" Initial Catalog = Shop ", " Initial Catalog=Other"),
    );
    expect(withConnectionStringValue("A=1;B=2", ["B"], "x;y")).toBe(`A=1;B="x;y"`);
    expect(withConnectionStringValue("A=1", ["B", "C"], "2")).toBe("A=1;B=2;");
    expect(withConnectionStringValue("", ["B"], "2")).toBe("B=2;");
  });
});

import { describe, expect, it } from "vitest";
import { canonicalComponentClass } from "./component-classes";
import { canonicalEnumeratorType } from "./enumerator-types";
import { canonicalLogProviderType } from "./log-provider-types";
import { canonicalTaskType } from "./task-types";

describe("type ids", () => {
  it.each([
    ["Microsoft.Pipeline", "Microsoft.Pipeline"],
    ["STOCK:PipelineTask", "Microsoft.Pipeline"],
    ["SSIS.Pipeline.2", "Microsoft.Pipeline"],
    ["DTS.Pipeline.1", "Microsoft.Pipeline"],
    ["{5918251b-2970-45a4-ab5f-01c3c588fe5a}", "Microsoft.Pipeline"],
    [
      "Microsoft.SqlServer.Dts.Tasks.ExecuteSQLTask.ExecuteSQLTask, Microsoft.SqlServer.SQLTask, Version=9.0.242.0",
      "Microsoft.ExecuteSQLTask",
    ],
    ["Microsoft.SqlServer.Dts.Tasks.ExecuteProcess.ExecuteProcess, X", "Microsoft.ExecuteProcess"],
    [
      "Microsoft.DataTransformationServices.Tasks.DTSProcessingTask.DTSProcessingTask, X",
      "Microsoft.DTSProcessingTask",
    ],
    ["SSIS.ExecutePackageTask.3", "Microsoft.ExecutePackageTask"],
    ["Vendor.Tasks.ExecuteSQLTask, Vendor", "Vendor.Tasks.ExecuteSQLTask, Vendor"],
  ])("of tasks: %s", (spelling, canonical) => {
    expect(canonicalTaskType(spelling)).toBe(canonical);
  });

  it.each([
    ["Microsoft.OLEDBSource", undefined, "Microsoft.OLEDBSource"],
    ["{BCEFE59B-6819-47F7-A125-63753B33ABB7}", undefined, "Microsoft.OLEDBSource"],
    ["{165a526d-d5de-47ff-96a6-f8274c19826b}", undefined, "Microsoft.OLEDBSource"],
    ["DTSAdapter.FlatFileSource.3", undefined, "Microsoft.FlatFileSource"],
    ["DTSTransform.UnionAll.1", undefined, "Microsoft.UnionAll"],
    ["{874F7595-FB5F-40FF-96AF-FBFF8250E3EF}", "Microsoft.ScriptComponentHost", "Microsoft.ScriptComponentHost"],
    [
      "Microsoft.ManagedComponentHost",
      "Microsoft.SqlServer.Dts.Pipeline.DataReaderSourceAdapter, Microsoft.SqlServer.ADONETSrc, Version=10.0.0.0",
      "Microsoft.DataReaderSourceAdapter",
    ],
    ["Microsoft.ManagedComponentHost", "Vendor.Hash, Vendor", "Vendor.Hash, Vendor"],
    ["{00000000-0000-0000-0000-000000000000}", undefined, "{00000000-0000-0000-0000-000000000000}"],
  ])("of components: %s %s", (classId, managed, canonical) => {
    expect(canonicalComponentClass(classId, managed)).toBe(canonical);
  });

  it("of enumerators and log providers", () => {
    expect(canonicalEnumeratorType("DTS.ForEachFileEnumerator.3")).toBe("Microsoft.ForEachFileEnumerator");
    expect(
      canonicalEnumeratorType("Microsoft.SqlServer.Dts.Runtime.Enumerators.ADO.ForEachADOEnumerator, X, Version=10"),
    ).toBe("Microsoft.ForEachADOEnumerator");
    expect(canonicalLogProviderType("DTS.LogProviderTextFile.2")).toBe("Microsoft.LogProviderTextFile");
    expect(canonicalLogProviderType("{0A039101-ACC1-4E06-943F-279948323883}")).toBe("Microsoft.LogProviderTextFile");
  });
});

import { describe, expect, it } from "vitest";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { dataFlowPackage } from "@/server/testing/data-flow-xml";
import { DataFlowWatch } from "../data-flow-watch";
import type { RunEvent } from "../run-event";
import { runPackage } from "../run-package";

const rows = { name: "Rows", classId: "Microsoft.RowCount", inputs: [{ name: "In" }] };
const source = { name: "Src", classId: "Microsoft.FlatFileSource", outputs: [{ name: "Out" }] };
const bytes = Buffer.from(dataFlowPackage({ components: [source, rows], paths: { in: "Src/Out -> Rows/In" } }));

async function codesOfErrors(task: string, path: string) {
  const events: RunEvent[] = [];
  await runPackage(loadPackage(bytes), {
    registry: createBuiltInRegistry(),
    overrides: [],
    reporter: { report: (event) => events.push(event) },
    signal: new AbortController().signal,
    loggingLevel: 1,
    watch: new DataFlowWatch([{ task, path, file: "/dumps/rows.csv" }]),
  });
  return events.flatMap((event) => (event.type === "message" && event.level === "error" ? (event.code ?? 0) : []));
}

describe("A data tap on a path the package does not have", () => {
  it("keeps the package from starting, whether the task or the path is unknown", async () => {
    expect(await codesOfErrors("Package\\Other", "Paths[in]")).toEqual([0xe0470761]);
    expect(await codesOfErrors("Package\\Flow", "Paths[out]")).toEqual([0xe0470761]);
  });

  it("is told from one that is there", async () => {
    expect(await codesOfErrors("Package\\Flow", "Paths[in]")).not.toContain(0xe0470761);
    expect(await codesOfErrors("\\Package\\Flow", "Package\\Flow.Paths[in]")).not.toContain(0xe0470761);
  });
});

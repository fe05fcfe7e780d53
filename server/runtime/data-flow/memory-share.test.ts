import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { flow, n, ref } from "@/server/testing/flow-between";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { bundleThreadProgram } from "@/server/testing/thread-program";

const MEGABYTE = 1 << 20;

const sorted = (name: string, from: string) => ({
  name,
  classId: "Microsoft.Sort",
  inputs: [
    {
      name: "In",
      columns: [{ name: "n", type: "i4", from, properties: { NewSortKeyPosition: 1, NewComparisonFlags: 0 } }],
    },
  ],
  outputs: [{ name: "Out", columns: [{ name: "n", type: "i4", properties: { SortColumnId: ref(from) } }] }],
});
const rows = Array.from({ length: 100_000 }, (_, i) => `${(i * 7919) % 100_000},x\r\n`).join("");
const twice = {
  rows,
  between: [sorted("First", n), sorted("Second", "First/Out/n")],
  into: { Dst: { n: "Second/Out/n" } },
  paths: { in: "Src/Out -> First/In", between: "First/Out -> Second/In", out: "Second/Out -> Dst/In" },
};

/** The sorts need a folder as soon as they have more rows than their part of the memory holds. */
const absent = { bufferTempStoragePath: "/absent/folder" };

describe("The memory limit of an execution", () => {
  it("is shared by the components that gather rows: what does not fit goes to disk, and nothing is left there", async () => {
    const folder = scratchFolder();
    const settings = { bufferTempStoragePath: folder.path };
    const { run, lines } = await flow({ ...twice, settings, memoryLimit: MEGABYTE });
    expect(run.result).toBe("success");
    expect(lines.Dst?.map(Number)).toEqual(Array.from({ length: 100_000 }, (_, i) => i));
    expect(readdirSync(folder.path)).toEqual([]);
    expect((await flow({ ...twice, settings: absent, memoryLimit: MEGABYTE })).run.errorCodes[0]).toBe("0xC0047048");
  });

  it("leaves components their own default when nobody sets it, and more when more is given", async () => {
    expect((await flow({ ...twice, settings: absent })).run.result).toBe("success");
    expect((await flow({ ...twice, settings: absent, memoryLimit: 64 * MEGABYTE })).run.result).toBe("success");
  });

  it("holds in components that have a thread of their own", async () => {
    const threadProgram = await bundleThreadProgram();
    const { run } = await flow({ ...twice, settings: absent, memoryLimit: MEGABYTE, threadProgram });
    expect(run.errorCodes[0]).toBe("0xC0047048");
    expect((await flow({ ...twice, settings: absent, threadProgram })).run.result).toBe("success");
  });
});

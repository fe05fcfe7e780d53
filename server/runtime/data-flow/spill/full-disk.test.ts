import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { aggregate } from "@/server/runtime/data-flow/components/aggregate";
import type { ComponentXml } from "@/server/testing/data-flow-xml";
import { flow, n, ref } from "@/server/testing/flow-between";
import { bundleThreadProgram } from "@/server/testing/thread-program";

/** Whether a small file system can be mounted here, which takes the rights to do so. */
const small = mkdtempSync(path.join(tmpdir(), "gantry-full-"));
const canMount = tryMount();
function tryMount(): boolean {
  try {
    mount();
    execFileSync("umount", [small]);
    return true;
  } catch {
    return false;
  }
}
function mount(): void {
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=256k", "none", small], { stdio: "ignore" });
}

const column = { name: "n", type: "i4" };
const sort: ComponentXml = {
  name: "Gather",
  classId: "Microsoft.Sort",
  inputs: [
    { name: "In", columns: [{ ...column, from: n, properties: { NewSortKeyPosition: 1, NewComparisonFlags: 0 } }] },
  ],
  outputs: [{ name: "Out", columns: [{ ...column, properties: { SortColumnId: ref(n) } }] }],
};
const group: ComponentXml = {
  name: "Gather",
  classId: "Microsoft.Aggregate",
  inputs: [{ name: "In", columns: [{ ...column, from: n }] }],
  outputs: [{ name: "Out", columns: [{ ...column, properties: { AggregationColumnId: ref(n), AggregationType: 0 } }] }],
};
const rows = Array.from({ length: 200_000 }, (_, i) => `${(i * 7919) % 200_000},x\r\n`).join("");

describe.skipIf(!canMount)(
  "A full disk under rows that do not fit into memory (left out where nothing may be mounted)",
  () => {
    afterAll(() => rmSync(small, { recursive: true, force: true }));

    it.each([
      ["Sort", sort],
      ["Aggregate", group],
    ])(
      "fails the %s with 0xC0047048, with or without a thread of its own, and leaves nothing behind",
      async (_, gather) => {
        for (const threadProgram of [undefined, await bundleThreadProgram()]) {
          mount();
          try {
            const { run } = await flow({
              rows,
              between: [gather],
              into: { Dst: { n: "Gather/Out/n" } },
              paths: { in: "Src/Out -> Gather/In", out: "Gather/Out -> Dst/In" },
              settings: { bufferTempStoragePath: small },
              memoryLimit: 1 << 20,
              more: [aggregate],
              threadProgram,
            });
            expect(run.errorCodes[0]).toBe("0xC0047048");
            const error = run.messages.find(({ level }) => level === "error");
            expect(error).toMatchObject({ subComponent: "Gather" });
            expect(error?.text).toContain("ENOSPC");
            expect(readdirSync(small)).toEqual([]);
          } finally {
            execFileSync("umount", [small]);
          }
        }
      },
    );
  },
);

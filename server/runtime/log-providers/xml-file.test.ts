import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type BuiltPackage, expression, failing, forLoop, integer } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { parseXml } from "../dtsx/parse-xml";
import { childElement, childElements, textContent } from "../dtsx/xml";

const id = "{259C7528-C3F0-4169-840C-1864FE5BAD61}";

function logged(file: string, more: BuiltPackage, type = "DTS.LogProviderXMLFile.2"): BuiltPackage {
  const extra = `<DTS:LogProviders><DTS:LogProvider DTS:ConfigString="Log" DTS:ObjectName="The log" DTS:DTSID="${id}"
    DTS:CreationName="${type}"><DTS:ObjectData><InnerObject/></DTS:ObjectData></DTS:LogProvider></DTS:LogProviders>`;
  return { name: "Nightly", extra, connections: [{ name: "Log", type: "FILE", connectionString: file }], ...more };
}

/** `event source` of every record, by run. */
function runs(file: string): string[][] {
  const { root } = parseXml(readFileSync(file));
  expect(root.local).toBe("dtslogs");
  const column = (record: Parameters<typeof childElement>[0], name: string) => {
    const found = childElement(record, name);
    return found ? textContent(found) : undefined;
  };
  return childElements(root, "dtslog").map((run) =>
    childElements(run, "record").map((record) => `${column(record, "event")} ${column(record, "source")}`),
  );
}

const logging = { mode: 1, only: ["OnError"], providers: [id] } as const;

describe("XML file log", () => {
  it("has a record per entry with the columns of SSIS, and a dtslog per run", async () => {
    const file = scratchFolder().file("run.xml");
    const built = logged(file, { logging, variables: [integer("number")], executables: [failing("Bad")] });
    expect((await runBuilt(built)).warnings).toEqual(["0x80019002"]);
    await runBuilt(built);
    const one = ["PackageStart Nightly", "OnError Bad", "OnError Nightly", "PackageEnd Nightly"];
    expect(runs(file)).toEqual([one, one]);
    const [record] = readFileSync(file, "utf8").match(/<record>.*?<\/record>/s) ?? [];
    expect([...(record ?? "").matchAll(/<(\w+)>/g)].map(([, name]) => name)).toEqual(
      "record event message computer operator source sourceid executionid starttime endtime datacode databytes".split(
        " ",
      ),
    );
  });

  it("is whole XML at any time of the run", async () => {
    const file = scratchFolder().file("run.xml");
    const seen: number[] = [];
    const executables = [expression("One", "1 == 1"), expression("Two", "1 == 1")];
    const built = logged(file, { logging: { mode: 1, only: ["OnPreExecute"], providers: [id] }, executables });
    await runBuilt(built, {
      onEvent: (event) =>
        event.type === "executable" && event.status === "succeeded" && seen.push(runs(file).flat().length),
    });
    expect(seen.length).toBeGreaterThan(1);
  });

  it("is not written over a file of another kind: a warning says so", async () => {
    const file = scratchFolder().file("notes.txt");
    writeFileSync(file, "my notes");
    const run = await runBuilt(logged(file, { logging }));
    expect([run.result, run.warnings, readFileSync(file, "utf8")]).toEqual([0, ["0xA0470002"], "my notes"]);
  });
});

/** Whether a small file system can be mounted here, which takes the rights to do so. */
const small = mkdtempSync(path.join(tmpdir(), "gantry-full-"));
const canMount = tryMount();
function tryMount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "none", small], { stdio: "ignore" });
    execFileSync("umount", [small]);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!canMount)("a full disk (left out where no file system may be mounted)", () => {
  it.each(["DTS.LogProviderXMLFile.2", "DTS.LogProviderTextFile.2"])(
    "%s: the log is given up with a warning, the run goes on",
    async (type) => {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "none", small]);
      try {
        const loop = forLoop("L", 200, { executables: [expression("Task", "@[User::done] = @[User::done] + 1")] });
        const variables = [integer("i"), integer("done")];
        const all = { mode: 1, except: [], providers: [id] } as const;
        const run = await runBuilt(
          logged(path.join(small, "log"), { logging: all, variables, executables: [loop] }, type),
        );
        expect([run.result, run.warnings]).toEqual([0, ["0xA0470002"]]);
        expect(run.messages.find((one) => one.level === "warning")?.text).toContain("ENOSPC");
      } finally {
        execFileSync("umount", [small]);
        rmSync(small, { recursive: true, force: true });
        execFileSync("mkdir", ["-p", small]);
      }
    },
  );
});

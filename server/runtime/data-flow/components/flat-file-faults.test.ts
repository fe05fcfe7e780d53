import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type ComponentXml, dataFlowPackage, type FileManager } from "@/server/testing/data-flow-xml";
import { text, wstr } from "@/server/testing/pump-file";
import { type PipelineRun, runPipeline, scratchFolder } from "@/server/testing/run-pipeline";
import type { ComponentDefinition } from "../component";
import { flatFileDestination } from "./flat-file-destination";
import { flatFileSource } from "./flat-file-source";

const columns = [text("a"), text("b", 200)];
const source: ComponentXml = {
  name: "Src",
  classId: "Microsoft.FlatFileSource",
  connection: "In",
  outputs: [{ name: "Out", columns: [wstr("a"), wstr("b", 200)].map((column) => ({ ...column, external: true })) }],
};
const mapped = ["a", "b"].map((name) => ({ name, type: "wstr", from: `Src/Out/${name}`, external: true }));

/** Ends a test's world in the middle: calls `act` when the first rows arrive. */
function meddler(act: () => void): ComponentDefinition {
  return {
    classId: "Test.Meddler",
    displayName: "Meddler",
    create: () => {
      let met = false;
      return {
        kind: "row",
        processInput() {
          if (!met) act();
          met = true;
        },
      };
    },
  };
}

function readWith(input: FileManager, act: () => void = () => {}): Promise<PipelineRun> {
  const flow = {
    managers: [input],
    components: [
      source,
      {
        name: "End",
        classId: "Test.Meddler",
        inputs: [
          {
            name: "In",
            columns: mapped.map(({ external: _, ...column }) => column),
            attributes: { hasSideEffects: true },
          },
        ],
      },
    ],
    paths: { rows: "Src/Out -> End/In" },
  };
  return runPipeline(dataFlowPackage(flow), { components: [flatFileSource, meddler(act)] });
}

function write(rows: string, output: FileManager): Promise<PipelineRun> {
  const file = scratchFolder().file("in.txt");
  writeFileSync(file, rows);
  const flow = {
    managers: [{ name: "In", path: file, columns }, output],
    components: [
      source,
      {
        name: "Dst",
        classId: "Microsoft.FlatFileDestination",
        connection: output.name,
        inputs: [{ name: "In", columns: mapped, attributes: { hasSideEffects: true } }],
      },
    ],
    paths: { rows: "Src/Out -> Dst/In" },
  };
  return runPipeline(dataFlowPackage(flow), { components: [flatFileSource, flatFileDestination] });
}

const firstError = (run: PipelineRun) => run.messages.find((one) => one.level === "error");

describe("a file that is cut while it is read", () => {
  it("fails the source, with file, component and the rows from which on nothing was read", async () => {
    const file = scratchFolder().file("in.txt");
    const line = `1,${"x".repeat(100)}\r\n`;
    writeFileSync(file, line.repeat(200_000));
    const cut = 8 << 20;
    const run = await readWith({ name: "In", path: file, columns }, () => truncateSync(file, cut));
    expect(run.result).toBe("failure");
    expect(run.errorCodes).toEqual(["0xE04706C1", "0xC0202092", "0xC0047038"]);
    const error = firstError(run);
    expect(error).toMatchObject({ subComponent: "Src", details: { component: "Src", file } });
    const from = Number(/^from (\d+) on$/.exec(error?.details?.row ?? "")?.[1]);
    expect(from).toBe((run.rows.rows ?? 0) + 1);
    expect(from).toBeGreaterThan(1);
    expect(from).toBeLessThanOrEqual(Math.ceil(cut / line.length) + 1);
  });

  it("is read to its new end when it grows", async () => {
    const file = scratchFolder().file("in.txt");
    const line = `1,${"x".repeat(100)}\r\n`;
    writeFileSync(file, line.repeat(100_000));
    const run = await readWith({ name: "In", path: file, columns }, () => writeFileSync(file, line, { flag: "a" }));
    expect([run.result, run.rows.rows]).toEqual(["success", 100_001]);
  });
});

describe("a row whose end is not found", () => {
  it("fails the source after 64 MB instead of taking the memory", async () => {
    const file = scratchFolder().file("in.txt");
    writeFileSync(file, `1,x\r\n2,"${"y,\r\n".repeat(17_500_000)}`);
    const qualified = columns.map((column) => ({ ...column, qualified: true }));
    const run = await readWith({ name: "In", path: file, columns: qualified, settings: { TextQualifier: "_x0022_" } });
    expect(run.errorCodes).toEqual(["0xC020209C", "0xC0202092", "0xC0047038"]);
    expect(firstError(run)?.details).toMatchObject({ row: "from 2 on", file });
  });
});

describe("what cannot be opened", () => {
  it("a folder is named", async () => {
    const { path: folder } = scratchFolder();
    const run = await readWith({ name: "In", path: folder, columns });
    expect(run.errorCodes).toEqual(["0xC020209D", "0xC004701A"]);
    expect(firstError(run)?.text).toContain("EISDIR");
  });

  it("a destination whose folder is missing is named", async () => {
    const run = await write("1,x\r\n", { name: "Out", path: "/nowhere/at/all.txt", columns });
    expect(run.errorCodes).toEqual(["0xC020200E", "0xC004701A"]);
    expect(firstError(run)?.details).toMatchObject({ component: "Dst", file: "/nowhere/at/all.txt" });
  });
});

describe.skipIf(!existsSync("/dev/full"))("a full device (left out where there is no /dev/full)", () => {
  it("fails the destination at its end, when little was written", async () => {
    const run = await write("1,x\r\n2,y\r\n", { name: "Out", path: "/dev/full", columns });
    expect([run.result, run.errorCodes[0]]).toEqual(["failure", "0xC0202053"]);
    expect(firstError(run)).toMatchObject({ subComponent: "Dst", details: { file: "/dev/full", row: "1 to 2" } });
    expect(firstError(run)?.text).toContain("ENOSPC");
  });
});

/** Whether a small file system can be mounted here, which takes the rights to do so. */
const small = mkdtempSync(path.join(tmpdir(), "gantry-full-"));
const canMount = tryMount();
function tryMount(): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "none", small], { stdio: "ignore" });
    execFileSync("umount", [small]);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!canMount)("a full disk (left out where no file system may be mounted)", () => {
  afterAll(() => rmSync(small, { recursive: true, force: true }));

  it("fails the destination and names the rows that are missing; those before are in the file", async () => {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "none", small]);
    try {
      const line = (i: number) => `${i},${"x".repeat(100)}\r\n`;
      const rows = Array.from({ length: 200_000 }, (_, i) => line(i + 1)).join("");
      const file = path.join(small, "out.txt");
      const run = await write(rows, { name: "Out", path: file, columns });
      expect([run.result, run.errorCodes[0]]).toEqual(["failure", "0xC0202053"]);
      const [from = 0, to = 0] = (firstError(run)?.details?.row ?? "").split(" to ").map(Number);
      const whole = readFileSync(file, "utf8").split("\r\n").length - 1;
      expect(from).toBeGreaterThan(1);
      expect(from).toBeLessThanOrEqual(whole + 1);
      expect(to).toBeGreaterThan(whole);
      expect(statSync(file).size).toBeLessThanOrEqual(4 << 20);
    } finally {
      execFileSync("umount", [small]);
    }
  });
});

describe("values the file cannot take", () => {
  it("fail the destination when they are longer than their fixed column: nothing is cut in silence", async () => {
    const file = scratchFolder().file("out.txt");
    const fixed = [
      { ...text("a"), fixed: 3 },
      { ...text("b"), delimiter: "\r\n" },
    ];
    const output = { name: "Out", path: file, columns: fixed, settings: { Format: "RaggedRight" } };
    const run = await write("é,1\r\nabcd,2\r\n", output);
    expect(run.errorCodes).toEqual(["0xC02020A1", "0xC02020A0", "0xC0047022"]);
    expect(firstError(run)?.details).toMatchObject({ component: "Dst", column: "a", row: "2", rawValue: "abcd" });
  });

  it("fail the destination when the code page lacks a character, which is named; a question mark is one", async () => {
    const file = scratchFolder().file("out.txt");
    const output = { name: "Out", path: file, columns, settings: { CodePage: 1252 } };
    const run = await write("ö,?\r\nЖук,2\r\n", output);
    expect(run.errorCodes.slice(0, 2)).toEqual(["0xC02020A1", "0xC02020A0"]);
    expect(firstError(run)?.text).toContain('"Ж"');
    expect(firstError(run)?.details).toMatchObject({ rawValue: "Жук,2", row: "1 to 2" });
    const good = await write("ö,?\r\n", { ...output, path: scratchFolder().file("good.txt") });
    expect(good.result).toBe("success");
  });
});

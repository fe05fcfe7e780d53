import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { dataFlowPackage } from "@/server/testing/data-flow-xml";
import { task } from "@/server/testing/package-builder";
import { runBuilt } from "@/server/testing/run-built";
import { scratchFolder } from "@/server/testing/run-pipeline";
import { createBuiltInRegistry } from "../built-in";
import { runPackage } from "../control-flow/run-package";
import { loadPackage } from "../dtsx/load-package";
import { PathMap } from "../paths/path-map";

/** What a MULTIFILE manager hands out, seen by a task. */
async function listed(connectionString: string, paths?: PathMap) {
  const registry = createBuiltInRegistry();
  let found: readonly string[] = [];
  registry.registerTask({
    type: "Test.Open",
    displayName: "Open",
    async execute({ connections }) {
      const { connection, release } = await connections.acquire("files");
      if (connection.kind === "multiFile") found = connection.paths;
      await release();
      return { result: "success" };
    },
  });
  const connections = [{ name: "files", type: "MULTIFILE", connectionString }];
  const run = await runBuilt({ connections, executables: [task("Test.Open", "O", "<X/>")] }, { registry, paths });
  return { ...run, names: found.map((one) => path.basename(one)) };
}

describe("MULTIFILE", () => {
  it("hands out the files of its list, in its order, wildcards by name", async () => {
    const folder = scratchFolder();
    for (const name of ["b.csv", "A.csv", "x.txt"]) writeFileSync(folder.file(name), "");
    const { names } = await listed(`${folder.file("x.txt")}| ${folder.file("*.CSV")}|${folder.file("later.txt")}`);
    expect(names).toEqual(["x.txt", "A.csv", "b.csv", "later.txt"]);
    const mapped = await listed("C:\\?.csv", new PathMap([{ prefix: "C:", folder: folder.path }]));
    expect(mapped.names).toEqual(["A.csv", "b.csv"]);
  });

  it("is an error when nothing is listed, nothing matches, or a folder is missing", async () => {
    const folder = scratchFolder();
    for (const text of ["", " | ", folder.file("*.none"), folder.file("gone/*.csv")]) {
      expect((await listed(text)).errors[0]).toBe("0xC001401E");
    }
  });
});

/** Reads through a Flat File Source whose manager is MULTIFLATFILE. */
async function pump(connectionString: string, out: string) {
  const text = dataFlowPackage({
    managers: [
      { name: "In", path: connectionString, columns: [{ name: "n", type: 3 }] },
      {
        name: "Out",
        path: out,
        columns: [
          { name: "n", type: 3, delimiter: "|" },
          { name: "file", type: 129, delimiter: "\n", width: 200 },
        ],
      },
    ],
    components: [
      {
        name: "Src",
        classId: "Microsoft.FlatFileSource",
        connection: "In",
        properties: { FileNameColumnName: "file" },
        outputs: [
          {
            name: "Out",
            columns: [
              { name: "n", type: "i4", external: true },
              { name: "file", type: "str", attributes: { length: 200, codePage: 65001 } },
            ],
          },
        ],
      },
      {
        name: "Dst",
        classId: "Microsoft.FlatFileDestination",
        connection: "Out",
        inputs: [
          {
            name: "In",
            columns: [
              { name: "n", type: "i4", from: "Src/Out/n", external: true },
              {
                name: "file",
                type: "str",
                attributes: { length: 200, codePage: 65001 },
                from: "Src/Out/file",
                external: true,
              },
            ],
            attributes: { hasSideEffects: true },
          },
        ],
      },
    ],
    paths: { p: "Src/Out -> Dst/In" },
  }).replace('DTS:CreationName="FLATFILE"', 'DTS:CreationName="MULTIFLATFILE"');
  const errors: string[] = [];
  const { result } = await runPackage(loadPackage(Buffer.from(text)), {
    registry: createBuiltInRegistry(),
    overrides: [],
    signal: new AbortController().signal,
    loggingLevel: 1,
    reporter: {
      report: (event) => {
        if (event.type === "message" && event.level === "error") errors.push(event.text);
      },
    },
  });
  return { result, errors };
}

describe("MULTIFLATFILE", () => {
  it("lets a Flat File Source read one file after the other, each row with its file's name", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("1.csv"), "1\r\n2\r\n");
    writeFileSync(folder.file("2.csv"), "3\r\n");
    const { result, errors } = await pump(folder.file("*.csv"), folder.file("out.txt"));
    expect([result, errors]).toEqual([0, []]);
    const rows = readFileSync(folder.file("out.txt"), "utf8").trim().split("\n");
    expect(rows).toEqual([`1|${folder.file("1.csv")}`, `2|${folder.file("1.csv")}`, `3|${folder.file("2.csv")}`]);
  });

  it("names the file that cannot be opened", async () => {
    const folder = scratchFolder();
    writeFileSync(folder.file("1.csv"), "1\r\n");
    const { result, errors } = await pump(`${folder.file("1.csv")}|${folder.file("gone.csv")}`, folder.file("out.txt"));
    expect(result).toBe(1);
    expect(errors.join("\n")).toContain(folder.file("gone.csv"));
  });
});

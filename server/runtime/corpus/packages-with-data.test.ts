import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { FlatFileReader } from "@/server/runtime/data-flow/flat-file/flat-file-reader";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import type { FlatFileFormat } from "@/server/runtime/model/flat-file-format";
import { corpusPath, describeCorpus, packagesWithData, runnablePackages } from "@/server/testing/corpus";

async function countRows(file: string, format: FlatFileFormat): Promise<number> {
  const reader = await FlatFileReader.open(file, format, 1000);
  let rows = 0;
  for (let size = await reader.next(1000); size > 0; size = await reader.next(1000)) rows += size;
  await reader.close();
  return rows;
}

describeCorpus("The packages whose data are in the corpus", () => {
  it("are of four repositories, each of which has its tests here", () => {
    const repositories = new Set(runnablePackages().map((one) => one.package.slice(0, one.package.indexOf("/"))));
    expect([...repositories].filter((one) => packagesWithData(one).length > 0).sort()).toEqual([
      "AndreyQC__CrimeStat.SSIS",
      "LearningTechStuff__SSIS-Tutorial",
      "PacktPublishing__SQL-Server-2017-Integration-Services-Cookbook",
      "WesleySiNeves__1.Curso-ETL-com-SQL-Server-Integration-Services",
    ]);
  });

  it("have the rows that were counted in every flat file", async () => {
    const counted: Record<string, number | string> = {};
    const read: Record<string, number> = {};
    for (const { package: name, sources } of runnablePackages()) {
      const managers = loadPackage(readFileSync(corpusPath("packages", name))).connections;
      const flatFiles = managers.filter((manager) => manager.connectionType === "FLATFILE");
      for (const [file, rows] of sources) {
        const manager =
          flatFiles.find((one) => one.connectionString.toLowerCase().endsWith(path.basename(file).toLowerCase())) ??
          (flatFiles.length === 1 ? flatFiles[0] : undefined);
        // The list repeats the count of the first file for these two, which have 184 lines.
        if (/Currency_(DEM|FRF)/.test(file)) continue;
        if (manager?.flatFile === undefined || !existsSync(corpusPath("packages", file))) continue;
        counted[`${name}: ${file}`] = rows;
        read[`${name}: ${file}`] = await countRows(corpusPath("packages", file), manager.flatFile);
      }
    }
    expect(Object.keys(read).length).toBeGreaterThan(50);
    expect(read).toEqual(counted);
  });
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/*
 * samples/samples.json says what the first start imports. All paths use "/" and are relative to samples/:
 *
 * {
 *   "packages": [
 *     { "file": "Currency/Load Rates.dtsx", "folder": "Samples/Currency", "description": "Loads one file of rates." }
 *   ]
 * }
 *
 * - Every file of samples/ except packages, samples.json itself and what runs leave behind is copied to GANTRY_HOME/files/samples/ under its own
 *   path; databases are created by the packages.
 * - Packages are stored as they are, under their file name without ".dtsx". An execution's working folder is
 *   GANTRY_HOME/files, so the samples name their data with relative paths: "samples/Currency/rates.csv",
 *   "Provider=SQLite;Data Source=samples/warehouse.db". The same works for `gantry dtexec` in a folder that holds samples/.
 * - "folder" is the path in the package store; missing folders are created.
 */
const relativePath = z.string().regex(/^(?!\/)(?!(.*\/)?\.\.(\/|$))[^\\]+$/, "must be a path inside samples/");

const manifest = z.strictObject({
  packages: z.array(
    z.strictObject({ file: relativePath.endsWith(".dtsx"), folder: relativePath, description: z.string().default("") }),
  ),
});

export type SamplesManifest = z.infer<typeof manifest>;

/** Reads and checks `samples.json` in `samplesFolder`. Throws when it is missing or has another shape. */
export function readSamplesManifest(samplesFolder: string): SamplesManifest {
  return manifest.parse(JSON.parse(readFileSync(path.join(samplesFolder, "samples.json"), "utf8")));
}

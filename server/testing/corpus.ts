import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe } from "vitest";

/** The folder of real packages that some tests read: `$GANTRY_CORPUS`, else the `shared/corpus` beside the checkout. */
const corpusRoot = process.env.GANTRY_CORPUS ?? path.resolve(import.meta.dirname, "../../../shared/corpus");

/** Path of a file or folder of the corpus. Does not check that it exists. */
export function corpusPath(...parts: string[]): string {
  return path.join(corpusRoot, ...parts);
}

/** Whether the corpus is on this machine; a test that needs it says in its name that it was left out. */
export function hasCorpus(): boolean {
  return existsSync(path.join(corpusRoot, "packages"));
}

/** Tests that read the corpus; their names say so where they are left out. */
export function describeCorpus(name: string, tests: () => void): void {
  const absent = hasCorpus() ? "" : " (left out: the corpus is not on this machine, set GANTRY_CORPUS to its folder)";
  describe.skipIf(!hasCorpus())(name + absent, () => tests());
}

/** An entry of the corpus' list of packages that run without their authors' servers. */
export interface RunnablePackage {
  readonly package: string;
  readonly klass: string;
  /** How many Script tasks and components it has. */
  readonly scripts: number;
  /** Flat files it reads, with their rows. */
  readonly sources: readonly (readonly [file: string, rows: number | string])[];
}

/** The corpus' list of runnable packages; empty where the corpus is absent. */
export function runnablePackages(): RunnablePackage[] {
  return hasCorpus() ? JSON.parse(readFileSync(corpusPath("runnable.json"), "utf8")) : [];
}

/** Packages of a repository, relative to its folder, that have their data in the corpus and no scripts: each needs a test. */
export function packagesWithData(repository: string): string[] {
  return runnablePackages()
    .filter(({ klass, scripts }) => (klass === "file" || klass === "sql-in-repo") && scripts === 0)
    .filter((one) => one.package.startsWith(`${repository}/`))
    .map((one) => one.package.slice(repository.length + 1))
    .sort();
}

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Mono } from "./mono";
import { openScriptFolder } from "./script-folder";

/** Options of the compiler for one assembly, in its folder: `-r:Name` is an assembly of ours or of Mono. */
const OPTIONS_FILE = "assembly.rsp";

const VERSION_LENGTH = 20;

/** How long what an older version compiled is kept. */
const keptMs = 30 * 24 * 3_600_000;

interface AssemblySource {
  readonly name: string;
  readonly isProgram: boolean;
  readonly options: readonly string[];
  readonly references: readonly string[];
  readonly files: readonly string[];
}

/** The assemblies of the host and of SSIS's object model as this machine has them. */
export interface BuiltAssemblies {
  /** The folder of the assemblies; its name changes with their sources and with Mono. */
  readonly folder: string;
  /** Says the same: part of the key of everything that is compiled against them. */
  readonly version: string;
}

/**
 * The C# sources: below this file, or beside the bundle it is in. The console's bundle says that it lies where this file lay; where that
 * is gone, the sources are in `dist` of one of the folders above.
 */
function sourcesFolder(): string {
  // Not new URL(".", ...): a bundler takes that for a file to bring along.
  const here = path.dirname(fileURLToPath(import.meta.url));
  const name = import.meta.url.endsWith(".ts") ? "assemblies" : "csharp";
  const places = [path.join(here, name), ...foldersAbove(here).map((folder) => path.join(folder, "dist", "csharp"))];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`The C# sources of the script host are in none of ${places.join(", ")}.`);
  return found;
}

/** The folders a folder lies in, the nearest first. */
function foldersAbove(folder: string): string[] {
  const above = path.dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** Names of the assemblies that stand in for those of SSIS and of Windows. */
export function ownAssemblies(): string[] {
  return readdirSync(sourcesFolder());
}

/** The sources do not change while a process lives, and reading them all takes longer than a script. */
const versions = new Map<string, string>();

/** Which assemblies there would be; compiles nothing. `folder` is where compiled scripts are kept. */
export function locateAssemblies(mono: Mono, folder: string): BuiltAssemblies {
  const installed = describeInstalled(mono);
  const version = versions.get(installed) ?? versionOf(installed);
  versions.set(installed, version);
  return { folder: path.join(folder, version, "assemblies"), version };
}

/** Changes with Mono and with every library that is installed for it: what did not compile for want of one then gets another chance. */
function describeInstalled({ compiler, library }: Mono): string {
  const places = [compiler, library, path.resolve(library, "../gac")];
  return (
    places
      // Of Mono: the build of the web server would take it for any file of the project.
      .map((place) => `${place} ${statSync(/* turbopackIgnore: true */ place, { throwIfNoEntry: false })?.mtimeMs}\n`)
      .join("")
  );
}

function versionOf(installed: string): string {
  const hash = createHash("sha256").update(installed);
  const root = sourcesFolder();
  for (const file of sourceFiles(root)) hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex").slice(0, VERSION_LENGTH);
}

/**
 * Compiles the C# sources where that has not been done. Throws an Error with the compiler's words when it fails. Safe to call in
 * several processes at once: the folder appears whole.
 */
export async function buildAssemblies(mono: Mono, folder: string): Promise<BuiltAssemblies> {
  const built = locateAssemblies(mono, folder);
  // In the data folder: the build of the web server would take it for any file of the project.
  if (existsSync(/* turbopackIgnore: true */ built.folder)) return built;
  openScriptFolder(folder);
  mkdirSync(path.dirname(built.folder), { recursive: true });
  const draft = mkdtempSync(`${built.folder}-`);
  try {
    const waiting = new Map(readSources().map((source) => [source.name, source]));
    while (waiting.size > 0) {
      const ready = [...waiting.values()].filter(({ references }) => !references.some((name) => waiting.has(name)));
      if (ready.length === 0)
        throw new Error(`The assemblies ${[...waiting.keys()].join(", ")} refer to each other in a circle.`);
      await Promise.all(ready.map((source) => compile(source, mono, draft)));
      for (const { name } of ready) waiting.delete(name);
    }
    publish(draft, built.folder);
    removeOld(folder, built.version);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return built;
}

/** Somebody else may have been faster; both have the same content. */
function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** Removes what older versions compiled and nobody has added to for a month; one that is still used compiles anew. */
function removeOld(folder: string, version: string): void {
  for (const name of readdirSync(folder)) {
    const one = path.join(folder, name);
    if (name === version || !isVersion(name) || Date.now() - newestChange(one) < keptMs) continue;
    rmSync(one, { recursive: true, force: true });
  }
}

/** Whatever else lies in the folder is not ours. */
function isVersion(name: string): boolean {
  return name.length === VERSION_LENGTH && /^[0-9a-f]+$/.test(name);
}

/** When something was last added to a folder or to the folders in it. */
function newestChange(folder: string): number {
  const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Math.max(
    ...[folder, ...inside.map(({ name }) => path.join(folder, name))].map((one) => statSync(one).mtimeMs),
  );
}

/** Paths of all sources, relative and sorted. */
function sourceFiles(root: string): string[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:cs|rsp)$/.test(entry.name));
  return files.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))).sort();
}

function readSources(): AssemblySource[] {
  const root = sourcesFolder();
  const files = sourceFiles(root);
  return files
    .filter((file) => path.basename(file) === OPTIONS_FILE)
    .map((file) => {
      const name = path.dirname(file);
      const lines = readFileSync(path.join(root, file), "utf8").split(/\r?\n/).filter(Boolean);
      return {
        name,
        isProgram: lines.includes("-target:exe"),
        options: lines.filter((line) => !line.startsWith("-r:")),
        references: lines.filter((line) => line.startsWith("-r:")).map((line) => line.slice(3)),
        files: files
          .filter((one) => one.startsWith(`${name}/`) && one.endsWith(".cs"))
          .map((one) => path.join(root, one)),
      };
    });
}

async function compile(source: AssemblySource, mono: Mono, target: string): Promise<void> {
  // As above.
  const file = path.join(/* turbopackIgnore: true */ target, `${source.name}.${source.isProgram ? "exe" : "dll"}`);
  const references = source.references.map((name) => {
    const own = path.join(target, `${name}.dll`);
    if (existsSync(own)) return `-r:${own}`;
    return name === "Mono.Cecil" ? `-r:${mono.cecil}` : `-r:${name}.dll`;
  });
  const words = ["-nologo", "-optimize", ...source.options, ...references, `-out:${file}`, ...source.files];
  const compiler = spawn(mono.program, [mono.compiler, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<number | null>((resolve, reject) => compiler.once("error", reject).once("close", resolve));
  const [output, errors, code] = await Promise.all([text(compiler.stdout), text(compiler.stderr), exited]);
  if (code !== 0)
    throw new Error(`The assembly ${source.name} cannot be compiled with ${mono.compiler}:\n${output}${errors}`);
}

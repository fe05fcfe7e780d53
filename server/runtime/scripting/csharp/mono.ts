import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_MONOMISSING } from "../../messages/task-codes";
import debianPackages from "./debian-packages.json";

/** A Mono of this machine. */
export interface Mono {
  /** The program. */
  readonly program: string;
  /** Its C# compiler, an assembly. */
  readonly compiler: string;
  /** Folder of its class libraries. */
  readonly library: string;
  /** Mono.Cecil, which reads and changes assemblies. */
  readonly cecil: string;
}

/** Installs Mono on Debian and Ubuntu. */
export const installMono = `apt-get install --no-install-recommends ${debianPackages.join(" ")}`;

/** What is wrong without Mono. */
export const monoMissing = `Scripts in C# and Visual Basic need Mono, which is not installed. On Debian and Ubuntu this installs it: ${installMono}`;

/** Where Mono's installers put it when it is not in PATH. */
const usualFolders = [
  "/usr/bin",
  "/usr/local/bin",
  "/opt/homebrew/bin",
  "/Library/Frameworks/Mono.framework/Versions/Current/bin",
];

/** The Mono of this machine with its compiler and Mono.Cecil; undefined when there is none, or a part of it is missing. */
export function findMono(searchPath = process.env.PATH ?? ""): Mono | undefined {
  const folders = [...searchPath.split(path.delimiter).filter((one) => path.isAbsolute(one)), ...usualFolders];
  for (const folder of folders) {
    const found = path.join(folder, "mono");
    if (!existsSync(found)) continue;
    const mono = monoAround(realpathSync(found));
    if (mono !== undefined) return mono;
  }
  return undefined;
}

/** The Mono of this machine. Throws DtsError when there is none. */
export function requireMono(): Mono {
  const mono = findMono();
  if (mono === undefined) throw new DtsError(GANTRY_E_MONOMISSING, monoMissing);
  return mono;
}

/** The parts around a program `<prefix>/bin/mono`. */
function monoAround(program: string): Mono | undefined {
  const libraries = path.resolve(program, "../../lib");
  const library = path.join(libraries, "mono/4.5");
  const compiler = path.join(library, "mcs.exe");
  // Debian keeps Mono.Cecil beside Mono, other installations among its class libraries.
  const cecil = [path.join(libraries, "mono-cecil/Mono.Cecil.dll"), path.join(library, "Mono.Cecil.dll")].find(
    existsSync,
  );
  if (cecil === undefined || !existsSync(compiler)) return undefined;
  return { program, compiler, library, cecil };
}

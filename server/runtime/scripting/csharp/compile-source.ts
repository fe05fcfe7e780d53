import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_SCRIPTTASK_COMPILEERRORMSG, GANTRY_E_SCRIPTASSEMBLYMISSING } from "../../messages/task-codes";
import type { ScriptProject } from "../script-host";
import type { BuiltAssemblies } from "./assemblies";
import type { Companion } from "./companion";
import { type CompileError, compileFailure, parseCompileErrors } from "./compile-errors";
import { debianPackageOf } from "./debian-package-of";
import { findReferences } from "./find-references";
import type { Mono } from "./mono";
import { type ProjectFile, readProjectFile } from "./project-file";

/** The folder that the places in stack traces begin with, instead of the one the compiler worked in. */
const shownFolder = "/script";

/**
 * Compiles the C# items of a project in the compiler's process. Throws DtsError: 0xC00291AC with the compiler's errors, or
 * GANTRY_E_SCRIPTASSEMBLYMISSING when they come from an assembly that does not exist here.
 */
export async function compileSource(
  project: ScriptProject,
  companion: Companion,
  { mono, assemblies }: { readonly mono: Mono; readonly assemblies: BuiltAssemblies },
): Promise<{ readonly code: Buffer; readonly symbols: Buffer }> {
  const folder = mkdtempSync(path.join(tmpdir(), "gantry-compile-"));
  try {
    const files = writeSources(project, folder);
    if (files.size === 0)
      throw new DtsError(DTS_E_SCRIPTTASK_COMPILEERRORMSG, "The script has no source: none of its items is C#.");
    const file = readProjectFile(project);
    const { files: references, missing } = findReferences(file.references, mono, assemblies);
    const target = path.join(folder, `${file.assemblyName.replaceAll(/[^\w.-]/g, "_")}.dll`);
    const words = [
      ...options(file),
      `-pathmap:${folder}=${shownFolder}`,
      ...references.map((one) => `-r:${one}`),
      `-out:${target}`,
    ];
    const { content } = await companion.call("compile", {
      arguments: [...words, ...files.keys()],
      resources: resourcesOf(project, file),
      folder,
    });
    const { succeeded, output } = content.value as { readonly succeeded: boolean; readonly output: string };
    if (succeeded) return { code: readFileSync(target), symbols: readFileSync(`${target}.mdb`) };
    const errors = parseCompileErrors(
      output,
      project,
      (one) => files.get(one) ?? files.get(one.replace(shownFolder, folder)),
    );
    throw assemblyMissing(errors, missing) ?? compileFailure(errors, output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Mono's compiler warns of nothing that its user could change, and calls its own output optimized. */
function options({ constants, allowsUnsafe }: ProjectFile): string[] {
  const defined = constants.length > 0 ? [`-define:${constants.join(";")}`] : [];
  return ["-nologo", "-target:library", "-debug", "-warn:0", ...defined, ...(allowsUnsafe ? ["-unsafe"] : [])];
}

/** Writes the C# items; the result leads from the files to the names of the items. */
function writeSources({ items }: ScriptProject, folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, text } of items) {
    if (!/\.cs$/i.test(name)) continue;
    // Names of a hostile package must not lead out of the folder.
    const parts = name.split(/[\\/]/).filter((part) => part !== "" && part !== "." && part !== "..");
    const file = path.join(folder, ...parts.map((part) => part.replaceAll(/[^\w .-]/g, "_")));
    if (files.has(file)) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    // XML makes LF of the CRLF that the verbatim texts of a script contain on Windows.
    writeFileSync(file, text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"));
    files.set(file, name);
  }
  return files;
}

/** The items that become resources of the assembly, with the names under which its code asks for them. */
function resourcesOf({ items }: ScriptProject, { rootNamespace }: ProjectFile): { name: string; text: string }[] {
  return items
    .filter(({ name }) => /\.resx$/i.test(name))
    .map(({ name, text }) => {
      const inside = name
        .replace(/\.resx$/i, "")
        .split(/[\\/]/)
        .filter(Boolean)
        .join(".");
      return { name: `${rootNamespace}.${inside}.resources`, text };
    });
}

/** Errors that a missing type gives. */
const unknownName = /^CS(?:0103|0234|0246|0400|0012|0305|1061|0117)$/;

/** An assembly that the project refers to and that is not here is the reason why its names are unknown. */
function assemblyMissing(errors: readonly CompileError[], missing: readonly string[]): DtsError | undefined {
  if (missing.length === 0 || !errors.some(({ code }) => unknownName.test(code))) return undefined;
  const names = missing.map((name) => `"${name}"`).join(", ");
  const debian = missing.flatMap((name) => debianPackageOf(name) ?? []);
  const isOffice = missing.some((name) => /^(?:Microsoft\.Office|Office$|Microsoft\.Vbe)/i.test(name));
  const { details } = compileFailure(errors, "");
  return new DtsError(
    GANTRY_E_SCRIPTASSEMBLYMISSING,
    `The script needs ${missing.length === 1 ? "the assembly" : "assemblies"} ${names}, which ${missing.length === 1 ? "does" : "do"} not exist here.`,
    {
      details,
      help: {
        cause:
          debian.length > 0
            ? "A part of Mono, or a library for it, is not installed on this machine."
            : isOffice
              ? "It drives a program of Microsoft Office, which exists on Windows only."
              : "The assembly was installed on the machine where the package was made; packages do not carry it.",
        next:
          debian.length > 0
            ? `On Debian and Ubuntu this installs what is missing: apt-get install --no-install-recommends ${debian.join(" ")}`
            : isOffice
              ? "Read or write the workbook with the Excel source and destination instead."
              : "Do without the assembly: its work must be done by the script itself or by another task.",
      },
    },
  );
}

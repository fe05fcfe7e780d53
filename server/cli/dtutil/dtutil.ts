import path from "node:path";
import { newId as freshId } from "@/server/runtime/dtsx/author/new-identity";
import { DTS_E_DECRYPTPACKAGE_USERKEY, DTS_E_PACKAGEPASSWORD } from "@/server/runtime/messages/codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { UsageError } from "../dtexec/usage-error";
import { type ExitCode, exitCode } from "./exit-code";
import { help } from "./help";
import { type DtutilOptions, parseOptions } from "./options";
import {
  DtutilError,
  deleteFile,
  isFile,
  moveFile,
  openPackageFile,
  readPackageFile,
  saveUnder,
  withNewId,
  writeWhole,
} from "./package-file";

interface Console {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
  /** Asks a person; undefined where nobody can answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}

/** Manages a package file as dtutil does (MANAGEMENT.md 5.2) and answers dtutil's exit code. */
export async function dtutil(words: readonly string[], console: Console): Promise<ExitCode> {
  try {
    const options = parseOptions(words);
    if (options === undefined) {
      console.out.write(help);
      return exitCode.success;
    }
    return await execute(options, console);
  } catch (error) {
    if (error instanceof UsageError) {
      console.err.write(`gantry dtutil: ${error.message} "gantry dtutil /?" lists the options.\n`);
      return exitCode.wrongCommandLine;
    }
    if (!(error instanceof DtutilError)) throw error;
    console.err.write(`gantry dtutil: ${error.message}\n`);
    return error.exitCode;
  }
}

async function execute(options: DtutilOptions, console: Console): Promise<ExitCode> {
  const { file, action, decrypt, newId } = options;
  const done = (text: string) => {
    console.out.write(`${text}\n`);
    return exitCode.success;
  };
  if (action.is === "exists") {
    const exists = await isFile(file);
    console.out.write(`The package "${file}" ${exists ? "exists" : "does not exist"}.\n`);
    return exists ? exitCode.success : exitCode.failed;
  }
  const bytes = await readPackageFile(file);
  if (action.is === "delete") {
    refuseOtherFiles(file, bytes);
    await deleteFile(file);
    return done(`The package "${file}" was deleted.`);
  }
  const loaded = openPackageFile(file, bytes, decrypt);
  switch (action.is) {
    case "rewrite":
      await writeWhole(file, withNewId(loaded, decrypt));
      return done(`The package "${file}" has the ID ${loaded.id} now.`);
    case "encrypt": {
      const { to, protectionLevel, password } = action;
      const lost = protectionLevel === "DontSaveSensitive" ? loaded.missingSecrets : [];
      if (newId) loaded.setProperty("ID", freshId());
      const saved = saveUnder(loaded, { protectionLevel, password });
      await allowOverwriting(to, options, console);
      await writeWhole(to, saved);
      if (lost.length > 0) console.out.write(`Left out, because nobody opened them: ${lost.join(", ")}.\n`);
      return done(`The package was saved as "${to}" with the protection level ${protectionLevel}.`);
    }
    case "copy":
    case "move": {
      const { to } = action;
      if (path.resolve(to) === path.resolve(file))
        throw new DtutilError(exitCode.failed, `"${file}" and "${to}" are one file.`);
      await allowOverwriting(to, options, console);
      if (newId || action.is === "copy") await writeWhole(to, newId ? withNewId(loaded, decrypt) : bytes);
      if (action.is === "move") await (newId ? deleteFile(file) : moveFile(file, to));
      return done(`The package was ${action.is === "copy" ? "copied" : "moved"} to "${to}".`);
    }
  }
}

/** A wrong path must not delete a file that is no package; an encrypted package is one, though nobody opens it. */
function refuseOtherFiles(file: string, bytes: Uint8Array): void {
  try {
    openPackageFile(file, bytes, undefined);
  } catch (error) {
    const code = error instanceof DtutilError && error.cause instanceof DtsError ? error.cause.code : undefined;
    if (code !== DTS_E_PACKAGEPASSWORD && code !== DTS_E_DECRYPTPACKAGE_USERKEY) throw error;
  }
}

async function allowOverwriting(file: string, { quiet }: DtutilOptions, { confirm }: Console): Promise<void> {
  if (quiet || !(await isFile(file))) return;
  if (confirm === undefined)
    throw new DtutilError(exitCode.failed, `"${file}" is there already. /QUIET overwrites it without asking.`);
  if (!(await confirm(`"${file}" is there already. Overwrite it? (Y/N) `)))
    throw new DtutilError(exitCode.failed, `"${file}" was left as it is.`);
}

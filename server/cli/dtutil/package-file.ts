import { randomUUID } from "node:crypto";
import { copyFile, readFile, rename, stat, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { newId } from "@/server/runtime/dtsx/author/new-identity";
import { loadPackage, savePackage } from "@/server/runtime/dtsx/load-package";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import type { Package } from "@/server/runtime/model/package";
import { type ExitCode, exitCode } from "./exit-code";

/** It cannot be done; the message is what the command prints. */
export class DtutilError extends Error {
  override readonly name = "DtutilError";
  readonly exitCode: ExitCode;

  constructor(code: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = code;
  }
}

/** Whether the path leads to a file. */
export async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** The bytes of a package file. Throws DtutilError 4 when it is not there or cannot be read. */
export async function readPackageFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new DtutilError(exitCode.notFound, `The package "${file}" could not be read (${reasonOf(error)}).`);
  }
}

/** The package in a file's bytes. Throws DtutilError 5 with the loader's code when it does not load. */
export function openPackageFile(file: string, bytes: Uint8Array, password: string | undefined): Package {
  try {
    return loadPackage(bytes, { password });
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const next = error.help ? ` ${error.help.next}` : "";
    throw new DtutilError(
      exitCode.notLoaded,
      `The package "${file}" could not be loaded. ${formatCode(error.code)}: ${error.message}${next}`,
      { cause: error },
    );
  }
}

/** The package's bytes with a new package ID, under the protection it has. Throws DtutilError 1. */
export function withNewId(loaded: Package, password: string | undefined): Uint8Array {
  loaded.setProperty("ID", newId());
  if (!loaded.openedWithPassword) return savePackage(loaded);
  return saveUnder(loaded, { protectionLevel: loaded.protectionLevel, password });
}

/** The package's bytes under a protection level. Throws DtutilError 1 for a level that cannot be saved here. */
export function saveUnder(loaded: Package, options: Parameters<typeof savePackage>[1]): Uint8Array {
  try {
    return savePackage(loaded, options);
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const next = error.help ? ` ${error.help.next}` : "";
    throw new DtutilError(exitCode.failed, `${formatCode(error.code)}: ${error.message}${next}`);
  }
}

/** Writes a file whole or not at all. Throws DtutilError 1. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`);
  try {
    await writeFile(draft, bytes, { flag: "wx" });
    await rename(draft, file);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    throw new DtutilError(exitCode.failed, `"${file}" could not be written (${reasonOf(error)}).`);
  }
}

/** Moves a file, to another disk as well. Throws DtutilError 1. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV")
      throw new DtutilError(exitCode.failed, `"${from}" could not be moved to "${to}" (${reasonOf(error)}).`);
    await copyFile(from, to);
    await deleteFile(from);
  }
}

/** Throws DtutilError 1. */
export async function deleteFile(file: string): Promise<void> {
  try {
    await unlink(file);
  } catch (error) {
    throw new DtutilError(exitCode.failed, `"${file}" could not be deleted (${reasonOf(error)}).`);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

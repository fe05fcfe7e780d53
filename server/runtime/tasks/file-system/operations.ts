import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, parse } from "node:path";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
  DTS_E_FSTASK_CANTCREATEDIR,
  DTS_E_FSTASK_DIRECTORYEXISTS,
  DTS_E_FSTASK_FILEDIRNOTFOUND,
  DTS_E_FSTASK_INVALIDDESTPATH,
  DTS_I_FSTASK_DIRECTORYDELETED,
  DTS_I_FSTASK_FILEDELETED,
} from "../../messages/task-codes";
import { copyFile, moveFile, refuseDestination } from "./copy-file";
import { transferFolder } from "./copy-folder";
import { deleteFolder } from "./delete-folder";
import type { ResolvedPath } from "./resolve-end";
import { parseAttributes, setAttributes, unknownAttributes } from "./set-attributes";
import type { FileOperation, FileSystemSettings } from "./settings";

/** What an operation works on; `destination` is there for those that have one. */
export interface OperationInput {
  readonly source: ResolvedPath;
  readonly destination: ResolvedPath;
  readonly settings: FileSystemSettings;
  readonly context: TaskContext;
}

/** What each operation does (CONTROLFLOW.md section 16). They throw DtsError, or the error of the file system. */
export const operations: Readonly<Record<FileOperation, (input: OperationInput) => Promise<void>>> = {
  async CopyFile({ source, destination, settings, context }) {
    await requireKind(source, "file");
    await copyFile(source.local, await fileTarget(source, destination), settings.overwrite, context.signal);
  },
  async MoveFile({ source, destination, settings, context }) {
    await requireKind(source, "file");
    await moveFile(source.local, await fileTarget(source, destination), settings.overwrite, context.signal);
  },
  async RenameFile({ source, destination, settings }) {
    await requireKind(source, "file");
    const target = /[\\/:]/.test(destination.given)
      ? destination.local
      : join(dirname(source.local), destination.local);
    await requireParent(target, destination);
    if (target === source.local) return;
    await refuseRename(source.local, target, settings.overwrite);
    await rename(source.local, target);
  },
  async DeleteFile({ source, context }) {
    await requireKind(source, "file");
    await rm(source.local);
    void context.events.information(DTS_I_FSTASK_FILEDELETED, `The file "${source.given}" was deleted.`);
  },
  async SetAttributes({ source, settings, context }) {
    await requireKind(source, "either");
    const attributes = parseAttributes(settings.attributes);
    for (const { code, reason } of unknownAttributes(attributes)) void context.events.warning(code, reason);
    await setAttributes(source.local, attributes);
  },
  async CreateDirectory({ source, settings }) {
    const existing = await stat(source.local).catch(() => undefined);
    if (existing === undefined) {
      await mkdir(source.local, { recursive: true });
    } else if (!existing.isDirectory()) {
      throw new DtsError(DTS_E_FSTASK_CANTCREATEDIR, `"${source.given}" cannot be created: a file has that name.`);
    } else if (!settings.overwrite) {
      throw new DtsError(DTS_E_FSTASK_DIRECTORYEXISTS, `The folder "${source.given}" already exists.`, {
        details: { directory: source.local },
        help: { cause: "UseDirectoryIfExists is False.", next: "Set UseDirectoryIfExists to True." },
      });
    }
  },
  async CopyDirectory({ source, destination, settings, context }) {
    await requireKind(source, "folder");
    await transferFolder("copy", source.local, destination.local, settings.overwrite, context.signal);
  },
  async MoveDirectory({ source, destination, settings, context }) {
    await requireKind(source, "folder");
    await transferFolder("move", source.local, destination.local, settings.overwrite, context.signal);
  },
  async DeleteDirectory({ source, context }) {
    await requireKind(source, "folder");
    await deleteFolder(source.local, true, context.signal);
    void context.events.information(DTS_I_FSTASK_DIRECTORYDELETED, `The folder "${source.given}" was deleted.`);
  },
  async DeleteDirectoryContent({ source, context }) {
    await requireKind(source, "folder");
    await deleteFolder(source.local, false, context.signal);
  },
};

async function requireKind({ local, given }: ResolvedPath, kind: "file" | "folder" | "either"): Promise<void> {
  const found = await stat(local).catch(() => undefined);
  const place = local === given ? `"${given}"` : `"${given}" (${local})`;
  if (found === undefined) {
    throw new DtsError(DTS_E_FSTASK_FILEDIRNOTFOUND, `The file or folder ${place} does not exist.`, {
      details: { path: local },
    });
  }
  if (kind === "either" || found.isDirectory() === (kind === "folder")) return;
  const is =
    kind === "file" ? "a folder, but the operation works on a file" : "a file, but the operation works on a folder";
  throw new DtsError(DTS_E_FSTASK_FILEDIRNOTFOUND, `${place} is ${is}.`, { details: { path: local } });
}

/** Where a file goes: under its own name into a folder, or to the name that is given. */
async function fileTarget(source: ResolvedPath, destination: ResolvedPath): Promise<string> {
  const isFolder = (await stat(destination.local).catch(() => undefined))?.isDirectory() ?? false;
  const target = isFolder ? join(destination.local, parse(source.local).base) : destination.local;
  await requireParent(destination.namesFolder && !isFolder ? join(target, "x") : target, destination);
  return target;
}

async function requireParent(target: string, { given }: ResolvedPath): Promise<void> {
  if ((await stat(dirname(target)).catch(() => undefined))?.isDirectory()) return;
  throw new DtsError(
    DTS_E_FSTASK_INVALIDDESTPATH,
    `The destination "${given}" is not valid: the folder "${dirname(target)}" does not exist.`,
    { details: { directory: dirname(target) } },
  );
}

/** A rename that changes only the case of a name may meet the file itself. */
async function refuseRename(from: string, to: string, overwrite: boolean): Promise<void> {
  const [source, existing] = [await stat(from), await stat(to).catch(() => undefined)];
  const isCaseOnly = from.toLowerCase() === to.toLowerCase();
  if (isCaseOnly && existing?.ino === source.ino && existing.dev === source.dev) return;
  await refuseDestination(from, to, overwrite);
}

/** An error of the file system as the task tells it. */
export function fileSystemError(error: unknown): DtsError {
  if (error instanceof DtsError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new DtsError(
    DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
    `An error occurred with the following error message: "${reason}".`,
    { cause: error },
  );
}

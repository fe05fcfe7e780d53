import { mkdir, rename, rm, rmdir, stat, unlink } from "node:fs/promises";
import path from "node:path";
import type { Client } from "basic-ftp";
import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import {
  DTS_E_FTPTASK_DIRECTORYEXISTS,
  DTS_E_FTPTASK_INVALIDDIRECTORY,
  DTS_E_FTPTASK_UNABLETOCREATELOCALDIRECTORY,
  DTS_E_FTPTASK_UNABLETODELETELOCALEFILE,
  DTS_E_FTPTASK_UNABLETODELETEREMOTEFILES,
  DTS_E_FTPTASK_UNABLETOMAKEDIRREMOTE,
  DTS_E_FTPTASK_UNABLETORECEIVEFILES,
  DTS_E_FTPTASK_UNABLETOREMOVEDIRREMOTE,
  DTS_E_FTPTASK_UNABLETOREMOVELOCALDIRECTORY,
  DTS_E_FTPTASK_UNABLETOSENDFILES,
  DTS_W_FTPTASK_OPERATIONFAILURE,
} from "../../messages/task-codes";
import { findLocalFiles, findRemoteFiles } from "./find-files";
import type { FtpOperation, FtpSettings } from "./settings";

/** What an operation works with. Operations on local files only have no client. */
export interface FtpWork {
  readonly settings: FtpSettings;
  readonly context: TaskContext;
  readonly local: readonly string[];
  readonly remote: string;
  client(): Client;
}

/** The eight operations. Each throws DtsError with the code of its own; a file that fails is only a warning without StopOnFailure. */
export const ftpOperations: Readonly<Record<FtpOperation, (work: FtpWork) => Promise<void>>> = {
  async Send(work) {
    const files = (await Promise.all(work.local.map(findLocalFiles))).flat();
    await each(work, files, DTS_E_FTPTASK_UNABLETOSENDFILES, async (file) => {
      const name = path.basename(file);
      const target = path.posix.join(work.remote, name);
      if (!work.settings.overwrite && (await isOnServer(work.client(), target))) {
        throw new Error(`"${target}" exists on the server and may not be overwritten`);
      }
      await work.client().uploadFrom(file, target);
    });
  },
  async Receive(work) {
    const folder = work.local[0] ?? "";
    // Known only to the execution: the build of the web server would take it for any file of the project.
    if (!(await stat(/* turbopackIgnore: true */ folder).catch(() => undefined))?.isDirectory()) {
      throw new DtsError(DTS_E_FTPTASK_INVALIDDIRECTORY, `The local folder "${folder}" does not exist.`);
    }
    const files = await remoteFiles(work, DTS_E_FTPTASK_UNABLETORECEIVEFILES);
    await each(work, files, DTS_E_FTPTASK_UNABLETORECEIVEFILES, async (file) => {
      const target = path.join(folder, path.posix.basename(file));
      if (!work.settings.overwrite && (await stat(target).catch(() => undefined))) {
        throw new Error(`"${target}" exists and may not be overwritten`);
      }
      // A file appears whole or not at all.
      const draft = `${target}.${process.pid}.part`;
      try {
        await work.client().downloadTo(draft, file);
        await rename(draft, target);
      } finally {
        await rm(draft, { force: true });
      }
    });
  },
  async DeleteLocal(work) {
    const files = (await Promise.all(work.local.map(findLocalFiles))).flat();
    await each(work, files, DTS_E_FTPTASK_UNABLETODELETELOCALEFILE, (file) => unlink(file));
  },
  async DeleteRemote(work) {
    const files = await remoteFiles(work, DTS_E_FTPTASK_UNABLETODELETEREMOTEFILES);
    await each(work, files, DTS_E_FTPTASK_UNABLETODELETEREMOTEFILES, async (file) => {
      await work.client().remove(file);
    });
  },
  async MakeDirLocal(work) {
    await each(work, work.local, DTS_E_FTPTASK_UNABLETOCREATELOCALDIRECTORY, async (folder) => {
      if (await stat(folder).catch(() => undefined)) {
        throw new DtsError(DTS_E_FTPTASK_DIRECTORYEXISTS, `The folder "${folder}" already exists.`);
      }
      await mkdir(folder, { recursive: true });
    });
  },
  async MakeDirRemote(work) {
    await each(work, [work.remote], DTS_E_FTPTASK_UNABLETOMAKEDIRREMOTE, async (folder) => {
      await work.client().send(`MKD ${folder}`);
    });
  },
  // Only empty folders: a server refuses others, and the same holds here.
  async RemoveDirLocal(work) {
    await each(work, work.local, DTS_E_FTPTASK_UNABLETOREMOVELOCALDIRECTORY, (folder) => rmdir(folder));
  },
  async RemoveDirRemote(work) {
    await each(work, [work.remote], DTS_E_FTPTASK_UNABLETOREMOVEDIRREMOTE, async (folder) => {
      await work.client().send(`RMD ${folder}`);
    });
  },
};

/** Does something to every file or folder. A failure ends the task, or without StopOnFailure is a warning. */
async function each(
  { settings, context }: FtpWork,
  items: readonly string[],
  code: number,
  act: (item: string) => Promise<void>,
): Promise<void> {
  for (const item of items) {
    context.signal.throwIfAborted();
    try {
      await act(item);
    } catch (fault) {
      context.signal.throwIfAborted();
      const error = fault instanceof DtsError ? fault : failed(code, settings.operation, item, fault);
      if (settings.stopOnFailure) throw error;
      await context.events.warning(DTS_W_FTPTASK_OPERATIONFAILURE, error.message, undefined, {
        details: { path: item },
      });
    }
  }
}

async function remoteFiles({ client, remote, settings }: FtpWork, code: number): Promise<string[]> {
  try {
    return await findRemoteFiles(client(), remote);
  } catch (fault) {
    throw fault instanceof DtsError ? fault : failed(code, settings.operation, remote, fault);
  }
}

async function isOnServer(client: Client, file: string): Promise<boolean> {
  const entries = await client.list(path.posix.dirname(file));
  return entries.some((one) => one.name === path.posix.basename(file));
}

function failed(code: number, operation: FtpOperation, item: string, fault: unknown): DtsError {
  const reason = fault instanceof Error ? fault.message : String(fault);
  return new DtsError(code, `${operation} of "${item}" failed: ${reason}.`, { details: { path: item }, cause: fault });
}

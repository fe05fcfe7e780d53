import { readFile, rm, writeFile } from "node:fs/promises";
import { DTS_E_CHECKPOINTFILELOCKED, DTS_E_CREATECHECKPOINTFILE } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";

/**
 * Keeps other runs from using a checkpoint file: two of them would both do the same work again. The lock of a process that is gone
 * does not count. Answers what gives the file back.
 *
 * @throws DtsError 0xC001604B while another run has it.
 */
export async function lockCheckpoint(file: string): Promise<() => Promise<void>> {
  const lock = `${file}.lock`;
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx", mode: 0o600 });
      return () => rm(lock, { force: true });
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw cannotLock(file, error);
      if (attempt > 0 || (await isHeld(lock))) throw locked(file);
      await rm(lock, { force: true });
    }
  }
}

async function isHeld(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function locked(file: string): DtsError {
  return new DtsError(DTS_E_CHECKPOINTFILELOCKED, `The checkpoint file "${file}" is in use by another execution.`, {
    details: { file },
    help: {
      cause: "The package runs already, or another package has the same CheckpointFileName.",
      next: "Wait until the other execution has ended, or give this package a file of its own.",
    },
  });
}

function cannotLock(file: string, error: unknown): DtsError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DtsError(DTS_E_CREATECHECKPOINTFILE, `The checkpoint file "${file}" cannot be used: ${reason}.`, {
    cause: error,
    details: { file },
    help: { cause: "Its folder is not there or may not be written.", next: "Correct CheckpointFileName." },
  });
}

import {
  DTS_E_CHECKPOINTFILEALREADYEXISTS,
  DTS_E_CHECKPOINTFILENOTSPECIFIED,
  DTS_E_CHECKPOINTMISMATCH,
  DTS_E_LOADCHECKPOINT,
  DTS_I_RESTARTFROMCHECKPOINTFILE,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Package } from "../../model/package";
import { FrameEvents } from "../events/frame-events";
import type { Frame } from "../frame";
import { Checkpoint } from "./checkpoint";
import { type CheckpointContent, readCheckpoint } from "./checkpoint-file";
import { lockCheckpoint } from "./lock-checkpoint";

/**
 * Opens the checkpoint that a package is set to save or to start from (CONTROLFLOW.md section 11); undefined when it uses none.
 *
 * @throws DtsError 0xC001F081 without a file name, 0xC001F083 when the package must start from a file that is not there, 0xC0016049
 * for the file of another package, 0xC001604A for a file that this package must not start from, 0xC001604B while another run has it.
 */
export async function beginCheckpoint(frame: Frame, owner: Package): Promise<Checkpoint | undefined> {
  if (!owner.usesCheckpoints) return undefined;
  const { run } = frame;
  const name = String(owner.getProperty("CheckpointFileName") ?? "").trim();
  if (name === "") {
    throw new DtsError(
      DTS_E_CHECKPOINTFILENOTSPECIFIED,
      "The package uses checkpoints, and CheckpointFileName is empty.",
      {
        help: { cause: "The file was never named, or its expression gives nothing.", next: "Set CheckpointFileName." },
      },
    );
  }
  const file = run.paths.local(name);
  const release = await lockCheckpoint(file);
  try {
    const found = await findContent(owner, file);
    if (found) {
      await new FrameEvents(frame).information(
        DTS_I_RESTARTFROMCHECKPOINTFILE,
        `The package starts from the checkpoint file "${file}": ${found.completed.length} executables are done already.`,
      );
    }
    const saves = owner.getProperty("SaveCheckpoints") === true;
    return new Checkpoint(owner, run.variables, { file: saves ? file : undefined, found, release });
  } catch (error) {
    await release();
    throw error;
  }
}

async function findContent(owner: Package, file: string): Promise<CheckpointContent | undefined> {
  const found = await readCheckpoint(file);
  if (found === undefined) {
    if (!owner.requiresCheckpoint) return undefined;
    throw new DtsError(
      DTS_E_LOADCHECKPOINT,
      `CheckpointUsage is Always, and the checkpoint file "${file}" is not there.`,
      {
        details: { file },
        help: {
          cause: "No run of the package has failed since it last succeeded.",
          next: "Set CheckpointUsage to IfExists (dtexec /Restart ifPossible) to start from the beginning then.",
        },
      },
    );
  }
  if (Number(owner.getProperty("CheckpointUsage")) === 0) {
    throw new DtsError(
      DTS_E_CHECKPOINTFILEALREADYEXISTS,
      `The checkpoint file "${file}" exists, and CheckpointUsage is Never.`,
      {
        details: { file },
        help: {
          cause: "An earlier run failed and left it; this run must not start from it, and would overwrite it.",
          next: "Set CheckpointUsage to IfExists to go on where it failed, or delete the file.",
        },
      },
    );
  }
  if (found.packageId.toLowerCase() === owner.id.toLowerCase()) return found;
  throw new DtsError(DTS_E_CHECKPOINTMISMATCH, `The checkpoint file "${file}" belongs to another package.`, {
    details: { file },
    help: { cause: "Two packages have the same CheckpointFileName.", next: "Give each package a file of its own." },
  });
}

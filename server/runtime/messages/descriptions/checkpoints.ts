import type { Descriptions } from "../code-description";
import {
  DTS_E_CHECKPOINTFILEALREADYEXISTS,
  DTS_E_CHECKPOINTFILELOCKED,
  DTS_E_CHECKPOINTFILENOTSPECIFIED,
  DTS_E_CHECKPOINTLOADXML,
  DTS_E_CHECKPOINTMISMATCH,
  DTS_E_CREATECHECKPOINTFILE,
  DTS_E_INVALIDCHECKPOINT_TRANSACTION,
  DTS_E_LOADCHECKPOINT,
  DTS_I_CHECKPOINTFILEDELETED,
  DTS_I_RESTARTFROMCHECKPOINTFILE,
  GANTRY_W_NORESTARTPOINT,
} from "../codes";

/** Checkpoints: files from which a package goes on where it failed. */
export const checkpointDescriptions: Descriptions = {
  [DTS_E_INVALIDCHECKPOINT_TRANSACTION]: {
    meaning: "The package saves checkpoints and begins a transaction of its own, which contradict each other.",
    causes: ["SaveCheckpoints is True and TransactionOption of the package is Required."],
    tryNext: [
      "Set SaveCheckpoints to False.",
      "Set TransactionOption of the package to Supported, and to Required on the containers that need a transaction.",
    ],
  },
  [DTS_E_CHECKPOINTFILENOTSPECIFIED]: {
    meaning: "The package uses checkpoints and names no file for them.",
    causes: ["CheckpointFileName is empty, or its expression gives nothing."],
    tryNext: ["Set CheckpointFileName, or give one with dtexec /CheckFile."],
  },
  [DTS_E_CHECKPOINTLOADXML]: {
    meaning: "The checkpoint file could not be read.",
    causes: ["It was written by SSIS itself, or changed by hand.", "This process may not read it."],
    tryNext: ["Delete the file to start the package from its beginning."],
  },
  [DTS_E_LOADCHECKPOINT]: {
    meaning: "The package must start from a checkpoint file that is not there.",
    causes: ["CheckpointUsage is Always, and no run has failed since the last success."],
    tryNext: ["Set CheckpointUsage to IfExists."],
  },
  [DTS_E_CHECKPOINTMISMATCH]: {
    meaning: "The checkpoint file belongs to another package.",
    causes: ["Two packages have the same CheckpointFileName."],
    tryNext: ["Give each package a file of its own."],
  },
  [DTS_E_CHECKPOINTFILEALREADYEXISTS]: {
    meaning: "A checkpoint file is there, and the package is set never to start from one.",
    causes: ["An earlier run failed and left it."],
    tryNext: ["Set CheckpointUsage to IfExists to go on where it failed, or delete the file."],
  },
  [DTS_E_CHECKPOINTFILELOCKED]: {
    meaning: "Another execution uses the checkpoint file.",
    causes: ["The package runs already, or another one has the same file."],
    tryNext: ["Wait until the other execution has ended."],
  },
  [DTS_E_CREATECHECKPOINTFILE]: {
    meaning: "The checkpoint file could not be written.",
    causes: ["Its folder is not there, may not be written, or the disk is full."],
    tryNext: ["Correct CheckpointFileName, or make room."],
  },
  [DTS_I_RESTARTFROMCHECKPOINTFILE]: {
    meaning: "The package goes on where an earlier run failed.",
    causes: ["Its checkpoint file is there."],
    tryNext: ["Nothing; delete the file before a run that is to start from the beginning."],
  },
  [DTS_I_CHECKPOINTFILEDELETED]: {
    meaning: "The checkpoint file was deleted.",
    causes: ["The package succeeded."],
    tryNext: ["Nothing: it is for your information."],
  },
  [GANTRY_W_NORESTARTPOINT]: {
    meaning: "A package with checkpoints failed and left no point to restart from.",
    causes: ["What failed does not have FailPackageOnFailure."],
    tryNext: ["Set FailPackageOnFailure on the tasks and containers to restart from."],
  },
};

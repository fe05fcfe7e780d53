import type { Descriptions } from "../code-description";
import {
  DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE,
  DTS_E_FSTASK_CANTCREATEDIR,
  DTS_E_FSTASK_CONNECTIONTYPENOTFILE,
  DTS_E_FSTASK_DESTCONNUSAGETYPEINVALID,
  DTS_E_FSTASK_DESTINATIONNOTSET,
  DTS_E_FSTASK_DIRECTORYEXISTS,
  DTS_E_FSTASK_FILEDIRNOTFOUND,
  DTS_E_FSTASK_INVALIDDATA,
  DTS_E_FSTASK_INVALIDDESTPATH,
  DTS_E_FSTASK_PATHNOTVALID,
  DTS_E_FSTASK_SOURCENOTSET,
  DTS_E_FSTASK_SRCCONNUSAGETYPEINVALID,
  DTS_E_FSTASK_VARIABLEDOESNTEXIST,
  DTS_E_FSTASK_VARIABLENOTASTRING,
  DTS_E_FSTASK_VARSRCORDESTISEMPTY,
  GANTRY_E_PROFILEREQUEST,
  GANTRY_W_FILEATTRIBUTES,
} from "../task-codes";

/** File System task and Data Profiling task. */
export const fileSystemDescriptions: Descriptions = {
  [GANTRY_E_PROFILEREQUEST]: {
    meaning: "A Data Profiling task asks for something that cannot be made.",
    causes: [
      "A kind of profile that is not supported, or a column that the table does not have.",
      "The requests cannot be read, or the task has no destination.",
    ],
    tryNext: ["Look at the profile that the message names, and take it out of the task or correct it."],
  },
  [GANTRY_W_FILEATTRIBUTES]: {
    meaning: "A File System task sets attributes that files of this system do not have.",
    causes: ["Hidden, System and Archive exist on Windows file systems only."],
    tryNext: ["Nothing, when nobody relies on them. Hide a file by a name that begins with a dot."],
  },
  [DTS_E_ERROROCCURREDWITHFOLLOWINGMESSAGE]: {
    meaning: "The system refused what a task wanted to do; the message says why.",
    causes: ["The destination exists and may not be overwritten.", "The rights on the file or folder do not allow it."],
    tryNext: ["Set OverwriteDestinationFile to True.", "Check the rights of the user the host runs as."],
  },
  [DTS_E_FSTASK_INVALIDDATA]: {
    meaning: "The settings of a File System task are not valid.",
    causes: ["The operation or the attributes are none that exist, or Normal stands together with another attribute."],
    tryNext: ["Set the operation and attributes anew."],
  },
  [DTS_E_FSTASK_DIRECTORYEXISTS]: {
    meaning: "The folder that a File System task creates already exists.",
    causes: ["UseDirectoryIfExists is False, and an earlier run made the folder."],
    tryNext: ["Set UseDirectoryIfExists to True, or delete the folder first."],
  },
  [DTS_E_FSTASK_PATHNOTVALID]: {
    meaning: "A File System task cannot work on this path.",
    causes: ["Source and destination are the same.", "The path is the root of a file system, a pipe or a device."],
    tryNext: ["Look at the paths in the message, and at the variables they come from."],
  },
  [DTS_E_FSTASK_DESTINATIONNOTSET]: {
    meaning: "A File System task has no destination.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a connection manager or variable for the destination."],
  },
  [DTS_E_FSTASK_SOURCENOTSET]: {
    meaning: "A File System task has no source.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a connection manager or variable for the source."],
  },
  [DTS_E_FSTASK_CONNECTIONTYPENOTFILE]: {
    meaning: "A File System task uses a connection manager that is no file.",
    causes: ["The reference leads to a connection manager of another type."],
    tryNext: ["Choose a connection manager of the type FILE, or a variable."],
  },
  [DTS_E_FSTASK_VARIABLEDOESNTEXIST]: {
    meaning: "The variable with the path of a File System task does not exist.",
    causes: ["It was renamed or removed, or is out of the task's scope. Names are case-sensitive."],
    tryNext: ["Choose the variable anew."],
  },
  [DTS_E_FSTASK_VARIABLENOTASTRING]: {
    meaning: "The variable with the path of a File System task is not a String.",
    causes: ["It has another type."],
    tryNext: ["Use a variable of the type String."],
  },
  [DTS_E_FSTASK_DESTCONNUSAGETYPEINVALID]: {
    meaning: "The destination's connection manager stands for a file where a folder is needed, or the reverse.",
    causes: ["Its usage type does not fit the operation."],
    tryNext: ["Set its usage type: file (0, 1) or folder (2, 3)."],
  },
  [DTS_E_FSTASK_SRCCONNUSAGETYPEINVALID]: {
    meaning: "The source's connection manager stands for a file where a folder is needed, or the reverse.",
    causes: ["Its usage type does not fit the operation."],
    tryNext: ["Set its usage type: file (0, 1) or folder (2, 3)."],
  },
  [DTS_E_FSTASK_INVALIDDESTPATH]: {
    meaning: "The destination of a File System task cannot be used.",
    causes: ["Its folder does not exist.", "It lies inside the folder that is copied or moved."],
    tryNext: ["Create the folder first, or give another destination."],
  },
  [DTS_E_FSTASK_CANTCREATEDIR]: {
    meaning: "A folder cannot be created.",
    causes: ["A file has the same name."],
    tryNext: ["Remove the file, or give another name."],
  },
  [DTS_E_FSTASK_FILEDIRNOTFOUND]: {
    meaning: "The file or folder of a File System task does not exist, or is the other of the two.",
    causes: ["Another run moved it.", "The path is of another machine, or differs in case."],
    tryNext: ["Look at the path in the message, and at the variable or connection manager it comes from."],
  },
  [DTS_E_FSTASK_VARSRCORDESTISEMPTY]: {
    meaning: "The variable with the path of a File System task is empty.",
    causes: ["The package is validated before anything runs that could fill the variable."],
    tryNext: ["Give the variable a value, or set DelayValidation on the task."],
  },
};

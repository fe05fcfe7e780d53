import type { CodeDescription, Descriptions } from "../code-description";
import {
  DTS_E_RAWBADHEADER,
  DTS_E_RAWBADVERSION,
  DTS_E_RAWCANTREAD,
  DTS_E_RAWCANTWRITE,
  DTS_E_RAWDESTNOINPUTCOLUMNS,
  DTS_E_RAWEXISTSCREATEONCE,
  DTS_E_RAWFILECANTOPEN,
  DTS_E_RAWFILECANTOPENREAD,
  DTS_E_RAWFILENAMEREQUIRED,
  DTS_E_RAWINVALIDACCESSMODE,
  DTS_E_RAWMETADATACOUNTMISMATCH,
  DTS_E_RAWMETADATAMISMATCH,
  DTS_E_RAWMETADATAMISMATCHCODEPAGE,
  DTS_E_RAWMETADATAMISMATCHPRECISION,
  DTS_E_RAWMETADATAMISMATCHSCALE,
  DTS_E_RAWMETADATAMISMATCHSIZE,
  DTS_E_RAWMETADATAMISMATCHTYPE,
  DTS_E_RAWUNEXPECTEDEOF,
} from "../component-codes";

const mismatch = (what: string): CodeDescription => ({
  meaning: `A column of a raw file has another ${what} than the component expects; raw files are never converted.`,
  causes: ["The file was written with other columns than the package has now."],
  tryNext: ["Write the file again.", "Take the columns of the file over into the component."],
});

/** Raw File Source and Destination. */
export const rawFileDescriptions: Descriptions = {
  [DTS_E_RAWFILENAMEREQUIRED]: {
    meaning: "A raw file component names no file.",
    causes: ["FileName is empty.", "The variable that FileNameVariable names is empty when the data flow begins."],
    tryNext: ["Set the file name, or give the variable a value before the data flow."],
  },
  [DTS_E_RAWINVALIDACCESSMODE]: {
    meaning: "A raw file component has an access mode or a write option that does not exist.",
    causes: ["The property was set by an expression or by hand to another number."],
    tryNext: ["Access modes are 0 (FileName) and 1 (variable), write options 0 to 3."],
  },
  [DTS_E_RAWFILECANTOPEN]: {
    meaning: "A raw file could not be opened for writing.",
    causes: [
      "The folder does not exist, or the file may not be written.",
      "Append, and truncate and append, need a file that exists.",
    ],
    tryNext: ["Check the path in the message.", "Write the file once with the option Create always."],
  },
  [DTS_E_RAWFILECANTOPENREAD]: {
    meaning: "A raw file could not be opened for reading.",
    causes: ["The file is not there; the task that writes it has not run, or writes to another place."],
    tryNext: ["Check the path in the message, and the order of the tasks."],
  },
  [DTS_E_RAWEXISTSCREATEONCE]: {
    meaning: "A raw file exists already, and the destination is to create it once.",
    causes: ["An earlier run wrote it."],
    tryNext: ["Delete the file, or choose Create always or Append."],
  },
  [DTS_E_RAWCANTWRITE]: {
    meaning: "A raw file could not be written to its end.",
    causes: ["The disk is full, or the disk or network share failed."],
    tryNext: ["Make room on the disk and run again; the incomplete file is refused by every source."],
  },
  [DTS_E_RAWCANTREAD]: {
    meaning: "A raw file could not be read on.",
    causes: ["The path is a folder.", "The disk or network share failed."],
    tryNext: ["Check the path in the message."],
  },
  [DTS_E_RAWBADHEADER]: {
    meaning: "A file is no raw file of Gantry.",
    causes: [
      "SSIS wrote it: the format of its raw files is not documented, and nothing but SSIS reads them.",
      "It is a file of another kind, or damaged.",
    ],
    tryNext: [
      "Run the package that writes the file with Gantry too.",
      "Exchange data between SSIS and Gantry as text or through a table.",
    ],
  },
  [DTS_E_RAWBADVERSION]: {
    meaning: "A raw file was written by another version of Gantry, in a format this one does not read.",
    causes: ["The file is older or newer than this installation."],
    tryNext: ["Write the file again with this version."],
  },
  [DTS_E_RAWUNEXPECTEDEOF]: {
    meaning: "A raw file ends in the middle, or is damaged.",
    causes: ["The run that wrote it failed or was stopped.", "The file was cut or changed since."],
    tryNext: ["Write the file again."],
  },
  [DTS_E_RAWMETADATAMISMATCH]: {
    meaning: "A raw file lacks a column the source is to read.",
    causes: ["The file was written with other columns than the package has now."],
    tryNext: ["Write the file again.", "Take the columns of the file over into the source."],
  },
  [DTS_E_RAWMETADATACOUNTMISMATCH]: {
    meaning: "Rows were to be appended to a raw file that has other columns.",
    causes: ["The columns of the destination were changed since the file was written."],
    tryNext: ["Write the file anew with Create always."],
  },
  [DTS_E_RAWDESTNOINPUTCOLUMNS]: {
    meaning: "A Raw File Destination has no columns to write.",
    causes: ["No input column was chosen."],
    tryNext: ["Choose columns in the destination."],
  },
  [DTS_E_RAWMETADATAMISMATCHTYPE]: mismatch("type"),
  [DTS_E_RAWMETADATAMISMATCHSIZE]: mismatch("length"),
  [DTS_E_RAWMETADATAMISMATCHCODEPAGE]: mismatch("code page"),
  [DTS_E_RAWMETADATAMISMATCHPRECISION]: mismatch("precision"),
  [DTS_E_RAWMETADATAMISMATCHSCALE]: mismatch("scale"),
};

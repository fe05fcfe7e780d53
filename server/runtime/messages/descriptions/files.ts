import type { Descriptions } from "../code-description";
import {
  DTS_E_CANNOTCOPYORCONVERTFLATFILEDATA,
  DTS_E_CANNOTWRITETODATAFILE,
  DTS_E_COLUMNDATAOVERFLOWDISKIOBUFFER,
  DTS_E_DISKIOFAILED,
  DTS_E_FLATFILEFORMATNOTSUPPORTED,
  GANTRY_E_BROKENJSONLINE,
  GANTRY_E_FILEBECAMESHORTER,
  GANTRY_E_PARQUETCOLUMN,
  GANTRY_E_PARQUETPROPERTY,
  GANTRY_E_PARQUETTRUNCATED,
  GANTRY_E_PARQUETVALUE,
} from "../component-codes";

/** Files that components read and write. */
export const fileDescriptions: Descriptions = {
  [GANTRY_E_FILEBECAMESHORTER]: {
    meaning: "A file was cut while a component read it: it ends before the place where it ended when it was opened.",
    causes: ["Another program writes or replaces the file during the run."],
    tryNext: [
      "Run again when the file is complete.",
      "Let the writer give the file its name when it is done, or copy it to a folder of its own first.",
    ],
  },
  [DTS_E_CANNOTWRITETODATAFILE]: {
    meaning: "A data file could not be written; the rows that are missing are named in the message.",
    causes: [
      "The disk is full (ENOSPC), or a quota is used up (EDQUOT).",
      "The disk or the network share it lies on failed.",
    ],
    tryNext: ["Make room on the disk, delete the incomplete file and run again.", "Write to another disk."],
  },
  [DTS_E_DISKIOFAILED]: {
    meaning: "A file could not be read on.",
    causes: ["The disk, or the network share the file lies on, failed while it was read."],
    tryNext: ["Copy the file to a local disk and run again."],
  },
  [DTS_E_COLUMNDATAOVERFLOWDISKIOBUFFER]: {
    meaning: "A row of a file is far too long: its end was not found.",
    causes: [
      "The file has another row delimiter than its connection manager says.",
      "A text qualifier is opened and never closed.",
    ],
    tryNext: [
      "Look at the row after the last good one, which the message names.",
      "Set the row delimiter of the connection manager to that of the file.",
    ],
  },
  [DTS_E_CANNOTCOPYORCONVERTFLATFILEDATA]: {
    meaning: "A row could not be written into a flat file: a value does not fit its column there.",
    causes: [
      "The text is longer than its fixed-width column.",
      "The text has a character that the code page of the file lacks; the error before this one shows it.",
    ],
    tryNext: [
      "Make the column of the connection manager wider, or cut the text in a Derived Column.",
      "Write the file as Unicode or with the code page 65001 (UTF-8).",
    ],
  },
  [GANTRY_E_PARQUETPROPERTY]: {
    meaning: "A setting of a Parquet component has a value it may not have.",
    causes: [
      "Compression, RowGroupSize or TimestampUnit was set to something else than the message allows.",
      "A column of a Parquet Source is to redirect rows, and the component has no error output.",
    ],
    tryNext: ["Set one of the values the message names."],
  },
  [GANTRY_E_PARQUETCOLUMN]: {
    meaning: "A column is not in the Parquet file, or has a type there that cannot be read as the type of the column.",
    causes: [
      "The file was written with other columns than the source was made for.",
      "The column is nested: a list, a map or a structure.",
    ],
    tryNext: [
      "Compare the columns of the source with those the message names.",
      "Give the column a type of the same kind, and convert it in a Data Conversion.",
    ],
  },
  [GANTRY_E_PARQUETVALUE]: {
    meaning: "A value does not fit its column on the way from or to a Parquet file.",
    causes: [
      "A number is beyond the range or the digits of its type.",
      "A moment before 1677 or after 2262 is to be written in nanoseconds.",
    ],
    tryNext: [
      "Give the column a larger type.",
      "Set TimestampUnit of the destination to Micros.",
      "Ignore the failure where NULL will do.",
    ],
  },
  [GANTRY_E_PARQUETTRUNCATED]: {
    meaning: "A text or binary value of a Parquet file is longer than its column and would be cut off.",
    causes: ["Parquet files do not say how long texts are; the column was made for shorter ones."],
    tryNext: ["Make the column longer.", "Ignore truncated rows, where cut values are acceptable."],
  },
  [GANTRY_E_BROKENJSONLINE]: {
    meaning: "A line of a JSON Lines file is no JSON object.",
    causes: [
      "The file is one JSON document over several lines.",
      "It was cut off, or its writer did not escape a text.",
    ],
    tryNext: ["Look at the row the message names.", "Write the file with one object per line."],
  },
  [DTS_E_FLATFILEFORMATNOTSUPPORTED]: {
    meaning: "A flat file is to be read in a way that does not fit its format.",
    causes: ["A column takes the bytes of its field as they are (UseBinaryFormat), and the file is Unicode."],
    tryNext: ["Take Unicode and UTF-16 from the connection manager, or UseBinaryFormat from the column."],
  },
};

import type { CodeDescription, Descriptions } from "../code-description";
import {
  DTS_E_EXTRACTORCANTAPPENDTRUNCATE,
  DTS_E_EXTRACTORCOLUMNALREADYREFERENCED,
  DTS_E_EXTRACTORDATACOLUMNNOTBLOB,
  DTS_E_EXTRACTORFILENAMECOLUMNNOTSTRING,
  DTS_E_EXTRACTORREFERENCEDCOLUMNNOTFOUND,
  DTS_E_EXTRACTORUNREFERENCED,
  DTS_E_INSERTERCOLUMNALREADYREFERENCED,
  DTS_E_INSERTERCOLUMNNOTREFERENCED,
  DTS_E_INSERTERDATACOLUMNNOTBLOB,
  DTS_E_INSERTEREXPECTBOMINVALIDTYPE,
  DTS_E_INSERTERFILENAMECOLUMNNOTSTRING,
  DTS_E_INSERTERREFERENCEDCOLUMNNOTFOUND,
  DTS_E_TXFILEEXTRACTORSTATIC_EXTRACTORCANTWRITE,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_ACCESSDENIED,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_FILEEXISTS,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_PATHNOTFOUND,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_TOOMANYOPENFILES,
  DTS_E_TXFILEEXTRACTORSTATIC_FILEWRITEERR_DISKFULL,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_ACCESSDENIED,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_FILENOTFOUND,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_PATHNOTFOUND,
  DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_TOOMANYOPENFILES,
  DTS_E_TXFILEINSERTERSTATIC_INSERTERCANTREAD,
  DTS_E_TXFILEINSERTERSTATIC_INSERTERINVALIDBOM,
  GANTRY_E_BUFFERFULL,
} from "../component-codes";

const redirect = "Redirect such rows to the error output and look at them there.";
const lookAtPath = "Look at the path the message names, and at the rule of the path map that leads there.";
const reopen = "Open the component in the editor, choose its columns again and save the package.";

/** Why a file of a row could not be opened, read or written; the same on both ways. */
function failed(meaning: string, causes: readonly string[], next: string = lookAtPath): CodeDescription {
  return { meaning, causes, tryNext: [next, redirect] };
}

/** Columns that do not go together; only a program or an edit by hand makes them. */
function misjoined(meaning: string): CodeDescription {
  return { meaning, causes: ["A column was removed, or its type changed, upstream."], tryNext: [reopen] };
}

const denied = ["The person who runs the execution may not use the file or its folder.", "The disk is read-only."];
const deniedNext = "Give that person the right, or choose another folder.";
const manyFiles = ["Other programs of this machine hold too many files open."];
const manyNext = "Raise the limit of open files of this machine (ulimit -n).";

/** What is known about the codes of Export Column and Import Column. */
export const fileColumnDescriptions: Descriptions = {
  [DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE]: failed("The file of a row could not be opened for writing.", [
    "The path leads to a folder or a device, or is no path.",
  ]),
  [DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_PATHNOTFOUND]: failed(
    "The folder in which the file of a row is to be written does not exist.",
    [
      "The folder was not created before; an Export Column creates files, but no folders.",
      "The path is NULL or empty.",
    ],
  ),
  [DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_TOOMANYOPENFILES]: failed(
    "The file of a row could not be written because too many files are open.",
    manyFiles,
    manyNext,
  ),
  [DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_ACCESSDENIED]: failed(
    "The file of a row could not be written because access is denied.",
    denied,
    deniedNext,
  ),
  [DTS_E_TXFILEEXTRACTORSTATIC_FILEOPENERR_FORWRITE_FILEEXISTS]: failed(
    "The file of a row exists already, and the Export Column neither appends nor truncates.",
    ["The package ran before.", "Several rows name the same file."],
    "Set AllowAppend or ForceTruncate of the path column.",
  ),
  [DTS_E_TXFILEEXTRACTORSTATIC_FILEWRITEERR_DISKFULL]: failed(
    "The file of a row could not be written because the disk is full.",
    ["The disk is full, or a quota is used up."],
    "Make room on the disk the message names. The file may hold a part of the value.",
  ),
  [DTS_E_TXFILEEXTRACTORSTATIC_EXTRACTORCANTWRITE]: failed("The file of a row could not be written.", [
    "The disk or the network failed while the file was written; it may hold a part of the value.",
  ]),
  [DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD]: failed("The file of a row could not be opened.", [
    "The path leads to a folder or a device, or is no path.",
  ]),
  [DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_FILENOTFOUND]: failed("The file of a row does not exist.", [
    "The file was moved or deleted.",
    "The path is NULL or empty.",
  ]),
  [DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_PATHNOTFOUND]: failed("The path of a row leads nowhere.", [
    "A part of the path is no folder.",
    "No rule of the path map leads to its drive or share.",
  ]),
  [DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_TOOMANYOPENFILES]: failed(
    "The file of a row could not be read because too many files are open.",
    manyFiles,
    manyNext,
  ),
  [DTS_E_TXFILEINSERTERSTATIC_FILEOPENERR_FORREAD_ACCESSDENIED]: failed(
    "The file of a row could not be read because access is denied.",
    denied,
    deniedNext,
  ),
  [DTS_E_TXFILEINSERTERSTATIC_INSERTERCANTREAD]: failed("The file of a row could not be read.", [
    "The disk or the network failed while the file was read.",
    "The file is larger than 2 GB.",
  ]),
  [DTS_E_TXFILEINSERTERSTATIC_INSERTERINVALIDBOM]: failed(
    "The file of a row does not begin with the byte-order mark that is expected.",
    ["The file is UTF-8 or of a code page, or UTF-16 with the other byte order or without a mark."],
    "Set ExpectBOM of the path column to false, or read the file into a DT_TEXT column with its code page.",
  ),
  [DTS_E_EXTRACTORUNREFERENCED]: misjoined("A column of an Export Column holds neither paths nor data."),
  [DTS_E_EXTRACTORREFERENCEDCOLUMNNOTFOUND]: misjoined("The data column of an Export Column does not exist."),
  [DTS_E_EXTRACTORDATACOLUMNNOTBLOB]: misjoined("An Export Column is to write a column that is no long text or image."),
  [DTS_E_EXTRACTORFILENAMECOLUMNNOTSTRING]: misjoined("The path column of an Export Column is no text."),
  [DTS_E_EXTRACTORCOLUMNALREADYREFERENCED]: misjoined(
    "Two path columns of an Export Column name the same data column.",
  ),
  [DTS_E_EXTRACTORCANTAPPENDTRUNCATE]: {
    meaning: "An Export Column is to append to files and to truncate them.",
    causes: ["AllowAppend and ForceTruncate are both true."],
    tryNext: ["Set one of them to false."],
  },
  [DTS_E_INSERTERREFERENCEDCOLUMNNOTFOUND]: misjoined("The column an Import Column is to fill does not exist."),
  [DTS_E_INSERTERCOLUMNALREADYREFERENCED]: misjoined("Two path columns of an Import Column fill the same column."),
  [DTS_E_INSERTERCOLUMNNOTREFERENCED]: misjoined("No path column of an Import Column fills one of its new columns."),
  [DTS_E_INSERTERDATACOLUMNNOTBLOB]: misjoined("The column an Import Column is to fill is no long text or image."),
  [DTS_E_INSERTERFILENAMECOLUMNNOTSTRING]: misjoined("The path column of an Import Column is no text."),
  [DTS_E_INSERTEREXPECTBOMINVALIDTYPE]: {
    meaning: "An Import Column expects a byte-order mark for a column that is not Unicode.",
    causes: ["ExpectBOM is true, but the new column is DT_TEXT or DT_IMAGE."],
    tryNext: ["Set ExpectBOM to false, or make the new column DT_NTEXT."],
  },
  [GANTRY_E_BUFFERFULL]: {
    meaning: "A value, or the values of one column that stand in one buffer, are larger than 2 GB.",
    causes: [
      "A value has at most 2 GB, here as in SSIS; text lies in memory as UTF-8.",
      "All values of a column that stand in one buffer lie in memory together. Of large objects a buffer takes few, of other columns as many as DefaultBufferMaxRows says.",
    ],
    tryNext: [
      "Split the value, or read a file into a DT_IMAGE column, which keeps its bytes.",
      "Set DefaultBufferMaxRows of the Data Flow task lower.",
    ],
  },
};

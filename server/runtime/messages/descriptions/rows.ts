import type { CodeDescription, Descriptions } from "../code-description";
import {
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_PERMISSIONDENIED,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_SCHEMAVIOLATION,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_SIGNMISMATCH,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_TRUNCATED,
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_UNAVAILABLE,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_SIGNMISMATCH,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_TRUNCATED,
  DTS_E_FLATFILESOURCEADAPTERSTATIC_UNAVAILABLE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_PERMISSIONDENIED,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_SCHEMAVIOLATION,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_SIGNMISMATCH,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED,
  DTS_E_OLEDBDESTINATIONADAPTERSTATIC_UNAVAILABLE,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_DATAOVERFLOW,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_SIGNMISMATCH,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED,
  DTS_E_OLEDBSOURCEADAPTERSTATIC_UNAVAILABLE,
  DTS_E_TXDATACONVERTSTATIC_CANTCONVERTVALUE,
  DTS_E_TXDATACONVERTSTATIC_DATAOVERFLOW,
  DTS_E_TXDATACONVERTSTATIC_SIGNMISMATCH,
  DTS_E_TXDATACONVERTSTATIC_TRUNCATED,
  DTS_E_TXDATACONVERTSTATIC_UNAVAILABLE,
} from "../component-codes";

const redirect = "Redirect such rows to the error output and look at them there.";

/** What can be wrong with one value of one row; the same for every component, which gives only the place. */
const failures = {
  unavailable: (place: string): CodeDescription => ({
    meaning: `A value ${place} is not available.`,
    causes: ["The source could not deliver the value, for instance a long text that was already read."],
    tryNext: ["Look at the row the message names.", redirect],
  }),
  cannotConvert: (place: string): CodeDescription => ({
    meaning: `A value ${place} cannot be converted to the type of its column.`,
    causes: [
      "The text is no number or date, or not one of the expected format.",
      "The columns are mapped the wrong way round.",
    ],
    tryNext: ["Look at the row and value the message names.", redirect],
  }),
  truncated: (place: string): CodeDescription => ({
    meaning: `A value ${place} is longer than its column and would be cut off.`,
    causes: ["The column was made for shorter values."],
    tryNext: ["Make the column longer.", "Ignore or redirect truncated rows, where cut values are acceptable."],
  }),
  signMismatch: (place: string): CodeDescription => ({
    meaning: `A negative value ${place} meets a column without sign.`,
    causes: ["The column's type (DT_UI1 to DT_UI8) holds no negative numbers."],
    tryNext: ["Give the column a signed type.", redirect],
  }),
  overflow: (place: string): CodeDescription => ({
    meaning: `A value ${place} is too large for the type of its column.`,
    causes: ["The number has more digits than the type can hold, or the date is outside its range."],
    tryNext: ["Give the column a larger type.", redirect],
  }),
  schemaViolation: (place: string): CodeDescription => ({
    meaning: `A value ${place} violates the structure of the table.`,
    causes: ["NULL goes into a column that must have a value.", "A required column is not mapped."],
    tryNext: ["Compare the columns of the table with the mappings.", redirect],
  }),
  permissionDenied: (place: string): CodeDescription => ({
    meaning: `Writing a value ${place} is not permitted.`,
    causes: ["The login of the connection may not write this table or column."],
    tryNext: ["Grant the login the right, or use another connection string for this run."],
  }),
  integrityViolation: (place: string): CodeDescription => ({
    meaning: `A row ${place} violates a constraint of the table.`,
    causes: [
      "The key exists already: the rows were loaded before.",
      "A foreign key points at a row that is missing.",
      "A CHECK refuses the value.",
    ],
    tryNext: [
      "Search the table for the key in the message.",
      "Empty the table before loading again, or load what is referenced first.",
      redirect,
    ],
  }),
};

const fromFile = "of a flat file";
const fromTable = "of an OLE DB Source";
const forStatement = "for a statement of the OLE DB Command";
const intoTable = "for an OLE DB Destination";
const inConversion = "in a Data Conversion";

/** Failing rows: the codes that error outputs carry in ErrorCode (DATAFLOW.md section 8). */
export const rowDescriptions: Descriptions = {
  [DTS_E_FLATFILESOURCEADAPTERSTATIC_UNAVAILABLE]: failures.unavailable(fromFile),
  [DTS_E_FLATFILESOURCEADAPTERSTATIC_CANTCONVERTVALUE]: failures.cannotConvert(fromFile),
  [DTS_E_FLATFILESOURCEADAPTERSTATIC_TRUNCATED]: failures.truncated(fromFile),
  [DTS_E_FLATFILESOURCEADAPTERSTATIC_SIGNMISMATCH]: failures.signMismatch(fromFile),
  [DTS_E_FLATFILESOURCEADAPTERSTATIC_DATAOVERFLOW]: failures.overflow(fromFile),
  [DTS_E_OLEDBSOURCEADAPTERSTATIC_UNAVAILABLE]: failures.unavailable(fromTable),
  [DTS_E_OLEDBSOURCEADAPTERSTATIC_CANTCONVERTVALUE]: failures.cannotConvert(fromTable),
  [DTS_E_OLEDBSOURCEADAPTERSTATIC_TRUNCATED]: failures.truncated(fromTable),
  [DTS_E_OLEDBSOURCEADAPTERSTATIC_SIGNMISMATCH]: failures.signMismatch(fromTable),
  [DTS_E_OLEDBSOURCEADAPTERSTATIC_DATAOVERFLOW]: failures.overflow(fromTable),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_SCHEMAVIOLATION]: failures.schemaViolation(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE]: failures.cannotConvert(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_TRUNCATED]: failures.truncated(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_SIGNMISMATCH]: failures.signMismatch(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_DATAOVERFLOW]: failures.overflow(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_UNAVAILABLE]: failures.unavailable(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_PERMISSIONDENIED]: failures.permissionDenied(forStatement),
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION]: failures.integrityViolation(forStatement),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_SCHEMAVIOLATION]: failures.schemaViolation(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_CANTCONVERTVALUE]: failures.cannotConvert(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_TRUNCATED]: failures.truncated(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_SIGNMISMATCH]: failures.signMismatch(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_DATAOVERFLOW]: failures.overflow(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_UNAVAILABLE]: failures.unavailable(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_PERMISSIONDENIED]: failures.permissionDenied(intoTable),
  [DTS_E_OLEDBDESTINATIONADAPTERSTATIC_INTEGRITYVIOLATION]: failures.integrityViolation(intoTable),
  [DTS_E_TXDATACONVERTSTATIC_CANTCONVERTVALUE]: failures.cannotConvert(inConversion),
  [DTS_E_TXDATACONVERTSTATIC_TRUNCATED]: failures.truncated(inConversion),
  [DTS_E_TXDATACONVERTSTATIC_SIGNMISMATCH]: failures.signMismatch(inConversion),
  [DTS_E_TXDATACONVERTSTATIC_DATAOVERFLOW]: failures.overflow(inConversion),
  [DTS_E_TXDATACONVERTSTATIC_UNAVAILABLE]: failures.unavailable(inConversion),
};

import type { Descriptions } from "../code-description";
import {
  DTS_E_CANTCREATESPOOLFILE,
  DTS_E_TXAGG_ARITHMETICOVERFLOW,
  DTS_E_TXAGG_COMPFLAGS_BADAGGREGATIONTYPE,
  DTS_E_TXAGG_COMPFLAGS_BADDATATYPE,
  DTS_E_TXAGG_INPUTNOTFOUNDFOROUTPUT,
  DTS_E_TXAGG_INPUTOUTPUTDATATYPEMISMATCH,
  DTS_E_TXAGG_INVALIDINPUTDATATYPEFORAGGREGATE,
  DTS_E_TXAGG_INVALIDOUTPUTDATATYPEFORAGGREGATE,
  GANTRY_E_UNKNOWNAGGREGATION,
} from "../component-codes";

const openAgain = ["Open the Aggregate in the designer, choose column and operation again and save it."];

/** Aggregate, and the disk that Aggregate and Sort use when memory is short. */
export const aggregateDescriptions: Descriptions = {
  [DTS_E_CANTCREATESPOOLFILE]: {
    meaning: "Rows that do not fit into memory could not be put on disk.",
    causes: [
      "The folder of BufferTempStoragePath does not exist, or may not be written by the user the host runs as.",
      "The task names no folder, and the system's temporary folder cannot be written.",
    ],
    tryNext: [
      "Set BufferTempStoragePath of the Data Flow task to a folder that can be written.",
      "Free space on the disk.",
    ],
  },
  [DTS_E_TXAGG_INPUTNOTFOUNDFOROUTPUT]: {
    meaning: "An Aggregate computes a result of a column that does not reach it.",
    causes: ["The column was deleted upstream, or the file was edited by hand."],
    tryNext: openAgain,
  },
  [DTS_E_TXAGG_INVALIDOUTPUTDATATYPEFORAGGREGATE]: {
    meaning: "A result of an Aggregate has a type that cannot hold it: sums, averages and counts are numbers.",
    causes: ["The type of the output column was changed."],
    tryNext: openAgain,
  },
  [DTS_E_TXAGG_INVALIDINPUTDATATYPEFORAGGREGATE]: {
    meaning: "An operation of an Aggregate cannot be done with a column of this type.",
    causes: [
      "Sum and Average take numbers; Minimum and Maximum take numbers, dates and times, but no text.",
      "The type of the column was changed upstream.",
    ],
    tryNext: ["Put a Data Conversion before the Aggregate, or choose another operation."],
  },
  [DTS_E_TXAGG_INPUTOUTPUTDATATYPEMISMATCH]: {
    meaning:
      "A result of an Aggregate has another type than the column it is made of, although the operation keeps the type.",
    causes: ["The type of the column was changed upstream after the Aggregate was made."],
    tryNext: openAgain,
  },
  [DTS_E_TXAGG_ARITHMETICOVERFLOW]: {
    meaning: "A sum, an average or a count is too large for the type of its output column.",
    causes: ["The rows of a group add up to more than the type holds."],
    tryNext: [
      "Convert the column to a larger type before the Aggregate: DT_I8, DT_NUMERIC with a higher precision, DT_R8.",
    ],
  },
  [DTS_E_TXAGG_COMPFLAGS_BADAGGREGATIONTYPE]: {
    meaning: "An operation of an Aggregate has comparison flags although it compares nothing.",
    causes: ["The file was edited by hand: only Group by and Count distinct have comparison flags."],
    tryNext: ["Set AggregationComparisonFlags of the column to 0."],
  },
  [DTS_E_TXAGG_COMPFLAGS_BADDATATYPE]: {
    meaning: "A column of an Aggregate that is not text has comparison flags.",
    causes: ["The type of the column was changed upstream after the flags were chosen."],
    tryNext: ["Set AggregationComparisonFlags of the column to 0."],
  },
  [GANTRY_E_UNKNOWNAGGREGATION]: {
    meaning: "An output column of an Aggregate asks for an operation that does not exist.",
    causes: ["The file was edited by hand, or damaged."],
    tryNext: openAgain,
  },
};

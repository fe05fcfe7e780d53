import type { CodeDescription, Descriptions } from "../code-description";
import {
  DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFINPUTCOLUMN,
  DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFOUTPUTCOLUMN,
  DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFINPUTCOLUMNS,
  DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFOUTPUTCOLUMNS,
  DTS_E_TERMEXTRACTION_INCORRECTFREQUENCYTHRESHOLD,
  DTS_E_TERMEXTRACTION_INCORRECTMAXLENOFTERM,
  DTS_E_TERMEXTRACTION_INCORRECTSCORETYPE,
  DTS_E_TERMEXTRACTION_INCORRECTTERMTYPE,
  DTS_E_TERMEXTRACTION_INVALIDOUTTERMTABLEORCOLUMN,
  DTS_E_TERMEXTRACTION_OUTTERMTABLEANDCOLUMNNOTSET,
  DTS_E_TERMLOOKUP_INCORRECTEXACTNUMBEROFTEXTCOLUMNS,
  DTS_E_TERMLOOKUP_INVALIDREFERENCETERMTABLEORCOLUMN,
  DTS_E_TERMLOOKUP_REFERENCETERMTABLEANDCOLUMNNOTSET,
  DTS_E_TERMLOOKUP_TEXTIDINPUTCOLUMNNOTMAPPEDWITHOUTPUTCOLUMN,
  DTS_E_TERMLOOKUP_TEXTINPUTCOLUMNHAVEINCORRECTDATATYPE,
  DTS_E_TERMLOOKUP_TOOFEWOUTPUTCOLUMNS,
  DTS_E_TXTERMLOOKUP_MISMATCHED_COLUMN_METADATA,
  GANTRY_W_OWNWORDLISTS,
  GANTRY_W_TERMTOOLONG,
} from "../component-codes";

const edit = "Open the component in its editor, choose its columns again and save the package.";
const convert = "Convert the column to DT_WSTR or DT_NTEXT before, with a Data Conversion.";

function misjoined(meaning: string, next = edit): CodeDescription {
  return {
    meaning,
    causes: ["A column was added or removed, or its type changed, upstream or by hand."],
    tryNext: [next],
  };
}

function outOfRange(meaning: string): CodeDescription {
  return { meaning, causes: ["The property was set by hand or by an expression."], tryNext: ["Correct the property."] };
}

function noTable(meaning: string): CodeDescription {
  return {
    meaning,
    causes: ["The table or column has another name in this database.", "The table was not created yet."],
    tryNext: ["Look at the table and the connection the message names."],
  };
}

/** What is known about the codes of Term Extraction and Term Lookup. */
export const termDescriptions: Descriptions = {
  [DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFINPUTCOLUMNS]: misjoined(
    "A Term Extraction reads none or several columns; it reads one.",
  ),
  [DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFOUTPUTCOLUMNS]: misjoined(
    "A Term Extraction has other columns than a term and its score.",
  ),
  [DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFINPUTCOLUMN]: misjoined(
    "A Term Extraction reads a column that is no Unicode text.",
    convert,
  ),
  [DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFOUTPUTCOLUMN]: misjoined(
    "The columns a Term Extraction makes have other types than a term and a score.",
  ),
  [DTS_E_TERMEXTRACTION_INCORRECTTERMTYPE]: outOfRange("WordOrPhrase of a Term Extraction is none of 0, 1 and 2."),
  [DTS_E_TERMEXTRACTION_INCORRECTFREQUENCYTHRESHOLD]: outOfRange(
    "FrequencyThreshold of a Term Extraction is no number from 1 on.",
  ),
  [DTS_E_TERMEXTRACTION_INCORRECTMAXLENOFTERM]: outOfRange(
    "MaxLengthOfTerm of a Term Extraction is no number from 1 on.",
  ),
  [DTS_E_TERMEXTRACTION_INCORRECTSCORETYPE]: outOfRange("ScoreType of a Term Extraction is neither 0 nor 1."),
  [DTS_E_TERMEXTRACTION_INVALIDOUTTERMTABLEORCOLUMN]: noTable("The terms a Term Extraction leaves out cannot be read."),
  [DTS_E_TERMEXTRACTION_OUTTERMTABLEANDCOLUMNNOTSET]: {
    meaning: "A Term Extraction is to leave terms out, and does not say which.",
    causes: ["NeedReferenceData is true, and OutTermTable or OutTermColumn is empty."],
    tryNext: ["Choose the table and the column of the terms, or set NeedReferenceData to false."],
  },
  [DTS_E_TERMLOOKUP_TOOFEWOUTPUTCOLUMNS]: misjoined("A Term Lookup lacks the column of the term or of its frequency."),
  [DTS_E_TERMLOOKUP_TEXTIDINPUTCOLUMNNOTMAPPEDWITHOUTPUTCOLUMN]: misjoined(
    "A column a Term Lookup passes on does not reach it.",
  ),
  [DTS_E_TERMLOOKUP_INCORRECTEXACTNUMBEROFTEXTCOLUMNS]: misjoined(
    "A Term Lookup looks in none or several columns; it looks in one.",
  ),
  [DTS_E_TERMLOOKUP_TEXTINPUTCOLUMNHAVEINCORRECTDATATYPE]: misjoined(
    "A Term Lookup looks in a column that is no Unicode text.",
    convert,
  ),
  [DTS_E_TERMLOOKUP_INVALIDREFERENCETERMTABLEORCOLUMN]: noTable("The reference of a Term Lookup cannot be read."),
  [DTS_E_TERMLOOKUP_REFERENCETERMTABLEANDCOLUMNNOTSET]: {
    meaning: "A Term Lookup has no reference.",
    causes: ["RefTermTable or RefTermColumn is empty."],
    tryNext: ["Choose the table and the column of the terms."],
  },
  [DTS_E_TXTERMLOOKUP_MISMATCHED_COLUMN_METADATA]: misjoined(
    "A column of a Term Lookup has another type than what it holds.",
  ),
  [GANTRY_W_TERMTOOLONG]: {
    meaning: "Terms are longer than the column they go into, and were left out.",
    causes: ["The column is shorter than the longest noun phrase or reference term; 128 is the usual length."],
    tryNext: ["Make the column of the term longer, or lower MaxLengthOfTerm."],
  },
  [GANTRY_W_OWNWORDLISTS]: {
    meaning: "A Term Extraction tells nouns by word lists and rules of its own.",
    causes: ["The dictionary and the statistical model of SSIS are not published."],
    tryNext: [
      "Compare the terms of a sample with those SSIS finds.",
      "Leave out what disturbs, by a table of excluded terms.",
    ],
  },
};

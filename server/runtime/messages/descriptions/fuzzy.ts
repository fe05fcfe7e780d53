import type { Descriptions } from "../code-description";
import {
  DTS_E_FG_FUZZY_MATCH_ON_NONSTRING,
  DTS_E_FG_MISSING_OUTPUT_COLUMNS,
  DTS_E_FG_NOBLOBS,
  DTS_E_TXFUZZYGROUPING_INSUFFICIENT_FUZZY_JOIN_COLUMNS,
  DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_COPYCOLUMN_DATATYPES,
  DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_FUZZY_JOIN_DATATYPES,
  DTS_E_TXFUZZYLOOKUP_INVALID_MATCH_INDEX,
  DTS_E_TXFUZZYLOOKUP_INVALID_PROPERTY_VALUE,
  DTS_E_TXFUZZYLOOKUP_MINSIMILARITY_INVALID,
  DTS_E_TXFUZZYLOOKUP_NO_JOIN_COLUMNS,
  DTS_E_TXFUZZYLOOKUP_OUTPUT_COLUMN_MUST_BE_PASSTHRU_COLUMN_OR_A_COPY_COLUMN,
  DTS_E_TXFUZZYLOOKUP_PASSTHRU_COLUMN_NOT_FOUND,
  DTS_E_TXFUZZYLOOKUP_UNABLETOLOCATEREFCOLUMN,
  DTS_W_TXFUZZYLOOKUP_MAXRESULTS_IS_ZERO,
  GANTRY_W_OWNSIMILARITY,
} from "../component-codes";

const openAgain = "Open the component in the designer and choose its columns again.";

/** Fuzzy Lookup and Fuzzy Grouping. */
export const fuzzyDescriptions: Descriptions = {
  [DTS_E_TXFUZZYLOOKUP_INVALID_MATCH_INDEX]: {
    meaning: "A Fuzzy Lookup has no reference table to make its index of.",
    causes: ["The package uses a match index that SSIS has stored, whose form is SQL Server's own."],
    tryNext: ["Choose to generate a new index, and the reference table."],
  },
  [DTS_E_TXFUZZYLOOKUP_NO_JOIN_COLUMNS]: {
    meaning: "A Fuzzy Lookup compares no column with its reference.",
    causes: ["No input column is mapped to a reference column."],
    tryNext: ["Map at least one column on the component's page of columns."],
  },
  [DTS_W_TXFUZZYLOOKUP_MAXRESULTS_IS_ZERO]: {
    meaning: "A Fuzzy Lookup is to find no matches at all.",
    causes: ["MaxOutputMatchesPerInput is 0."],
    tryNext: ["Set it to the number of matches a row may have, usually 1."],
  },
  [DTS_E_TXFUZZYLOOKUP_MINSIMILARITY_INVALID]: {
    meaning: "A minimum similarity is no number from 0 to 1.",
    causes: ["The property was set by hand, or with a comma for the decimal point."],
    tryNext: ["Give a number like 0.8."],
  },
  [DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_FUZZY_JOIN_DATATYPES]: {
    meaning: "A column that is no text is compared by similarity.",
    causes: ["The mapping's type is fuzzy for a number or a date."],
    tryNext: ["Set the mapping's type to exact match, or convert the column to a text before."],
  },
  [DTS_E_TXFUZZYLOOKUP_INCOMPATIBLE_COPYCOLUMN_DATATYPES]: {
    meaning: "A value of the reference table does not fit the output column that takes it.",
    causes: ["The reference table was changed after the package was made."],
    tryNext: [openAgain],
  },
  [DTS_E_TXFUZZYLOOKUP_INVALID_PROPERTY_VALUE]: {
    meaning: "A property of a Fuzzy Lookup has a value that it cannot have here.",
    causes: ["The file was edited by hand or made by a program.", "The property asks for tables of Windows."],
    tryNext: ["Set the property as the message says."],
  },
  [DTS_E_TXFUZZYLOOKUP_UNABLETOLOCATEREFCOLUMN]: {
    meaning: "A column of the reference table is not there.",
    causes: ["The reference table was changed, or another one stands under its name."],
    tryNext: ["Compare the mappings with the table.", openAgain],
  },
  [DTS_E_TXFUZZYLOOKUP_OUTPUT_COLUMN_MUST_BE_PASSTHRU_COLUMN_OR_A_COPY_COLUMN]: {
    meaning: "An output column of a Fuzzy Lookup names neither an input nor a reference column.",
    causes: ["The file was edited, or the column it came from was removed."],
    tryNext: [openAgain],
  },
  [DTS_E_TXFUZZYLOOKUP_PASSTHRU_COLUMN_NOT_FOUND]: {
    meaning: "An output column of a Fuzzy Lookup passes on a column that its input does not have.",
    causes: ["The input column was removed upstream."],
    tryNext: [openAgain],
  },
  [DTS_E_FG_NOBLOBS]: {
    meaning: "A Fuzzy Grouping has a column of large texts or images.",
    causes: ["A column is DT_TEXT, DT_NTEXT or DT_IMAGE."],
    tryNext: ["Leave the column out, or convert it to a text of limited length before."],
  },
  [DTS_E_FG_FUZZY_MATCH_ON_NONSTRING]: {
    meaning: "A Fuzzy Grouping compares a column that is no text by similarity.",
    causes: ["The match type is fuzzy for a number or a date."],
    tryNext: ["Set its match type to exact, or convert the column to a text before."],
  },
  [DTS_E_FG_MISSING_OUTPUT_COLUMNS]: {
    meaning: "An output column of a Fuzzy Grouping belongs to a column that its input does not have.",
    causes: ["The input column was removed upstream."],
    tryNext: [openAgain],
  },
  [DTS_E_TXFUZZYGROUPING_INSUFFICIENT_FUZZY_JOIN_COLUMNS]: {
    meaning: "A Fuzzy Grouping groups by no column.",
    causes: ["No input column is marked to be cleaned."],
    tryNext: ["Choose at least one column to group by."],
  },
  [GANTRY_W_OWNSIMILARITY]: {
    meaning: "Similarities are computed by a method of this runtime; they differ from SSIS's in value.",
    causes: ["How SSIS computes them is not published."],
    tryNext: ["Look at some results, and adapt the minimum similarity where needed."],
  },
};

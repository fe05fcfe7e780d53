import type { Descriptions } from "../code-description";
import {
  DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN,
  DTS_E_TXSCD_CANNOTMAPDIFFERENTTYPES,
  DTS_E_TXSCD_FIXEDATTRIBUTECHANGE,
  DTS_E_TXSCD_INFFEREDINDICATORNOTBOOL,
  DTS_E_TXSCD_INVALIDINPUTCOLUMNTYPE,
  DTS_E_TXSCD_LOOKUPFAILURE,
  DTS_E_TXSCD_NOTYPEDCOLUMNSATINPUT,
} from "../component-codes";

const runWizard = "Run the Slowly Changing Dimension wizard of the component again.";

/** Slowly Changing Dimension. */
export const slowlyChangingDimensionDescriptions: Descriptions = {
  [DTS_E_TXSCD_NOTYPEDCOLUMNSATINPUT]: {
    meaning: "A Slowly Changing Dimension has no business key.",
    causes: ["No input column is marked as business key.", "The column was removed upstream."],
    tryNext: [runWizard],
  },
  [DTS_E_TXSCD_INVALIDINPUTCOLUMNTYPE]: {
    meaning: "A column of a Slowly Changing Dimension has a column type that does not exist.",
    causes: ["The property was changed by hand: 0 to 4 are other, key, changing, historical and fixed."],
    tryNext: [runWizard],
  },
  [DTS_E_TXSCD_CANNOTMAPDIFFERENTTYPES]: {
    meaning: "A column is compared with a column of the dimension of another type.",
    causes: ["The source delivers a text where the dimension has a number or a date, or the other way round."],
    tryNext: ["Put a Data Conversion before the component.", runWizard],
  },
  [DTS_E_TXSCD_FIXEDATTRIBUTECHANGE]: {
    meaning: "A fixed attribute of a dimension has changed; row, key and column are in the message.",
    causes: [
      "The source delivers another value than the one the dimension was loaded with.",
      "Texts differ in case or blanks.",
    ],
    tryNext: [
      "Look at the value in the source and in the dimension.",
      "Set FailOnFixedAttributeChange to false to send such rows to the Fixed Attribute Output.",
    ],
  },
  [DTS_E_TXSCD_LOOKUPFAILURE]: {
    meaning: "A row's key is not in the dimension, and the component is set to fail then.",
    causes: ["The dimension lacks the member.", "CurrentRowWhere excludes all rows of the member."],
    tryNext: ["Load the member first.", "Set FailOnLookupFailure to false to send such rows to the New Output."],
  },
  [DTS_E_TXSCD_CANNOTFINDEXTERNALCOLUMN]: {
    meaning: "A column a Slowly Changing Dimension compares is not in its dimension.",
    causes: ["The dimension table was changed after the package was made."],
    tryNext: ["Compare the query of the component with the table.", runWizard],
  },
  [DTS_E_TXSCD_INFFEREDINDICATORNOTBOOL]: {
    meaning: "The column that marks inferred members is not boolean.",
    causes: ["InferredMemberIndicator names another column, or the column's type was changed."],
    tryNext: ["Choose a boolean column, or leave it to the rule that all attributes are NULL.", runWizard],
  },
};

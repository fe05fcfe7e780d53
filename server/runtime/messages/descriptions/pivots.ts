import type { CodeDescription, Descriptions } from "../code-description";
import {
  DTS_E_TXPIVOTBADOUTPUTTYPE,
  DTS_E_TXPIVOTBADPIVOTKEYCONVERT,
  DTS_E_TXPIVOTBADPIVOTKEYVALUE,
  DTS_E_TXPIVOTBADPIVOTKEYVALUENOSTRING,
  DTS_E_TXPIVOTBADUSAGE,
  DTS_E_TXPIVOTCANTMAPPINGNOTFOUND,
  DTS_E_TXPIVOTCANTMAPPIVOTKEY,
  DTS_E_TXPIVOTDUPLICATEPIVOTKEYVALUE,
  DTS_E_TXPIVOTEMPTYPIVOTKEYVALUE,
  DTS_E_TXPIVOTINPUTALREADYMAPPED,
  DTS_E_TXPIVOTNOBLOB,
  DTS_E_TXPIVOTNOPIVOTKEY,
  DTS_E_TXPIVOTOUTPUTNOTMAPPED,
  DTS_E_TXPIVOTRUNTIMEDUPLICATEPIVOTKEYVALUE,
  DTS_E_TXPIVOTTOOMANYPIVOTKEYS,
  DTS_E_TXUNPIVOTBADKEYLIST,
  DTS_E_TXUNPIVOTBADUNPIVOTMETADATA,
  DTS_E_TXUNPIVOTDUPLICATEDESTINATION,
  DTS_E_TXUNPIVOTDUPLICATEPIVOTKEYVALUE,
  DTS_E_TXUNPIVOTNOPIVOT,
  DTS_E_TXUNPIVOTNOTINPUTMAP,
  DTS_E_TXUNPIVOTNOUNPIVOTDESTINATION,
  DTS_E_TXUNPIVOTTOOMANYPIVOTKEYS,
  DTS_E_TXUNPIVOTUNMAPPEDOUTPUT,
} from "../component-codes";

const edit = "Open the component in the advanced editor of the designer, correct the column and save the package.";

/** Columns that do not go together: set by hand, or left behind by a change upstream. */
function misjoined(
  meaning: string,
  cause = "A property was set by hand, or a column was changed upstream.",
): CodeDescription {
  return { meaning, causes: [cause], tryNext: [edit] };
}

const unknownKey: CodeDescription = {
  meaning: "A row has a pivot key value that no column of the Pivot stands for.",
  causes: ["The data has values that were not there when the package was made.", "Case or blanks at the end differ."],
  tryNext: [
    "Add an output column with this PivotKeyValue.",
    "Set PassThroughUnmatchedPivotKeys to leave such rows out; a message then lists the values.",
  ],
};

/** What is known about the codes of Pivot and Unpivot. */
export const pivotDescriptions: Descriptions = {
  [DTS_E_TXPIVOTBADUSAGE]: misjoined("An input column of a Pivot has a PivotUsage that is none of 0 to 3."),
  [DTS_E_TXPIVOTTOOMANYPIVOTKEYS]: misjoined("A Pivot has several pivot keys; it may have one."),
  [DTS_E_TXPIVOTNOPIVOTKEY]: misjoined("A Pivot has no pivot key: no input column has the PivotUsage 2."),
  [DTS_E_TXPIVOTINPUTALREADYMAPPED]: misjoined("Several output columns of a Pivot are made of one column."),
  [DTS_E_TXPIVOTCANTMAPPIVOTKEY]: misjoined(
    "An output column of a Pivot is made of the pivot key, which becomes columns.",
  ),
  [DTS_E_TXPIVOTCANTMAPPINGNOTFOUND]: misjoined("The SourceColumn of an output column of a Pivot does not exist."),
  [DTS_E_TXPIVOTEMPTYPIVOTKEYVALUE]: misjoined("An output column of a Pivot holds values, but says not for which key."),
  [DTS_E_TXPIVOTDUPLICATEPIVOTKEYVALUE]: misjoined(
    "Two output columns of a Pivot hold the same values for the same key.",
  ),
  [DTS_E_TXPIVOTOUTPUTNOTMAPPED]: misjoined("An input column of a Pivot becomes no output column."),
  [DTS_E_TXPIVOTNOBLOB]: misjoined(
    "A Pivot is to work with a long text or image.",
    "DT_TEXT, DT_NTEXT and DT_IMAGE can pass through, but be no key and no pivoted value.",
  ),
  [DTS_E_TXPIVOTBADOUTPUTTYPE]: misjoined(
    "An output column of a Pivot has another type than the column it is made of.",
  ),
  [DTS_E_TXPIVOTBADPIVOTKEYVALUE]: unknownKey,
  [DTS_E_TXPIVOTBADPIVOTKEYVALUENOSTRING]: unknownKey,
  [DTS_E_TXPIVOTBADPIVOTKEYCONVERT]: misjoined("A PivotKeyValue is no value of the type of the pivot key's column."),
  [DTS_E_TXPIVOTRUNTIMEDUPLICATEPIVOTKEYVALUE]: {
    meaning: "Two rows of one set have the same pivot key value, so that two values want one column.",
    causes: [
      "The set key is not enough to tell the sets apart.",
      "The input has several rows for one set and key; they were to be summed up before.",
    ],
    tryNext: [
      "Put an Aggregate before the Pivot, or add a column to the set key.",
      "Look at the row the message names.",
    ],
  },
  [DTS_E_TXUNPIVOTDUPLICATEPIVOTKEYVALUE]: misjoined("Two input columns of an Unpivot have the same pivot key value."),
  [DTS_E_TXUNPIVOTNOUNPIVOTDESTINATION]: misjoined("An Unpivot unpivots no column."),
  [DTS_E_TXUNPIVOTBADKEYLIST]: misjoined("The value columns of an Unpivot are not made for the same pivot key values."),
  [DTS_E_TXUNPIVOTBADUNPIVOTMETADATA]: misjoined(
    "A column an Unpivot unpivots has another type than the column its values go into.",
  ),
  [DTS_E_TXUNPIVOTTOOMANYPIVOTKEYS]: misjoined("An Unpivot has several columns for the pivot key; it may have one."),
  [DTS_E_TXUNPIVOTUNMAPPEDOUTPUT]: misjoined("An output column of an Unpivot is made of no input column."),
  [DTS_E_TXUNPIVOTNOPIVOT]: misjoined("An Unpivot has no column for the pivot key."),
  [DTS_E_TXUNPIVOTNOTINPUTMAP]: misjoined("The DestinationColumn of an input column of an Unpivot does not exist."),
  [DTS_E_TXUNPIVOTDUPLICATEDESTINATION]: misjoined("Two columns pass through an Unpivot into the same column."),
};

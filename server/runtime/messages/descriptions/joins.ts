import type { Descriptions } from "../code-description";
import {
  DTS_E_INPUTMUSTBESORTED,
  DTS_E_SORTDUPLICATEKEYWEIGHT,
  DTS_E_TXMERGEJOINCOMPARISONFLAGSMISMATCH,
  DTS_E_TXMERGEJOINDATATYPEMISMATCH,
  DTS_E_TXMERGEJOININVALIDJOINTYPE,
  DTS_E_TXMERGEJOININVALIDNUMKEYCOLS,
  DTS_E_TXMERGEJOININVALIDSORTKEYPOS,
  DTS_E_TXMERGEJOINNONSTRINGCOMPARISONFLAGSNOTZERO,
  DTS_E_TXMERGEJOINNOTENOUGHKEYCOLS,
  DTS_E_TXMERGEJOINOUTPUTCOLMUSTHAVEASSOCIATEDINPUTCOL,
  DTS_E_TXMERGEJOINSORTDIRECTIONMISMATCH,
  DTS_E_TXMERGESORTKEYPOSMISMATCH,
  DTS_E_TXUNIONALL_NONDANGLINGUNATTACHEDINPUT,
  GANTRY_W_INPUTNOTINORDER,
  GANTRY_W_JOINGROUPINMEMORY,
} from "../component-codes";

const sortBoth =
  "Sort both inputs by the same columns, in the same order and direction and with the same comparison flags.";

/** Merge, Merge Join, Union All, and what sorts for them. */
export const joinDescriptions: Descriptions = {
  [DTS_E_INPUTMUSTBESORTED]: {
    meaning: "A Merge or Merge Join has an input that is not sorted.",
    causes: [
      "No Sort stands before the input, and the output the rows come from does not say that it is sorted.",
      "A component between the Sort and the input, for instance a Union All, gives the order up.",
    ],
    tryNext: [
      "Put a Sort right before the input.",
      "If the query orders the rows, set IsSorted on the source's output and SortKeyPosition on its columns.",
    ],
  },
  [DTS_E_TXMERGEJOININVALIDJOINTYPE]: {
    meaning: "The JoinType of a Merge Join is none of 0 (full), 1 (left) and 2 (inner).",
    causes: ["The property was set by hand or by an expression."],
    tryNext: ["Set JoinType to 0, 1 or 2."],
  },
  [DTS_E_TXMERGEJOININVALIDNUMKEYCOLS]: {
    meaning: "The number of join columns of a Merge Join is not a whole number above zero.",
    causes: ["NumKeyColumns was set by hand or by an expression."],
    tryNext: ["Set NumKeyColumns to the number of sort columns to join by."],
  },
  [DTS_E_TXMERGEJOINNOTENOUGHKEYCOLS]: {
    meaning: "A Merge Join is to join by more columns than one of its inputs is sorted by.",
    causes: ["A sort column was removed upstream.", "The join does not take a sort column of the input."],
    tryNext: [sortBoth, "Choose all join columns of both inputs in the join."],
  },
  [DTS_E_TXMERGEJOINDATATYPEMISMATCH]: {
    meaning: "A Merge Join compares two columns of different types.",
    causes: ["One side was read with another type, precision or scale than the other."],
    tryNext: ["Convert one of the columns with a Data Conversion before it is sorted."],
  },
  [DTS_E_TXMERGEJOININVALIDSORTKEYPOS]: {
    meaning: "The sort key positions of an input do not count 1, 2, 3 and so on.",
    causes: ["SortKeyPosition was set by hand on a source.", "The input does not take the first sort column."],
    tryNext: [
      "Correct the positions on the output that makes the columns, or choose the missing sort column in the input.",
    ],
  },
  [DTS_E_TXMERGEJOINSORTDIRECTIONMISMATCH]: {
    meaning: "Two join columns are sorted in different directions.",
    causes: ["One input is sorted descending, the other ascending."],
    tryNext: [sortBoth],
  },
  [DTS_E_TXMERGEJOINOUTPUTCOLMUSTHAVEASSOCIATEDINPUTCOL]: {
    meaning: "An output column of a Merge Join comes from no input column.",
    causes: ["The input column was removed, or the file was edited."],
    tryNext: ["Open the join in the designer, remove the output column and choose it again."],
  },
  [DTS_E_TXMERGEJOINNONSTRINGCOMPARISONFLAGSNOTZERO]: {
    meaning: "A join column that is no text has comparison flags.",
    causes: ["The type of the column was changed after the flags were set."],
    tryNext: ["Set the comparison flags of the column to 0."],
  },
  [DTS_E_TXMERGEJOINCOMPARISONFLAGSMISMATCH]: {
    meaning: "Two join columns are sorted with different comparison flags.",
    causes: ["One Sort ignores case, accents or the like, and the other does not."],
    tryNext: [sortBoth],
  },
  [DTS_E_TXMERGESORTKEYPOSMISMATCH]: {
    meaning: "The inputs of a Merge are not sorted in the same way.",
    causes: [
      "The inputs are sorted by different columns, in different directions or with different comparison flags.",
      "A sort column of one input goes into another output column than that of the other input.",
    ],
    tryNext: [sortBoth, "Map the sort columns of both inputs to the same output columns."],
  },
  [DTS_E_SORTDUPLICATEKEYWEIGHT]: {
    meaning: "Two columns of a Sort have the same place in its key.",
    causes: ["NewSortKeyPosition was set by hand or by a program."],
    tryNext: ["Open the Sort and give each of its columns a sort order of its own."],
  },
  [DTS_E_TXUNIONALL_NONDANGLINGUNATTACHEDINPUT]: {
    meaning: "No path leads to an input of a Union All.",
    causes: ["The path, or the component it came from, was deleted."],
    tryNext: ["Connect the input, or remove it from the Union All."],
  },
  [GANTRY_W_INPUTNOTINORDER]: {
    meaning: "Rows of an input that is said to be sorted are not in the order of its sort key.",
    causes: [
      "IsSorted was set on a source whose query has no ORDER BY, or another one.",
      "The database orders texts by another collation than the data flow, for instance by bytes.",
      "A component replaced the values of a sort column.",
    ],
    tryNext: ["Put a Sort before the input: it orders texts as the join compares them."],
  },
  [GANTRY_W_JOINGROUPINMEMORY]: {
    meaning: "The right input of a Merge Join has very many rows with one key, and they lie in memory.",
    causes: ["The join key is not unique on either side, often because many rows have NULL or an empty text there."],
    tryNext: [
      "Swap the inputs, so that the side with many equal rows is the left one; a left join becomes another join then.",
      "Filter such rows out, or join by more columns.",
      "Set TreatNullsAsEqual to false when the rows have NULL.",
    ],
  },
};

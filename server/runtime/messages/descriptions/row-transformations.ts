import type { CodeDescription, Descriptions } from "../code-description";
import {
  DTS_E_TRUNCATIONTRIGGEREDREDIRECTION,
  DTS_E_TXCHARMAP_CANTBOTHCASE,
  DTS_E_TXCHARMAP_CANTCASECHINESE,
  DTS_E_TXCHARMAP_CANTCASEJAPANESE,
  DTS_E_TXCHARMAP_CANTCHINAJAPAN,
  DTS_E_TXCHARMAP_CANTFULLHALF,
  DTS_E_TXCHARMAP_CANTKATAKANAHIRAGANA,
  DTS_E_TXCHARMAP_CANTLINGUISTIC,
  DTS_E_TXCHARMAP_CANTSIMPLECOMPLEX,
  DTS_E_TXCHARMAP_INVALIDMAPFLAGANDDATATYPE,
  DTS_E_TXCHARMAPINVALIDCOLUMNDATATYPE,
  DTS_E_TXCHARMAPLCMAPFAILED,
  DTS_E_TXCOPYMAP_INCORRECT_OUTPUT_COLUMN_MAPPING,
  DTS_E_TXCOPYMAP_MISMATCHED_COLUMN_METADATA,
  DTS_E_TXLINEAGEDATATYPEMISMATCH,
  DTS_E_TXLINEAGEINVALIDLENGTH,
  DTS_E_TXLINEAGEINVALIDLINEAGEITEM,
  DTS_E_TXSAMPLINGINVALIDPCT,
  DTS_E_TXSAMPLINGINVALIDROWS,
  GANTRY_E_HASHCOLUMN,
  GANTRY_E_HASHVALUE,
  GANTRY_E_OUTPUTNOTSYNCHRONOUS,
  GANTRY_W_AUDITVALUECUT,
} from "../component-codes";

const reopen = "Open the component in the designer, join its columns again and save the package.";

/** Operations of a Character Map that exclude each other. */
function excluded(operations: string): CodeDescription {
  return {
    meaning: `A Character Map is to do ${operations} for one column.`,
    causes: ["The operations exclude each other; MapFlags was written by a program or by hand."],
    tryNext: ["Choose one of them, or put a second Character Map behind the first."],
  };
}

/** What is known about the codes of Copy Column, Character Map, Audit and of what shares out rows. */
export const rowTransformationDescriptions: Descriptions = {
  [DTS_E_TXCOPYMAP_MISMATCHED_COLUMN_METADATA]: {
    meaning: "A copied column has another type or length than the column it copies.",
    causes: ["The column was changed upstream after the Copy Column was made."],
    tryNext: [reopen],
  },
  [DTS_E_TXCOPYMAP_INCORRECT_OUTPUT_COLUMN_MAPPING]: {
    meaning: "A Copy Column has a column that copies nothing.",
    causes: ["The column it copied was removed upstream."],
    tryNext: [reopen],
  },
  [DTS_E_TRUNCATIONTRIGGEREDREDIRECTION]: {
    meaning: "A row went to the error output because a text was longer than its column.",
    causes: ["The operation made the text longer, or the result column is narrower than the column it is made of."],
    tryNext: ["Make the result column wider.", "Ignore truncations of the column if the cut text is good enough."],
  },
  [DTS_E_TXCHARMAPLCMAPFAILED]: {
    meaning: "A Character Map could not map a text.",
    causes: [
      "The mapped text is longer than its column: full width takes two bytes a letter, half-width sound marks are letters.",
      "Reversing bytes gave halves of letters, which are no text.",
    ],
    tryNext: [
      "Look at the row the message names.",
      "Make the column wider, or redirect such rows to the error output.",
    ],
  },
  [DTS_E_TXCHARMAPINVALIDCOLUMNDATATYPE]: {
    meaning: "A Character Map works on a column that is no text, or makes text of another kind.",
    causes: ["The type of the column was changed upstream."],
    tryNext: ["Convert the column to DT_WSTR or DT_STR before, with a Data Conversion.", reopen],
  },
  [DTS_E_TXCHARMAP_CANTKATAKANAHIRAGANA]: excluded("hiragana and katakana"),
  [DTS_E_TXCHARMAP_CANTSIMPLECOMPLEX]: excluded("simplified and traditional Chinese"),
  [DTS_E_TXCHARMAP_CANTFULLHALF]: excluded("full width and half width"),
  [DTS_E_TXCHARMAP_CANTCHINAJAPAN]: excluded("Chinese and Japanese operations"),
  [DTS_E_TXCHARMAP_CANTCASECHINESE]: excluded("a change of case and Chinese operations"),
  [DTS_E_TXCHARMAP_CANTCASEJAPANESE]: excluded("a change of case and Japanese operations"),
  [DTS_E_TXCHARMAP_CANTBOTHCASE]: excluded("upper and lower case"),
  [DTS_E_TXCHARMAP_CANTLINGUISTIC]: {
    meaning: "A Character Map is to follow the casing of a language without changing case.",
    causes: ["MapFlags was written by a program or by hand."],
    tryNext: ["Add upper or lower case, or remove linguistic casing."],
  },
  [DTS_E_TXCHARMAP_INVALIDMAPFLAGANDDATATYPE]: {
    meaning: "An operation of a Character Map does not go with the type of its column.",
    causes: ["Bytes are reversed in pairs, which only DT_WSTR has.", "MapFlags holds a bit that is no operation."],
    tryNext: ["Choose another operation, or convert the column to DT_WSTR before."],
  },
  [DTS_E_TXLINEAGEINVALIDLINEAGEITEM]: {
    meaning: "An Audit has a column for something it does not know.",
    causes: ["LineageItemSelected was written by a program or by hand; it goes from 0 to 8."],
    tryNext: ["Choose what the column holds in the editor of the Audit."],
  },
  [DTS_E_TXLINEAGEDATATYPEMISMATCH]: {
    meaning: "A column of an Audit has another type than what it holds.",
    causes: ["The type of the column was changed; only the length of texts can be."],
    tryNext: ["Remove the column and add it again, then convert it behind the Audit."],
  },
  [DTS_E_TXLINEAGEINVALIDLENGTH]: {
    meaning: "A text column of an Audit has no length.",
    causes: ["The length was set to 0."],
    tryNext: ["Give the column a length, for instance 128."],
  },
  [GANTRY_W_AUDITVALUECUT]: {
    meaning: "A name is longer than the column of the Audit that holds it and was cut.",
    causes: [
      "Names of machines and users are longer on this system than on Windows, where 15 and 64 are usual lengths.",
    ],
    tryNext: ["Make the column of the Audit longer, and the table behind it."],
  },
  [DTS_E_TXSAMPLINGINVALIDPCT]: {
    meaning: "A Percentage Sampling has a percentage that is none.",
    causes: ["SamplingValue, or the property expression for it, gives no whole number from 0 to 100."],
    tryNext: ["Correct SamplingValue, or the variable its expression reads."],
  },
  [DTS_E_TXSAMPLINGINVALIDROWS]: {
    meaning: "A Row Sampling has a number of rows that is none.",
    causes: ["SamplingValue, or the property expression for it, gives no whole number from 1 to 2147483647."],
    tryNext: ["Correct SamplingValue, or the variable its expression reads."],
  },
  [GANTRY_E_OUTPUTNOTSYNCHRONOUS]: {
    meaning: "An output that hands on the rows of its input does not say of which input.",
    causes: ["The package was written by a program that leaves synchronousInputId out."],
    tryNext: ["Remove the component in the designer, add it again and save the package."],
  },
  [GANTRY_E_HASHCOLUMN]: {
    meaning: "A Multiple Hash describes a column that cannot be made.",
    causes: [
      "The column is too short for its hash, or of another type: version 1.6 made texts in hexadecimal too short for the small hashes.",
      "HashType or HashOutputType is of a newer version, or no columns are chosen.",
    ],
    tryNext: ["Open the component in its editor, choose the hash again and save the package."],
  },
  [GANTRY_E_HASHVALUE]: {
    meaning: "A number is too large to be hashed.",
    causes: ["Multiple Hash hashes numbers as .NET's decimal, which has 96 bits and up to 28 digits behind the point."],
    tryNext: ["Convert the column to a text before, with a Data Conversion, and hash that."],
  },
};

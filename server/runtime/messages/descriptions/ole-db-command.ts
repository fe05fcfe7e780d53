import type { Descriptions } from "../code-description";
import {
  DTS_E_COMMANDDESTINATIONADAPTERSTATIC_ERRORSINCOMMAND,
  DTS_E_NOTENOUGHPARAMETERSPROVIDED,
  GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN,
} from "../component-codes";

/** OLE DB Command, apart from the values of its rows. */
export const oleDbCommandDescriptions: Descriptions = {
  [DTS_E_COMMANDDESTINATIONADAPTERSTATIC_ERRORSINCOMMAND]: {
    meaning: "The statement of an OLE DB Command failed for a row; what the database says is in the message.",
    causes: [
      "The statement names a table, column or procedure that the database does not have.",
      "The procedure it calls raised an error.",
      "It took longer than the component's CommandTimeout.",
    ],
    tryNext: [
      "Run the statement of the message by hand with the values it names.",
      "Redirect such rows to the error output and look at them there.",
    ],
  },
  [DTS_E_NOTENOUGHPARAMETERSPROVIDED]: {
    meaning: "The parameter markers of a statement and the columns that are mapped to them do not go together.",
    causes: ["The statement was changed after its parameters were mapped.", "An input column was removed upstream."],
    tryNext: ["Open the component in the designer, press Refresh and map an input column to every parameter."],
  },
  [GANTRY_E_OUTPUTPARAMETERHASNOCOLUMN]: {
    meaning: "A parameter of an OLE DB Command gives a value back, and no column that may be written is mapped to it.",
    causes: ["The input column that is mapped to the parameter is read only."],
    tryNext: [
      "Set the usage type of the input column to READWRITE on the component's input columns.",
      "Remove OUTPUT from the statement when the value is not needed.",
    ],
  },
};

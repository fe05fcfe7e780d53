import type { Descriptions } from "../code-description";
import {
  DTS_E_DATAREADERDESTREADERISCLOSED,
  DTS_E_DATAREADERDESTREADERTIMEOUT,
  DTS_E_DATAREADERDESTREADFAILED,
  DTS_E_RSTDESTBADVARIABLE,
  DTS_E_RSTDESTBADVARIABLENAME,
  DTS_E_RSTDESTBADVARIABLETYPE,
  GANTRY_E_KEPTROWSTOOLARGE,
  GANTRY_E_NODESTINATIONTOREAD,
  GANTRY_E_RECORDSETTOOLARGE,
  GANTRY_W_ROWSNOTREAD,
} from "../component-codes";

/** Destinations whose rows a program takes: Recordset, DataReader, Data Streaming. */
export const rowReceiverDescriptions: Descriptions = {
  [DTS_E_RSTDESTBADVARIABLENAME]: {
    meaning: "The variable of a Recordset Destination does not exist.",
    causes: ["VariableName is empty, or the variable was deleted or renamed."],
    tryNext: ["Choose a variable of the type Object in the destination."],
  },
  [DTS_E_RSTDESTBADVARIABLE]: {
    meaning: "The variable of a Recordset Destination cannot be written.",
    causes: ["It is read-only."],
    tryNext: ["Set ReadOnly of the variable to false, or choose another one."],
  },
  [DTS_E_RSTDESTBADVARIABLETYPE]: {
    meaning: "The variable of a Recordset Destination is not of the type Object.",
    causes: ["Another variable was chosen, or its type was changed."],
    tryNext: ["Change the type of the variable to Object."],
  },
  [DTS_E_DATAREADERDESTREADFAILED]: {
    meaning: "The rows of a DataReader or Data Streaming Destination ended before all were read.",
    causes: ["The data flow failed or was canceled, or the package ended before the data flow began."],
    tryNext: ["Look at the errors of the execution.", "Do not take the rows that were read for all of them."],
  },
  [DTS_E_DATAREADERDESTREADERISCLOSED]: {
    meaning: "A program reads from a reader that is closed.",
    causes: ["The program closed it, or left the loop over its rows."],
    tryNext: ["Execute the package again to read the rows again."],
  },
  [DTS_E_DATAREADERDESTREADERTIMEOUT]: {
    meaning: "The rows of a DataReader Destination were not read in time.",
    causes: [
      "The program did not ask for rows within ReadTimeout.",
      "No program reads them: the package was not executed through the object model.",
    ],
    tryNext: [
      "Execute the package with executeReader of the object model.",
      "Raise ReadTimeout, or set FailOnTimeout to false: rows that nobody reads then end with a warning.",
    ],
  },
  [GANTRY_E_NODESTINATIONTOREAD]: {
    meaning: "A package has no destination of the name that a program wants to read.",
    causes: ["The name is another one, or the destination is of a kind that cannot be read."],
    tryNext: ["Use the name of a DataReader Destination or Data Streaming Destination; the message lists them."],
  },
  [GANTRY_W_ROWSNOTREAD]: {
    meaning: "Rows ended in a destination that nobody reads.",
    causes: [
      "The package was executed by the console, a schedule or dtexec, where no program reads rows.",
      "The program closed its reader, or asked for rows too late.",
    ],
    tryNext: ["Execute the package with executeReader of the object model, or write the rows to a table or file."],
  },
  [GANTRY_E_KEPTROWSTOOLARGE]: {
    meaning: "What a component has to keep of its rows takes more memory than it may take.",
    causes: [
      "The execution's memory limit, or half of the machine's free memory without one, is too small for these rows.",
      "Many rows have one key, or one input of a join is far ahead of the other.",
    ],
    tryNext: [
      "Keep only the columns and rows that are needed before the component.",
      "Raise the execution's memory limit.",
    ],
  },
  [GANTRY_E_RECORDSETTOOLARGE]: {
    meaning: "The rows of a Recordset Destination take more memory than they may take.",
    causes: ["A record set lies in memory with all its rows."],
    tryNext: [
      "Keep only the columns and rows that are needed.",
      "Write the rows into a table, and let the loop read them from there.",
      "Give the machine more memory: a record set may take half of what is free.",
    ],
  },
};

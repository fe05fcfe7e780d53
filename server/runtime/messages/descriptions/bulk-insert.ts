import type { Descriptions } from "../code-description";
import {
  DTS_E_BITASK_DATA_FILE_NOT_SPECIFIED,
  DTS_E_BITASK_DESTINATION_TABLE_NOT_SPECIFIED,
  DTS_E_BITASK_EXECUTION_FAILED,
  DTS_E_BITASK_INVALIDDESTCONNECTIONNAME,
  DTS_E_BITASK_INVALIDSOURCECONNECTIONNAME,
  DTS_E_BITASK_NO_CONNECTION_MANAGER_SPECIFIED,
  DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE,
  GANTRY_E_BULKFORMAT,
  GANTRY_W_BULKROWSREFUSED,
} from "../task-codes";

/** Bulk Insert. */
export const bulkInsertDescriptions: Descriptions = {
  [DTS_E_BITASK_NO_CONNECTION_MANAGER_SPECIFIED]: {
    meaning: "A Bulk Insert task does not say which database it loads into.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a connection manager for its destination."],
  },
  [DTS_E_BITASK_DATA_FILE_NOT_SPECIFIED]: {
    meaning: "A Bulk Insert task does not say which file it loads, or which format file describes it.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a FILE connection manager for its source."],
  },
  [DTS_E_BITASK_DESTINATION_TABLE_NOT_SPECIFIED]: {
    meaning: "A Bulk Insert task does not say which table it loads into.",
    causes: ["The task was never configured.", "The expression that gives the table's name is empty."],
    tryNext: ["Choose the table."],
  },
  [DTS_E_BITASK_INVALIDSOURCECONNECTIONNAME]: {
    meaning: "The source of a Bulk Insert task is no file.",
    causes: ["Its connection manager is of another type than FILE and FLATFILE."],
    tryNext: ["Choose a FILE connection manager."],
  },
  [DTS_E_BITASK_INVALIDDESTCONNECTIONNAME]: {
    meaning: "The destination of a Bulk Insert task is no database.",
    causes: ["Its connection manager is of another type."],
    tryNext: ["Choose an OLE DB connection manager."],
  },
  [DTS_E_BITASKUNMANCONNECTION_CANNOT_OPEN_FILE]: {
    meaning: "A Bulk Insert task cannot read its file.",
    causes: [
      "The file does not exist on the machine that runs the package; here that machine reads it, not the database server.",
      "The file may not be read.",
    ],
    tryNext: ["Check the connection string of the file, and the rules for Windows paths of this run."],
  },
  [DTS_E_BITASK_EXECUTION_FAILED]: {
    meaning: "A Bulk Insert task could not load a row.",
    causes: [
      "A value does not fit its column.",
      "A constraint was violated.",
      "The delimiters are not those of the file.",
    ],
    tryNext: ["Look at the row that the text names.", "Set FirstRow to 2 for a file with a heading."],
  },
  [GANTRY_E_BULKFORMAT]: {
    meaning: "The file of a bulk insert is written in a form that is not read here, or otherwise than the task says.",
    causes: [
      "It is a native file.",
      "Its delimiters or its number of columns are not those of the task and its table.",
    ],
    tryNext: ["Write the file with bcp -c or -w.", "Compare the delimiters and columns with the file."],
  },
  [GANTRY_W_BULKROWSREFUSED]: {
    meaning: "A bulk insert left out rows that could not be converted.",
    causes: ["MaximumErrors allows it; 0 allows any number, as in SSIS."],
    tryNext: ["Look at the row that the text names.", "Set MaximumErrors to make the task fail."],
  },
};

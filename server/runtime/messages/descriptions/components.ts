import type { Descriptions } from "../code-description";
import {
  DTS_E_CANNOTCONVERTBETWEENUNICODEANDNONUNICODESTRINGCOLUMN,
  DTS_E_CANNOTHAVEZEROINPUTCOLUMNS,
  DTS_E_CANNOTOPENDATAFILE,
  DTS_E_COLUMNMAPPEDTOALREADYMAPPEDEXTERNALMETADATACOLUMN,
  DTS_E_COLUMNMAPPEDTONONEXISTENTEXTERNALMETADATACOLUMN,
  DTS_E_COLUMNNOTFOUND,
  DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN,
  DTS_E_ERRORWHILEREADINGDATAROWS,
  DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS,
  DTS_E_FASTPARSENOTALLOWED,
  DTS_E_INVALIDCODEPAGE,
  DTS_E_METADATAMISMATCHWITHINPUTCOLUMN,
  DTS_E_REDIRECTROWUNAVAILABLEWITHFASTLOADANDZEROMAXINSERTCOMMITSIZE,
  DTS_E_ROWCOUNTBADVARIABLENAME,
  DTS_E_SORTNEEDSONEKEY,
  DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES,
  DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS,
  DTS_E_TXLOOKUP_INVALIDJOINTYPE,
  DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
  DTS_E_TXLOOKUP_ROWLOOKUPERROR,
  DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN,
  DTS_E_TXSPLITSTATIC_EXPRESSIONEVALUATEDTONULL,
  DTS_E_UNABLETORETRIEVECOLUMNINFOFROMFLATFILECONNECTIONMANAGER,
  DTS_W_PARTIALROWFOUNDATENDOFFILE,
  DTS_W_TXLOOKUP_DUPLICATE_KEYS,
  GANTRY_I_ROWDELIMITERTAKEN,
} from "../component-codes";

/** Components of the data flow, apart from their failing rows. */
export const componentDescriptions: Descriptions = {
  [DTS_E_CANNOTOPENDATAFILE]: {
    meaning: "A data file could not be opened.",
    causes: [
      "The file is not where the connection manager points; the path is in the message.",
      "The file is locked or may not be read by the user the host runs as.",
    ],
    tryNext: ["Override the connection string with a path of this machine.", "Check the rights on file and folder."],
  },
  [DTS_E_ERRORWHILEREADINGDATAROWS]: {
    meaning: "A data row of a file could not be processed; the row is named in the message.",
    causes: ["A value of the row could not be read as the type of its column: the error before this one says which."],
    tryNext: ["Correct the row, or redirect such rows to the error output."],
  },
  [DTS_E_COLUMNNOTMAPPEDTOEXTERNALMETADATACOLUMN]: {
    meaning: "A column of a source or destination is joined to no column of the file or table.",
    causes: ["The mapping was removed, while the column stayed in the component.", "The file was made by a program."],
    tryNext: ["Open the component and map the column, or remove it."],
  },
  [DTS_E_COLUMNMAPPEDTONONEXISTENTEXTERNALMETADATACOLUMN]: {
    meaning: "A column of a destination is joined to a column of the file or table that is not there any more.",
    causes: ["The columns were refreshed after the mappings were made.", "The file was edited by hand."],
    tryNext: ["Open the destination and map the column again."],
  },
  [DTS_E_COLUMNMAPPEDTOALREADYMAPPEDEXTERNALMETADATACOLUMN]: {
    meaning: "Two columns of a destination are joined to one column of the file or table.",
    causes: ["The file was edited by hand or made by a program."],
    tryNext: ["Open the destination and choose which of the two columns goes there."],
  },
  [DTS_E_METADATAMISMATCHWITHINPUTCOLUMN]: {
    meaning: "A column a component passes on has another type than the column it comes from.",
    causes: ["The type of a column was changed upstream after the component was made."],
    tryNext: ["Open the component and join the columns again, or put a Data Conversion before it."],
  },
  [DTS_E_SORTNEEDSONEKEY]: {
    meaning: "A Sort has no column to sort by.",
    causes: ["The column it sorted by was removed upstream."],
    tryNext: ["Choose at least one sort column."],
  },
  [DTS_E_UNABLETORETRIEVECOLUMNINFOFROMFLATFILECONNECTIONMANAGER]: {
    meaning: "A flat file connection manager does not describe the columns a component needs.",
    causes: ["The connection manager has no columns, or other ones than when the component was made."],
    tryNext: ["Open the connection manager and the component in the designer and save them again."],
  },
  [DTS_E_FAILEDCOLUMNDATACONVERSIONSTATUS]: {
    meaning: "A value of a file or table could not be read as the type of its column.",
    causes: [
      "The text is no number or date of the locale of the connection manager.",
      "The value is too long or too large for the column.",
      "The rows are shifted: a delimiter or quote is missing in the file.",
    ],
    tryNext: [
      "Look at the row and value the message names.",
      "Redirect such rows to the error output and look at them there.",
    ],
  },
  [DTS_W_PARTIALROWFOUNDATENDOFFILE]: {
    meaning: "The last row of a file is not complete.",
    causes: ["The file was cut off, or was still being written."],
    tryNext: ["Compare the last line of the file with the others."],
  },
  [DTS_E_INVALIDCODEPAGE]: {
    meaning: "A column uses a code page this runtime does not know.",
    causes: ["The package was made for another system."],
    tryNext: ["Choose another code page in the connection manager, 65001 for UTF-8."],
  },
  [DTS_E_FASTPARSENOTALLOWED]: {
    meaning: "Fast parse is switched on for a column whose type does not allow it.",
    causes: ["The type of the column was changed afterwards."],
    tryNext: ["Switch FastParse off for the column."],
  },
  [GANTRY_I_ROWDELIMITERTAKEN]: {
    meaning: "The rows of a file end otherwise than its connection manager says; the file was read all the same.",
    causes: ["The file passed through a system that writes LF where Windows writes CRLF."],
    tryNext: ["Nothing has to be done; set the row delimiter to what the file has to make this message go away."],
  },
  [DTS_E_ROWCOUNTBADVARIABLENAME]: {
    meaning: "A Row Count writes to a variable that does not exist.",
    causes: ["The variable was renamed, deleted, or belongs to another container."],
    tryNext: ["Choose the variable again."],
  },
  [DTS_E_COLUMNNOTFOUND]: {
    meaning: "A column does not exist in the table, query or file.",
    causes: ["The table has another structure in this database.", "The query was changed."],
    tryNext: ["Compare the component's columns with the table the run points at."],
  },
  [DTS_E_CANNOTHAVEZEROINPUTCOLUMNS]: {
    meaning: "A destination has no mapped column.",
    causes: ["The mappings were never made, or were lost with a column upstream."],
    tryNext: ["Map at least one column."],
  },
  [DTS_E_CANNOTCONVERTBETWEENUNICODEANDNONUNICODESTRINGCOLUMN]: {
    meaning: "A text column and what it is mapped to differ in Unicode.",
    causes: ["DT_STR is mapped to a Unicode column, or DT_WSTR to one with a code page."],
    tryNext: ["Put a Data Conversion between them."],
  },
  [DTS_E_REDIRECTROWUNAVAILABLEWITHFASTLOADANDZEROMAXINSERTCOMMITSIZE]: {
    meaning: "A destination cannot redirect rows when it commits everything at once.",
    causes: ["Fast load with MaxInsertCommitSize 0 and RedirectRow."],
    tryNext: ["Set a maximum insert commit size, or another disposition."],
  },
  [DTS_E_TXLOOKUP_ROWLOOKUPERROR]: {
    meaning: "A Lookup found no reference row for a row, and no match is treated as an error.",
    causes: [
      "The reference table lacks the key: it is not loaded yet, or the key is new.",
      "The key is written differently: blanks, upper and lower case, a time in a date.",
      "The Lookup reads another database than intended.",
    ],
    tryNext: [
      "Search the reference table for the values in the message.",
      "Load the missing reference rows first.",
      "Redirect rows without match, or ignore them (NULL), in the Lookup.",
    ],
  },
  [DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN]: {
    meaning: "A Lookup uses a column its reference query does not give.",
    causes: ["The reference table has another structure in this database.", "The query was changed."],
    tryNext: ["Compare the Lookup's columns with the reference table."],
  },
  [DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES]: {
    meaning: "A Lookup compares columns of types that do not fit each other.",
    causes: ["The reference column has another type in this database."],
    tryNext: ["Convert one side, in the reference query or in a Data Conversion."],
  },
  [DTS_E_TXLOOKUP_INCORRECTNUMOFPARAMETERS]: {
    meaning: "The parameterized query of a Lookup does not have as many parameters as columns are mapped.",
    causes: ["The query or the mapping was changed alone."],
    tryNext: ["Count the ? in the query and the mapped columns."],
  },
  [DTS_E_TXLOOKUP_INVALIDJOINTYPE]: {
    meaning: "A Lookup compares a column of a type that cannot be compared.",
    causes: ["The column is a long text or binary (DT_TEXT, DT_NTEXT, DT_IMAGE) or a floating point number."],
    tryNext: ["Compare another column, or convert this one."],
  },
  [DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER]: {
    meaning: "Reading the reference rows of a Lookup failed.",
    causes: ["The database refused the reference query."],
    tryNext: ["Run the reference query against the same database by hand."],
  },
  [DTS_W_TXLOOKUP_DUPLICATE_KEYS]: {
    meaning: "The reference rows of a Lookup have keys that occur more than once; the first row is used.",
    causes: ["The key is not unique in the reference table."],
    tryNext: ["Make the reference query give each key once."],
  },
  [DTS_E_TXSPLITSTATIC_EXPRESSIONEVALUATEDTONULL]: {
    meaning: "A condition of a Conditional Split gave NULL for a row.",
    causes: ["A column in the condition is NULL in that row."],
    tryNext: ["Handle NULL in the condition: ISNULL(column) ? ... : ...", "Ignore or redirect such rows."],
  },
};

import type { Descriptions } from "../code-description";
import {
  DTS_E_ADODESTARGUMENTEXCEPTION,
  DTS_E_ADODESTERRORUPDATEROW,
  DTS_E_ADODESTINSERTIONFAILURE,
  DTS_E_ADODESTWRONGBATCHSIZE,
  DTS_E_ADOSRCINVALIDSQLCOMMAND,
  DTS_E_CANNOTGETIROWSETFASTLOAD,
  DTS_E_DATAREADERSRCUNABLETOPROCESSDATA,
  DTS_E_DESTINATIONTABLENAMENOTPROVIDED,
  DTS_E_INVALIDBULKINSERTFIRSTROWLASTROWVALUES,
  DTS_E_INVALIDBULKINSERTPROPERTYVALUE,
  DTS_E_INVALIDORDERCLAUSE,
  DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN,
  DTS_E_MGDSRC_OVERFLOW,
  DTS_E_MGDSRCSTATIC_OVERFLOW,
  DTS_E_MISSINGSQLCOMMAND,
  DTS_E_SOURCETABLENAMENOTPROVIDED,
  DTS_W_ADODESTBATCHNOTSUPPORTEDFORERRORDISPOSITION,
  GANTRY_E_ADAPTERPROPERTY,
  GANTRY_E_NOWORKBOOK,
  GANTRY_E_QUERYTAKESNOROWS,
  GANTRY_E_SOURCEPARAMETER,
  GANTRY_W_ROWSLEFTOUT,
} from "../component-codes";

const lookAtExpression = "Look at the expression or configuration that sets the property.";
const redirect = "Redirect such rows to the error output and look at them there.";

const tooLarge = {
  meaning: "A value the ADO NET Source read does not fit its output column: a text is too long, or a number too large.",
  causes: [
    "The table or query changed after the package was made.",
    "The output column was made smaller than the table's.",
  ],
  tryNext: ["Make the output column as large as the table's.", redirect],
};
const refusedRow = {
  meaning: "The database refused a row of an ADO NET Destination.",
  causes: [
    "The row breaks a primary key, a unique index, a foreign key or a check of the table.",
    "A column that must have a value gets NULL.",
  ],
  tryNext: ["Read what the database said in the message.", redirect],
};

/** Sources and destinations of databases and workbooks: ADO NET, ODBC, Excel, SQL Server. */
export const databaseAdapterDescriptions: Descriptions = {
  [DTS_E_MISSINGSQLCOMMAND]: {
    meaning: "A source reads by a SQL command, and has none.",
    causes: ["The command was never written.", "An expression that should make it gives an empty text."],
    tryNext: ["Write the command in the source.", lookAtExpression],
  },
  [DTS_E_ADOSRCINVALIDSQLCOMMAND]: {
    meaning: "An ADO NET Source reads by a SQL command, and has none.",
    causes: ["The command was never written.", "An expression that should make it gives an empty text."],
    tryNext: ["Write the command in the source.", lookAtExpression],
  },
  [DTS_E_SOURCETABLENAMENOTPROVIDED]: {
    meaning: "A source reads a table, and names none.",
    causes: ["The table was never chosen.", "An expression that should name it gives an empty text."],
    tryNext: ["Choose the table in the source.", lookAtExpression],
  },
  [DTS_E_DESTINATIONTABLENAMENOTPROVIDED]: {
    meaning: "A destination does not say into which table its rows go.",
    causes: ["The table was never chosen.", "An expression that should name it gives an empty text."],
    tryNext: ["Choose the table in the destination.", lookAtExpression],
  },
  [DTS_E_METADATAMISMATCHWITHOUTPUTCOLUMN]: {
    meaning: "An output column has another type than the column of the database it stands for.",
    causes: [
      "AllowImplicitStringConversion of the ADO NET Source is false, and a column that is no text should become one.",
    ],
    tryNext: ["Set AllowImplicitStringConversion to true.", "Refresh the source's columns, and convert behind it."],
  },
  [DTS_E_DATAREADERSRCUNABLETOPROCESSDATA]: {
    meaning: "A value the ADO NET Source read cannot become one of its output column's type.",
    causes: [
      "The table or query delivers another type than when the package was made.",
      "A text is no number or date.",
    ],
    tryNext: ["Refresh the source's columns in the package.", redirect],
  },
  [DTS_E_MGDSRC_OVERFLOW]: tooLarge,
  [DTS_E_MGDSRCSTATIC_OVERFLOW]: tooLarge,
  [DTS_E_ADODESTINSERTIONFAILURE]: refusedRow,
  [DTS_E_ADODESTERRORUPDATEROW]: refusedRow,
  [DTS_E_ADODESTARGUMENTEXCEPTION]: {
    meaning: "A value of a row cannot become one of the table's column.",
    causes: [
      "The columns are mapped the wrong way round.",
      "A text is no number or date of the form the database knows.",
    ],
    tryNext: ["Look at the row and value the message names.", "Convert the column before the destination.", redirect],
  },
  [DTS_E_ADODESTWRONGBATCHSIZE]: {
    meaning: "The batch size of an ADO NET Destination is no whole number from 0 on.",
    causes: ["The property was typed wrongly.", "An expression sets it to another value."],
    tryNext: ["Set BatchSize to 0, which takes the whole buffer, or to a number of rows.", lookAtExpression],
  },
  [DTS_W_ADODESTBATCHNOTSUPPORTEDFORERRORDISPOSITION]: {
    meaning: "An ADO NET Destination does not load in bulk, because rows that fail are redirected or ignored.",
    causes: ["A bulk load only says that it failed, not because of which row."],
    tryNext: ["Nothing, if refused rows are wanted apart.", "Let the component fail, to load in bulk."],
  },
  [DTS_E_CANNOTGETIROWSETFASTLOAD]: {
    meaning: "A destination asks for a fast load where there is none.",
    causes: ["An Excel Destination has the access mode of a fast load."],
    tryNext: ["Choose the access mode for a table or view."],
  },
  [DTS_E_INVALIDBULKINSERTPROPERTYVALUE]: {
    meaning: "A number of a SQL Server Destination is none, or too small.",
    causes: ["The property was typed wrongly.", "An expression sets it to another value."],
    tryNext: ["Give a whole number; -1 means that none is given.", lookAtExpression],
  },
  [DTS_E_INVALIDBULKINSERTFIRSTROWLASTROWVALUES]: {
    meaning: "A SQL Server Destination should end before the row with which it begins.",
    causes: ["BulkInsertLastRow is less than BulkInsertFirstRow."],
    tryNext: ["Correct the two numbers; -1 means that none is given."],
  },
  [DTS_E_INVALIDORDERCLAUSE]: {
    meaning: "The order a SQL Server Destination tells the server is no list of its columns.",
    causes: [
      "A column is written wrongly, or was removed from the table.",
      "There is more than ASC or DESC behind a column.",
    ],
    tryNext: ['Write it as "CustomerID ASC, OrderDate DESC".', "Leave it empty: it only helps the server."],
  },
  [GANTRY_E_ADAPTERPROPERTY]: {
    meaning: "A source, destination or lookup has a property with a value that does not exist.",
    causes: ["The file was changed by hand or by a program.", "An expression sets the property to another value."],
    tryNext: ["Set the property to one of the values the message names.", lookAtExpression],
  },
  [GANTRY_E_NOWORKBOOK]: {
    meaning: "An Excel Source or Destination is joined to something that is no workbook.",
    causes: ["Its connection manager is of another type than EXCEL."],
    tryNext: ["Join it to an EXCEL connection manager.", "Use an OLE DB source or destination for a database."],
  },
  [GANTRY_E_QUERYTAKESNOROWS]: {
    meaning: "A destination adds its rows to the results of a query that are not the rows of one table.",
    causes: ["The query joins tables, groups rows, computes or renames columns, or has parameters."],
    tryNext: [
      "Write a query that reads plain columns of one table.",
      "Name the table itself as the destination.",
      "Put an OLE DB Command in its place, for a statement per row.",
    ],
  },
  [GANTRY_E_SOURCEPARAMETER]: {
    meaning: "A source maps a parameter of its SQL command to a variable that is to get a value back.",
    causes: ["The parameter of a procedure has the direction Output or InputOutput."],
    tryNext: ["Map the parameter as Input.", "Get the value by an Execute SQL task."],
  },
  [GANTRY_W_ROWSLEFTOUT]: {
    meaning: "A SQL Server Destination left rows out that the database could not convert, and went on.",
    causes: ["BulkInsertMaxErrors allows so many rows to be left out."],
    tryNext: ["Look at the last one in the message.", "Set BulkInsertMaxErrors to 0, to fail instead."],
  },
};

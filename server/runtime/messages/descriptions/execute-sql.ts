import type { Descriptions } from "../code-description";
import {
  DTS_E_SQLTASK_CONNECTIONTYPENOTFILE,
  DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR,
  DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY,
  DTS_E_SQLTASK_FILEDOESNOTEXIST,
  DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS,
  DTS_E_SQLTASK_INVALIDPARAMETERNAME,
  DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM,
  DTS_E_SQLTASK_NOCONNECTIONMANAGER,
  DTS_E_SQLTASK_NOSTATEMENTSPECIFIED,
  DTS_E_SQLTASK_NOXMLSUPPORT,
  DTS_E_SQLTASK_NULLPARAMETERNAME,
  DTS_E_SQLTASK_READONLYVARIABLE,
  DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML,
  DTS_E_SQLTASK_RESULTBYNAMENOTSUPPORTED,
  DTS_E_SQLTASK_ROVARINOUTPARAMETER,
  DTS_E_SQLTASK_VARIABLENOTFOUND,
  DTS_E_SQLTASKCONN_ERR_CANT_LOAD_XML,
  DTS_E_SQLTASKCONN_ERR_NO_ROWS,
  DTS_E_SQLTASKCONN_ERR_NOROWSET,
  DTS_E_SQLTASKCONN_ERR_PARAM_DATA_TYPE,
  DTS_E_SQLTASKCONN_ERR_PARAM_NAME_MIX,
  DTS_E_SQLTASKCONN_ERR_RESULT_DATA_TYPE,
  DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL,
  GANTRY_E_STATEMENTNOTTRANSLATED,
  GANTRY_I_STATEMENTRETARGETED,
  GANTRY_W_PARAMETERCUT,
  GANTRY_W_PLUSADDSNUMBERS,
  GANTRY_W_STATEMENTTRANSLATED,
} from "../task-codes";

/** Execute SQL. */
export const executeSqlDescriptions: Descriptions = {
  [DTS_E_SQLTASK_ERROREXECUTINGTHEQUERY]: {
    meaning: "The database refused the statement of an Execute SQL task.",
    causes: [
      "A table, column or procedure does not exist in this database.",
      "A constraint was violated, or a value does not fit.",
      "The statement uses T-SQL that this database does not understand.",
    ],
    tryNext: [
      "Read what the database said; it is in the text.",
      "Run the statement against the same database by hand.",
    ],
  },
  [DTS_E_SQLTASK_NOSTATEMENTSPECIFIED]: {
    meaning: "An Execute SQL task has no statement.",
    causes: ["The task was never configured.", "The variable, file or expression that gives the statement is empty."],
    tryNext: ["Give the task a statement."],
  },
  [DTS_E_SQLTASK_NOXMLSUPPORT]: {
    meaning: "The connection of an Execute SQL task cannot give XML results.",
    causes: ["The result set is XML, which ODBC and Excel connections do not deliver."],
    tryNext: ["Use a single row or a full result set.", "Use an OLE DB or ADO.NET connection manager."],
  },
  [DTS_E_SQLTASK_NULLPARAMETERNAME]: {
    meaning: "A parameter of an Execute SQL task has no name.",
    causes: ["The mapping was not finished."],
    tryNext: ["Give the parameter its ordinal, or its name on ADO.NET connections."],
  },
  [DTS_E_SQLTASK_INVALIDPARAMETERNAME]: {
    meaning: "A parameter of an Execute SQL task has a name its kind of connection does not understand.",
    causes: ["ODBC connections number their parameters 1, 2, 3.", "The connection manager was of another kind before."],
    tryNext: ["Number the parameters in the order of the markers."],
  },
  [DTS_E_SQLTASK_RESULTBYNAMENOTSUPPORTED]: {
    meaning: "A result of an Execute SQL task is bound by name on a connection that has only numbers.",
    causes: ["Results of ODBC connections are numbered from 1."],
    tryNext: ["Bind the result by its number."],
  },
  [DTS_E_SQLTASKCONN_ERR_PARAM_DATA_TYPE]: {
    meaning: "A parameter of an Execute SQL task has a data type its kind of connection does not have.",
    causes: ["OLE DB, ADO.NET and ODBC number data types differently, and the connection manager was changed."],
    tryNext: ["Choose the parameter's data type again."],
  },
  [DTS_E_SQLTASKCONN_ERR_PARAM_NAME_MIX]: {
    meaning: "Parameters of an Execute SQL task are given by ordinal and by name together.",
    causes: ["Some parameters were mapped by hand."],
    tryNext: ["Give all parameters ordinals, in the order of the markers."],
  },
  [DTS_E_SQLTASKCONN_ERR_RESULT_DATA_TYPE]: {
    meaning: "A result of an Execute SQL task is of another type than its variable.",
    causes: ["TypeConversionMode is None, so results are not converted."],
    tryNext: ["Set TypeConversionMode to Allowed, or give the variable the type of the result."],
  },
  [DTS_E_SQLTASKCONN_ERR_CANT_LOAD_XML]: {
    meaning: "The result of an Execute SQL task is to be XML, and is something else.",
    causes: ["The statement has no FOR XML.", "It selects several columns."],
    tryNext: ["Add FOR XML, or select one text column that holds XML."],
  },
  [GANTRY_W_PARAMETERCUT]: {
    meaning: "A value was longer than the ParameterSize of its parameter and was cut.",
    causes: ["The variable holds more than the task was made for."],
    tryNext: ["Set ParameterSize to -1, or to the size of the column."],
  },
  [GANTRY_I_STATEMENTRETARGETED]: {
    meaning: "A T-SQL statement was translated for the database that the run was led to.",
    causes: ["The run is retargeted: the statements of this connection are T-SQL, and the server is another one."],
    tryNext: ["Read the translated statement in the text."],
  },
  [GANTRY_E_STATEMENTNOTTRANSLATED]: {
    meaning: "A T-SQL statement of a retargeted connection has no translation.",
    causes: ["It uses T-SQL's own language: variables, IF, WHILE, PRINT.", "It is no T-SQL."],
    tryNext: [
      "Write the statement in the words of the database.",
      "Run without retargeting, when the statement is of that database.",
    ],
  },
  [DTS_E_SQLTASK_NOCONNECTIONMANAGER]: {
    meaning: "An Execute SQL task has no connection manager, or one that does not exist.",
    causes: ["It was never chosen, was deleted, or belongs to the project."],
    tryNext: ["Choose a connection in the task."],
  },
  [DTS_E_SQLTASK_READONLYVARIABLE]: {
    meaning: "The result of an Execute SQL task is bound to a variable that cannot be written.",
    causes: ["The variable is read-only or has an expression."],
    tryNext: ["Bind the result to another variable."],
  },
  [DTS_E_SQLTASK_ROVARINOUTPARAMETER]: {
    meaning: "An output parameter of an Execute SQL task is bound to a variable that cannot be written.",
    causes: ["The variable is read-only or has an expression."],
    tryNext: ["Bind the parameter to another variable."],
  },
  [DTS_E_SQLTASK_INVALIDNUMOFRESULTBINDINGS]: {
    meaning: "An Execute SQL task has more or fewer result bindings than its result set allows.",
    causes: ["A full result set or XML takes exactly one binding."],
    tryNext: ["Compare the bindings with the kind of result set."],
  },
  [DTS_E_SQLTASK_RESULTBINDTYPEFORROWSETXML]: {
    meaning: "The binding of a full result set or an XML result is not named 0.",
    causes: ["The result name is a column name."],
    tryNext: ["Name the binding 0."],
  },
  [DTS_E_SQLTASK_MULTIPLERETURNVALUEPARAM]: {
    meaning: "An Execute SQL task has more than one return value parameter.",
    causes: ["Several parameters have the direction ReturnValue."],
    tryNext: ["Keep one; make the others Output."],
  },
  [DTS_E_SQLTASK_CONNECTIONTYPENOTFILE]: {
    meaning: "The statement of an Execute SQL task should come from a file, but its connection is no file connection.",
    causes: ["Another connection manager was chosen as the source of the statement."],
    tryNext: ["Choose a FILE connection manager."],
  },
  [DTS_E_SQLTASK_FILEDOESNOTEXIST]: {
    meaning: "The file with the statement of an Execute SQL task does not exist.",
    causes: ["The path is of another machine."],
    tryNext: ["Override the connection string of the FILE connection manager."],
  },
  [DTS_E_SQLTASK_VARIABLENOTFOUND]: {
    meaning: "A variable an Execute SQL task uses does not exist where the task is.",
    causes: ["It was renamed or belongs to another container."],
    tryNext: ["Compare the name with the package's variables; upper and lower case count."],
  },
  [DTS_E_SQLTASKCONN_ERR_NO_ROWS]: {
    meaning: "An Execute SQL task expects a single row, and the query gave none.",
    causes: ["The condition of the query fits no row in this database."],
    tryNext: ["Make the query always give one row, for instance with MAX() or COALESCE()."],
  },
  [DTS_E_SQLTASKCONN_ERR_UNKNOWN_RESULT_COL]: {
    meaning: "A result binding of an Execute SQL task names a column the result does not have.",
    causes: ["The column has no alias, or the query was changed."],
    tryNext: ["Name the column in the query (AS name), or bind by its number from 0."],
  },
  [DTS_E_SQLTASKCONN_ERR_NOROWSET]: {
    meaning: "An Execute SQL task expects a result set, and the statement gave none.",
    causes: [
      "The statement changes data instead of reading.",
      "The statement that reads comes after one that does not.",
    ],
    tryNext: ["Set the result set to None, or make the statement give rows."],
  },
  [DTS_E_SQLTASK_ERRORASSIGINGVALUETOVAR]: {
    meaning: "A value of the result cannot be put into its variable.",
    causes: ["The types do not fit.", "The value is NULL, which variables cannot hold."],
    tryNext: [
      "Convert the value in the query, for instance with COALESCE() or CAST().",
      "Give the variable a type that fits.",
    ],
  },
  [GANTRY_W_PLUSADDSNUMBERS]: {
    meaning: "A statement has a +, which adds numbers on SQLite; where texts were to be joined, the result is 0.",
    causes: ["T-SQL joins texts with +, SQLite with ||, and the types of what is added are not known."],
    tryNext: ["Write || where texts are joined; where numbers are added, nothing has to be done."],
  },
  [GANTRY_W_STATEMENTTRANSLATED]: {
    meaning: "A T-SQL statement was executed in another way on this database.",
    causes: ["The connection points at a database that does not know this part of T-SQL."],
    tryNext: ["Check that what the message says was done is what the package needs."],
  },
};

import type { Descriptions } from "../code-description";
import {
  DTS_E_AMBIGUOUSVARIABLENAME,
  DTS_E_CONNECTIONMANAGERJOINTRANSACTION,
  DTS_E_CONNECTIONNOTFOUND,
  DTS_E_DUPLICATECONSTRAINT,
  DTS_E_ERRORLOADINGTASK,
  DTS_E_EXPRESSIONNOTBOOLEAN,
  DTS_E_EXPREVALASSIGNMENTTOREADONLYVARIABLE,
  DTS_E_EXPREVALASSIGNMENTVARIABLELOCKFORWRITEFAILED,
  DTS_E_FAILEDSETEXECVALVARIABLE,
  DTS_E_FOREACHVARIABLEMAPPING,
  DTS_E_FORLOOPASSIGNEXPRESSIONINVALID,
  DTS_E_FORLOOPEVALEXPRESSIONINVALID,
  DTS_E_FORLOOPHASNOEXPRESSION,
  DTS_E_FORLOOPINITEXPRESSIONINVALID,
  DTS_E_GETENUMERATOR,
  DTS_E_INVALIDENUMERATORINDEX,
  DTS_E_LOGPROVIDERFAILED,
  DTS_E_OPENLOGFAILED,
  DTS_E_PRECEDENCECONSTRAINT,
  DTS_E_PROPERTYEXPRESSIONEVAL,
  DTS_E_PROPERTYEXPRESSIONSET,
  DTS_E_RUNTIMEVARIABLETYPECHANGE,
  DTS_E_TASKVALIDATIONERROR,
  DTS_E_UNKNOWNLOGPROVIDERTYPE,
  DTS_E_VARIABLEEXPRESSIONERROR,
  DTS_E_VARIABLENOTFOUND,
  DTS_E_VARIABLEREADONLY,
  DTS_I_ABORTINGTRANSACTION,
  DTS_I_COMMITTINGTRANSACTION,
  DTS_I_STARTINGTRANSACTION,
  DTS_W_FILEENUMEMPTY,
  DTS_W_INITIALIZATIONEXPRESSIONISNOTASSIGNMENT,
  DTS_W_ITERATIONEXPRESSIONISNOTASSIGNMENT,
  DTS_W_MAXIMUMERRORCOUNTREACHED,
  GANTRY_E_REQUIREDPARAMETER,
  GANTRY_W_EVENTNOTRAISED,
  GANTRY_W_LOGPROVIDERNOTWRITTEN,
  GANTRY_W_NOTINTRANSACTION,
  GANTRY_W_SETTINGWITHOUTEFFECT,
  GANTRY_W_VALUEOFCOMPUTEDVARIABLE,
} from "../codes";

const expressionCauses = [
  "A variable in it has another value or type than the author expected.",
  "The expression has a syntax error, or names a variable that does not exist.",
];

/** Containers, constraints, variables, property expressions, loops. */
export const controlFlowDescriptions: Descriptions = {
  [DTS_E_VARIABLENOTFOUND]: {
    meaning: "A variable or parameter does not exist where it is used.",
    causes: [
      "The name is spelled differently; upper and lower case count.",
      "The variable belongs to another container and is not visible here.",
      "It is a project parameter, and the package runs without its project.",
    ],
    tryNext: ["Compare the name and the scope with the package's variables."],
  },
  [DTS_E_VARIABLEREADONLY]: {
    meaning: "Something tried to write a variable that cannot be written.",
    causes: [
      "The variable is marked ReadOnly.",
      "Its value comes from an expression.",
      "It is a system variable or a parameter.",
    ],
    tryNext: ["Write to another variable, or take the mark or the expression away."],
  },
  [DTS_E_EXPREVALASSIGNMENTTOREADONLYVARIABLE]: {
    meaning: "An expression assigns to a variable that cannot be written.",
    causes: ["The variable is marked ReadOnly.", "Its value comes from an expression.", "It is a system variable."],
    tryNext: ["Assign to another variable, or take the mark or the expression away."],
  },
  [DTS_E_EXPREVALASSIGNMENTVARIABLELOCKFORWRITEFAILED]: {
    meaning: "An expression assigns to a parameter; parameters keep their value during a run.",
    causes: ["An Expression task or a For loop has a $Package:: parameter before its =."],
    tryNext: ["Assign to a variable, and give it the parameter's value at the beginning."],
  },
  [DTS_E_AMBIGUOUSVARIABLENAME]: {
    meaning: "A variable name without namespace fits several variables.",
    causes: ["Two namespaces of one scope have a variable of that name."],
    tryNext: ["Write the namespace before the name: User::name."],
  },
  [DTS_E_RUNTIMEVARIABLETYPECHANGE]: {
    meaning: "A value does not fit the type of the variable it is assigned to.",
    causes: [
      "A text was to become a number or a date.",
      "A number is too large for the variable's type.",
      "The value is NULL.",
    ],
    tryNext: ["Convert the value in the expression or statement.", "Give the variable a type that can hold it."],
  },
  [DTS_E_VARIABLEEXPRESSIONERROR]: {
    meaning: "The expression that gives a variable its value cannot be evaluated.",
    causes: [...expressionCauses, "The expression leads back to the variable itself."],
    tryNext: ["Evaluate the expression with the values the variables have at that moment."],
  },
  [DTS_E_CONNECTIONNOTFOUND]: {
    meaning: "A connection manager that is used or overridden does not exist in the package.",
    causes: ["It was deleted or renamed.", "It belongs to the project, and the package runs without its project."],
    tryNext: ["Choose an existing connection manager in the task.", "Check the name in the override."],
  },
  [DTS_E_ERRORLOADINGTASK]: {
    meaning: "The package contains a task of a type this runtime cannot execute.",
    causes: ["The task type is not supported yet.", "It is a custom task that is not registered here."],
    tryNext: ["Disable the task or replace it.", "See the compatibility report of the package."],
  },
  [DTS_E_CONNECTIONMANAGERJOINTRANSACTION]: {
    meaning: "A database could not take part in the transaction of a container, or did not commit it.",
    causes: [
      "The connection was lost, or a statement of the transaction had failed before.",
      "A transaction that the package began itself is still open on a retained connection.",
    ],
    tryNext: ["Look at the errors before it.", "Compare what is committed on each database before the next run."],
  },
  [GANTRY_W_NOTINTRANSACTION]: {
    meaning: "Something is done inside a transaction that the transaction cannot take back.",
    causes: ["A file, a mail, a workbook or another service is used in a container with TransactionOption Required."],
    tryNext: ["Move it out of the container, or make sure that doing it again does no harm."],
  },
  [DTS_I_STARTINGTRANSACTION]: {
    meaning: "A transaction begins for a container.",
    causes: ["Its TransactionOption is Required, and no container around it has a transaction."],
    tryNext: ["Nothing: it is for your information."],
  },
  [DTS_I_COMMITTINGTRANSACTION]: {
    meaning: "The transaction of a container is being committed.",
    causes: ["The container succeeded."],
    tryNext: ["Nothing: it is for your information."],
  },
  [DTS_I_ABORTINGTRANSACTION]: {
    meaning: "The transaction of a container is being rolled back.",
    causes: ["The container failed or was canceled."],
    tryNext: ["Look at the error that made it fail."],
  },
  [DTS_E_PRECEDENCECONSTRAINT]: {
    meaning: "A precedence constraint cannot be judged or followed.",
    causes: ["Its expression fails or gives no true or false.", "The constraints of the container form a circle."],
    tryNext: ["Check the expression of the constraint the message names."],
  },
  [DTS_E_DUPLICATECONSTRAINT]: {
    meaning: "Two executables are joined by more than one precedence constraint.",
    causes: ["The file was edited or merged by hand."],
    tryNext: ["Delete one of the constraints."],
  },
  [DTS_E_PROPERTYEXPRESSIONEVAL]: {
    meaning: "The expression of a property cannot be evaluated.",
    causes: [...expressionCauses, "It needs a value that is only known later in the run."],
    tryNext: [
      "Evaluate the expression with the values the variables have at that moment.",
      "Set DelayValidation if the values come later.",
    ],
  },
  [DTS_E_PROPERTYEXPRESSIONSET]: {
    meaning: "The value of a property expression cannot be set to its property.",
    causes: ["The object has no property of that name.", "The value is not of the property's type."],
    tryNext: ["Check the property name and the type the expression gives."],
  },
  [DTS_E_EXPRESSIONNOTBOOLEAN]: {
    meaning: "An expression that decides something gives neither true nor false.",
    causes: ["It gives a number or a text.", "It gives NULL."],
    tryNext: ["Compare the value with something, for instance @[User::n] > 0."],
  },
  [DTS_E_FORLOOPHASNOEXPRESSION]: {
    meaning: "A For loop has no evaluation expression.",
    causes: ["The loop was never configured."],
    tryNext: ["Give the loop an EvalExpression that becomes false."],
  },
  [DTS_E_FORLOOPEVALEXPRESSIONINVALID]: {
    meaning: "The evaluation expression of a For loop cannot be evaluated.",
    causes: expressionCauses,
    tryNext: ["Check the EvalExpression of the loop."],
  },
  [DTS_E_FORLOOPINITEXPRESSIONINVALID]: {
    meaning: "The initialization expression of a For loop cannot be evaluated.",
    causes: [...expressionCauses, "The variable on its left cannot be written."],
    tryNext: ["Check the InitExpression of the loop; it must be an assignment."],
  },
  [DTS_E_FORLOOPASSIGNEXPRESSIONINVALID]: {
    meaning: "The iteration expression of a For loop cannot be evaluated.",
    causes: [...expressionCauses, "The variable on its left cannot be written."],
    tryNext: ["Check the AssignExpression of the loop; it must be an assignment."],
  },
  [DTS_W_INITIALIZATIONEXPRESSIONISNOTASSIGNMENT]: {
    meaning: "The initialization expression of a For loop assigns nothing.",
    causes: ["It has no variable and = at its beginning."],
    tryNext: ["Write @[User::i] = 0."],
  },
  [DTS_W_ITERATIONEXPRESSIONISNOTASSIGNMENT]: {
    meaning: "The iteration expression of a For loop assigns nothing, so the loop may never end.",
    causes: ["It has no variable and = at its beginning."],
    tryNext: ["Write @[User::i] = @[User::i] + 1."],
  },
  [DTS_E_FAILEDSETEXECVALVARIABLE]: {
    meaning: "The execution value of a task cannot be stored in the variable that ExecValueVariable names.",
    causes: ["The variable does not exist, cannot be written, or has another type."],
    tryNext: ["Choose an Int32 variable that is visible to the task."],
  },
  [DTS_E_TASKVALIDATIONERROR]: {
    meaning: "A task is not fit to run; the errors before this one say why.",
    causes: ["A setting of the task is missing or wrong."],
    tryNext: ["Read the first error of the task.", "Set DelayValidation if something is only made during the run."],
  },
  [DTS_W_MAXIMUMERRORCOUNTREACHED]: {
    meaning: "A container did its work, but as many errors were raised in it as it tolerates, so it counts as failed.",
    causes: ["Something inside it failed, even if a Failure constraint took care of it."],
    tryNext: [
      "Read the errors inside it.",
      "Raise MaximumErrorCount, or set System::Propagate to False in an OnError handler of what may fail.",
    ],
  },
  [DTS_W_FILEENUMEMPTY]: {
    meaning: "A Foreach File loop found no file, so it did not run.",
    causes: ["The folder does not exist or is empty.", "No file name fits FileSpec."],
    tryNext: ["Check the folder and the pattern; both are in the message."],
  },
  [DTS_E_GETENUMERATOR]: {
    meaning: "A Foreach loop has an enumerator this runtime cannot run.",
    causes: ["The kind of enumerator is not supported yet.", "The loop was never configured."],
    tryNext: ["Use a Foreach File enumerator, or disable the loop."],
  },
  [DTS_E_INVALIDENUMERATORINDEX]: {
    meaning: "A variable mapping of a Foreach loop asks for a value the elements do not have.",
    causes: ["The index is too large; it counts from 0."],
    tryNext: ["Set the index in the loop's variable mappings; files have index 0 only."],
  },
  [DTS_E_FOREACHVARIABLEMAPPING]: {
    meaning: "A value of a Foreach loop cannot be put into its variable.",
    causes: ["The variable's type cannot hold the value.", "The variable does not exist or cannot be written."],
    tryNext: ["Give the variable the type of the values; file names need String."],
  },
  [DTS_E_UNKNOWNLOGPROVIDERTYPE]: {
    meaning: "A log provider of the package is of a type this runtime does not know.",
    causes: ["Only text file logs are written yet."],
    tryNext: ["Read the messages kept with the execution.", "Log to a text file."],
  },
  [DTS_E_OPENLOGFAILED]: {
    meaning: "The file of a text file log could not be opened.",
    causes: [
      "Its folder does not exist, or must not be written to.",
      "The connection manager is not of the type FILE.",
    ],
    tryNext: ["Create the folder.", "Set another connection string for this run."],
  },
  [DTS_E_LOGPROVIDERFAILED]: {
    meaning: "An entry could not be written to a log.",
    causes: ["The disk is full or was taken away."],
    tryNext: ["Make room, then run again."],
  },
  [GANTRY_W_VALUEOFCOMPUTEDVARIABLE]: {
    meaning:
      "Something gave a value to a variable whose value comes from its expression (EvaluateAsExpression). The value is lost.",
    causes: [
      "A Foreach loop maps its element to a variable that has an expression, so that every turn works on the same value.",
      "A task or a script writes its result into a variable that has an expression.",
    ],
    tryNext: [
      "Remove the expression of the variable, or set EvaluateAsExpression to False; the stored value then serves the validation.",
      "Put the value into another variable.",
    ],
  },
  [GANTRY_W_EVENTNOTRAISED]: {
    meaning: "An event handler waits for an event that this runtime never raises, so it does not run.",
    causes: ["The handler is for OnExecStatusChanged or for an event of a custom task."],
    tryNext: ["Move its tasks to the handler of another event, for instance OnPreExecute or OnPostExecute."],
  },
  [GANTRY_W_SETTINGWITHOUTEFFECT]: {
    meaning: "A setting of the package differs from its default, and a run does not follow it.",
    causes: ["The setting belongs to a part of SSIS that is not supported yet."],
    tryNext: ["Read in the message what happens instead, and change the setting if that is not what is wanted."],
  },
  [GANTRY_E_REQUIREDPARAMETER]: {
    meaning: "A parameter of the package is marked as required, and the execution was given no value for it.",
    causes: ["The value stored in the package is only for its design; an execution must bring its own."],
    tryNext: [
      "Give the parameter a value in the run dialog, or with dtexec /Parameter name;value.",
      "Set Required to False to run with the stored value.",
    ],
  },
  [GANTRY_W_LOGPROVIDERNOTWRITTEN]: {
    meaning: "A log provider of the package is not written to.",
    causes: [
      "The file could not be opened or written: its folder is missing, or it is a Windows path on another system.",
      "The provider is not a text file log; the others are not supported yet.",
    ],
    tryNext: [
      "Give the provider's connection manager a path of this machine for the run.",
      "Read the messages kept with the execution.",
    ],
  },
};

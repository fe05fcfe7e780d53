import type { Descriptions } from "../code-description";
import {
  DTS_I_CONFIGFROMENVVAR,
  DTS_I_CONFIGFROMFILE,
  DTS_I_CONFIGFROMPARENTVARIABLE,
  DTS_I_CONFIGFROMSQLSERVER,
  DTS_W_CANNOTFINDOBJECT,
  DTS_W_CONFIGENVVARNOTFOUND,
  DTS_W_CONFIGFILEEMPTY,
  DTS_W_CONFIGFILEINVALID,
  DTS_W_CONFIGFILENOTFOUND,
  DTS_W_CONFIGFORMATINVALID,
  DTS_W_CONFIGREADONLYVARIABLE,
  DTS_W_CONFIGTYPEINVALID,
  DTS_W_CONFIGUREDVALUETYPE,
  DTS_W_FAILEDCONFIGLOAD,
  DTS_W_INICONFIGURATIONPROBLEM,
  DTS_W_INVALIDCONFIGURATIONTYPE,
  DTS_W_NOPARENTVARIABLES,
  DTS_W_NORECORDSFOUNDINTABLE,
  DTS_W_ONEORMORECONFIGLOADFAILED,
  DTS_W_PACKAGEPATHSECTIONEMPTY,
  DTS_W_PARENTVARIABLENOTFOUND,
  DTS_W_PROCESSCONFIGURATIONFAILEDSET,
  DTS_W_REGISTRYCONFIGURATIONVALUENOTFOUND,
  DTS_W_SQLSERVERFAILEDIMPORT,
} from "../codes";

export const configurationDescriptions: Descriptions = {
  [DTS_I_CONFIGFROMENVVAR]: {
    meaning: "The package takes a value from an environment variable.",
    causes: ["The package has such a configuration, and EnableConfig is True."],
    tryNext: ["Nothing: it is as the package says."],
  },
  [DTS_I_CONFIGFROMFILE]: {
    meaning: "The package takes values from an XML configuration file.",
    causes: ["The package has such a configuration, and EnableConfig is True."],
    tryNext: ["Nothing: it is as the package says."],
  },
  [DTS_I_CONFIGFROMPARENTVARIABLE]: {
    meaning: "The package takes a value from a variable of the package that executes it.",
    causes: ["The package has such a configuration, and EnableConfig is True."],
    tryNext: ["Nothing: it is as the package says."],
  },
  [DTS_I_CONFIGFROMSQLSERVER]: {
    meaning: "The package takes values from a table of configurations.",
    causes: ["The package has such a configuration, and EnableConfig is True."],
    tryNext: ["Nothing: it is as the package says."],
  },
  [DTS_W_FAILEDCONFIGLOAD]: {
    meaning: "A configuration of the package was not applied; the stored value is used.",
    causes: ["A connection or an expression it needs failed."],
    tryNext: ["Read the reason in the message.", "Give the value as an override of the run."],
  },
  [DTS_W_CONFIGFILEINVALID]: {
    meaning: "A configuration file is no XML file of configurations.",
    causes: ["The file was damaged, or is of another kind."],
    tryNext: ["Write it again in the designer."],
  },
  [DTS_W_CONFIGFILENOTFOUND]: {
    meaning: "A configuration file cannot be found or read; the stored values are used.",
    causes: ["It was not copied to this machine.", "No rule of the path map leads to its folder."],
    tryNext: ["Copy the file.", "Add a rule to the path map.", "Give its values as overrides of the run."],
  },
  [DTS_W_CONFIGTYPEINVALID]: {
    meaning: "A configuration names a connection manager that is not one of a database.",
    causes: ["The connection manager was replaced by one of another type."],
    tryNext: ["Name a connection manager of a database."],
  },
  [DTS_W_CANNOTFINDOBJECT]: {
    meaning: "A configured value is for something the package does not have.",
    causes: ["The object or property was renamed or deleted after the configuration was written."],
    tryNext: ["Compare the path with the package.", "Remove the value from the configuration."],
  },
  [DTS_W_CONFIGFORMATINVALID]: {
    meaning: "A SQL Server configuration does not say where its values are.",
    causes: ["It was edited by hand."],
    tryNext: ['Write it as "connection manager";"table";"filter";'],
  },
  [DTS_W_NOPARENTVARIABLES]: {
    meaning: "A configuration takes a variable of the parent package, and there is no parent.",
    causes: ["The package was started by itself.", "It runs in a process of its own, which shares no variables."],
    tryNext: ["Start it from its parent package.", "Give the value as an override of the run."],
  },
  [DTS_W_PARENTVARIABLENOTFOUND]: {
    meaning: "The parent package has no variable of that name.",
    causes: ["The variable was renamed or belongs to another container."],
    tryNext: ["Add the variable to the parent; names are case-sensitive."],
  },
  [DTS_W_CONFIGFILEEMPTY]: {
    meaning: "A configuration file holds no values.",
    causes: ["It was written without any property chosen."],
    tryNext: ["Choose the properties again in the designer."],
  },
  [DTS_W_INVALIDCONFIGURATIONTYPE]: {
    meaning: "A variable of the parent package holds an object, which cannot be configured.",
    causes: ["Only values with a text form are passed on."],
    tryNext: ["Pass the parts of the object in variables of their own."],
  },
  [DTS_W_REGISTRYCONFIGURATIONVALUENOTFOUND]: {
    meaning: "A registry configuration was not applied.",
    causes: ["There is no Windows registry on this system."],
    tryNext: ["Use an environment variable.", "Give the value as an override of the run."],
  },
  [DTS_W_PROCESSCONFIGURATIONFAILEDSET]: {
    meaning: "A configured value does not fit its property.",
    causes: ["The value is not of the property's type."],
    tryNext: ["Correct the value in the configuration."],
  },
  [DTS_W_PACKAGEPATHSECTIONEMPTY]: {
    meaning: "A configured value does not say which property it is for.",
    causes: ["The configuration was edited by hand."],
    tryNext: ["Give it a path."],
  },
  [DTS_W_CONFIGUREDVALUETYPE]: {
    meaning: "A configured value is not of the type it is said to have, or the type is unknown.",
    causes: ["The configuration was edited by hand."],
    tryNext: ["Correct the value or its type."],
  },
  [DTS_W_SQLSERVERFAILEDIMPORT]: {
    meaning: "A table of configurations cannot be read; the stored values are used.",
    causes: ["The database does not answer.", "It has no such table."],
    tryNext: ["Override the connection string.", "Create the table of configurations."],
  },
  [DTS_W_INICONFIGURATIONPROBLEM]: {
    meaning: "An INI file was named as a configuration.",
    causes: ["SSIS reserves this kind and never reads it."],
    tryNext: ["Use an XML configuration file."],
  },
  [DTS_W_NORECORDSFOUNDINTABLE]: {
    meaning: "No row of the table of configurations has the filter.",
    causes: ["The rows of this filter were not copied into the table."],
    tryNext: ["Add the rows.", "Compare the filter's spelling."],
  },
  [DTS_W_CONFIGREADONLYVARIABLE]: {
    meaning: "A configuration is for a read-only variable.",
    causes: ["ReadOnly of the variable is True."],
    tryNext: ["Make the variable writable."],
  },
  [DTS_W_ONEORMORECONFIGLOADFAILED]: {
    meaning: "Some configurations of the package were not applied completely.",
    causes: ["The warnings before say why."],
    tryNext: ["Read the warnings before this one.", "Set SuppressConfigurationWarnings if that is expected."],
  },
  [DTS_W_CONFIGENVVARNOTFOUND]: {
    meaning: "A configuration takes an environment variable that is not there.",
    causes: ["The process that runs the package does not have it."],
    tryNext: ["Set it where Gantry is started.", "Give the value as an override of the run."],
  },
};

import type { Descriptions } from "../code-description";
import {
  DTS_E_TKEXECPACKAGE_INCORRECTCONNECTIONMANAGERTYPE,
  DTS_E_TKEXECPACKAGE_UNABLETOLOAD,
  DTS_E_TKEXECPACKAGE_UNABLETOLOADFILE,
  DTS_E_TKEXECPACKAGE_UNABLETOLOADXML,
  DTS_E_TKEXECPACKAGE_UNSPECIFIEDCONNECTION,
  DTS_E_TKEXECPACKAGE_UNSPECIFIEDPACKAGE,
  GANTRY_E_CHILDPARAMETER,
  GANTRY_E_CHILDPROCESSDIED,
  GANTRY_E_PACKAGERECURSION,
  GANTRY_E_PROJECTINVALID,
} from "../task-codes";

/** Projects and the Execute Package task. */
export const projectDescriptions: Descriptions = {
  [DTS_E_TKEXECPACKAGE_UNABLETOLOADFILE]: {
    meaning: "The file of a child package cannot be read.",
    causes: [
      "There is no file at the path of the connection manager.",
      "The file may not be read by the user of the run.",
    ],
    tryNext: ["Compare the path with the rules of the path map.", "Override the connection string for this run."],
  },
  [DTS_E_TKEXECPACKAGE_UNSPECIFIEDPACKAGE]: {
    meaning: "An Execute Package task names no package.",
    causes: ["The task was never configured, or the expression of PackageName gives an empty text."],
    tryNext: ["Set the task's PackageName."],
  },
  [DTS_E_TKEXECPACKAGE_UNSPECIFIEDCONNECTION]: {
    meaning: "An Execute Package task with an external reference names no connection manager.",
    causes: ["The task was never configured."],
    tryNext: ["Choose a connection manager in the task, or a package of the project."],
  },
  [DTS_E_TKEXECPACKAGE_INCORRECTCONNECTIONMANAGERTYPE]: {
    meaning: "An Execute Package task uses a connection manager of a type that leads to no package.",
    causes: ["Only FILE managers (a package file) and OLEDB managers (a package of the store) lead to packages."],
    tryNext: ["Choose another connection manager in the task."],
  },
  [DTS_E_TKEXECPACKAGE_UNABLETOLOADXML]: {
    meaning: "A child package was read, but is no package that can be loaded.",
    causes: ["The file is damaged or of another kind.", "The child is encrypted and PackagePassword does not open it."],
    tryNext: ["Read the error behind it.", "Set the task's PackagePassword."],
  },
  [DTS_E_TKEXECPACKAGE_UNABLETOLOAD]: {
    meaning: "A child package is not to be had where its task looks for it.",
    causes: [
      "The project or the store has no package of that name.",
      "The package runs without its project, or without a store.",
      "The person who started the execution may not execute the child.",
    ],
    tryNext: ["Run the package with its project.", "Compare the name with the packages of the project or the store."],
  },
  [GANTRY_E_PROJECTINVALID]: {
    meaning: "A file or folder is no project, or a project that must not be opened.",
    causes: ["It is another kind of archive.", "It is damaged, or larger than a project may be."],
    tryNext: ["Build the project again and take the .ispac file from its bin folder."],
  },
  [GANTRY_E_PACKAGERECURSION]: {
    meaning: "A package would execute itself, directly or through other packages.",
    causes: ["Packages that execute each other in a circle never end; Gantry does not start the second turn."],
    tryNext: ["Use a loop in one package instead of packages that execute each other."],
  },
  [GANTRY_E_CHILDPARAMETER]: {
    meaning: "An Execute Package task gives a value to a parameter that the child package does not have.",
    causes: ["The parameter was renamed or removed in the child."],
    tryNext: ["Remove the assignment from the task, or add the parameter to the child package."],
  },
  [GANTRY_E_CHILDPROCESSDIED]: {
    meaning: "The process that executed a child package ended before the child did.",
    causes: [
      "It was killed, for example for want of memory.",
      "A fault of the runtime; its last words are in the message.",
    ],
    tryNext: ["Execute the child in process (ExecuteOutOfProcess False).", "Look at the machine's memory."],
  },
};

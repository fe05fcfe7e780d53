import type { Descriptions } from "../code-description";
import {
  DTS_E_LOCKVARIABLEFORREAD,
  DTS_E_LOCKVARIABLEFORWRITE,
  DTS_E_VARIABLEDEADLOCK_BOTH,
  DTS_E_VARIABLEDEADLOCK_READ,
  DTS_E_VARIABLEDEADLOCK_READWRITE,
} from "../codes";
import { GANTRY_E_SCRIPTMIXEDOUTPUTS, GANTRY_E_SCRIPTROWS } from "../component-codes";
import {
  DTS_E_SCRIPTTASK_COMPILEERRORMSG,
  DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT,
  DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
  DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE,
  DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION,
  GANTRY_E_SCRIPTCONNECTION,
  GANTRY_E_SCRIPTENDED,
  GANTRY_E_SCRIPTEVENTS,
  GANTRY_E_SCRIPTHOST,
  GANTRY_E_SCRIPTLANGUAGE,
  GANTRY_E_SCRIPTMEMORY,
  GANTRY_E_SCRIPTPROTOCOL,
  GANTRY_E_SCRIPTTIMEOUT,
  GANTRY_E_SCRIPTVALUE,
  GANTRY_I_SCRIPTOUTPUT,
  GANTRY_W_SCRIPTOUTPUTCUT,
} from "../task-codes";

const deadlock = {
  causes: [
    "A script holds the variables it declares until it ends; another executable needed one of them meanwhile.",
    "A handler of an event that the script raises uses a variable that the script holds: each waits for the other.",
  ],
  tryNext: [
    "Let the two run one after the other, with a precedence constraint.",
    "Declare in a script only the variables it needs, and for reading where it only reads.",
  ],
};

/** Script Task and variable locks. */
export const scriptDescriptions: Descriptions = {
  [GANTRY_E_SCRIPTROWS]: {
    meaning: "The script of a component gave rows whose values do not fit their columns.",
    causes: [
      "A text is longer than its column.",
      "A number or a date is outside of what the type of its column can hold.",
    ],
    tryNext: [
      "Look at the column and the row that the message names.",
      "Make the column wider, or cut the value in the script.",
    ],
  },
  [GANTRY_E_SCRIPTMIXEDOUTPUTS]: {
    meaning: "A script component has outputs that pass rows on and outputs with rows of their own.",
    causes: ["One of its outputs has a SynchronousInputID and another one has none."],
    tryNext: ["Split the component in two: one for each kind of output."],
  },
  [DTS_E_LOCKVARIABLEFORREAD]: {
    meaning: "A variable could not be locked for reading.",
    causes: ["The name in the script's ReadOnlyVariables does not exist in its scope; names are case-sensitive."],
    tryNext: ["Compare the list with the package's variables."],
  },
  [DTS_E_LOCKVARIABLEFORWRITE]: {
    meaning: "A variable could not be locked for writing.",
    causes: [
      "The name in the script's ReadWriteVariables does not exist in its scope; names are case-sensitive.",
      "The variable is read-only, a parameter, or has an expression.",
    ],
    tryNext: ["Compare the list with the package's variables.", "Move what is only read to ReadOnlyVariables."],
  },
  [DTS_E_VARIABLEDEADLOCK_READ]: { meaning: "A variable stayed locked while somebody waited to read it.", ...deadlock },
  [DTS_E_VARIABLEDEADLOCK_READWRITE]: {
    meaning: "A variable stayed locked while somebody waited to write it.",
    ...deadlock,
  },
  [DTS_E_VARIABLEDEADLOCK_BOTH]: {
    meaning: "Variables stayed locked while somebody waited to read some and write others.",
    ...deadlock,
  },
  [DTS_E_SCRIPTTASK_COMPILEERRORMSG]: {
    meaning: "A script cannot be compiled.",
    causes: [
      "Its text is not correct; the message names the file and the line.",
      "It imports an item that is not there.",
    ],
    tryNext: ["Correct the line the message names."],
  },
  [DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE]: {
    meaning: "A script set its task result to failure.",
    causes: ["The script decided so; errors it raised before say why."],
    tryNext: ["Look at the task's other messages, and at where the script sets its result."],
  },
  [DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD]: {
    meaning: "The files of a script task could not be loaded.",
    causes: ["The task was never edited.", "None of its items is of the project's language."],
    tryNext: ["Write the script, or disable the task."],
  },
  [DTS_E_SCRIPTTASK_SCRIPTTHREWEXCEPTION]: {
    meaning: "A script threw an exception that it did not catch.",
    causes: ["The message has the exception's own text, and the file and line it came from."],
    tryNext: ["Look at that line.", "Catch what may happen, and raise an event that says what it means."],
  },
  [DTS_E_SCRIPTTASK_INVALID_ENTRY_POINT]: {
    meaning: "A script has no entry point.",
    causes: ["No item is named main, or it exports no function of the name in EntryPoint."],
    tryNext: ["Export a function main from main.js or main.ts."],
  },
  [GANTRY_E_SCRIPTLANGUAGE]: {
    meaning: "A script is written in a language that nothing here can run.",
    causes: [
      "It is C# or Visual Basic, and no host for that language is attached.",
      "It is JavaScript or TypeScript, and Gantry runs on a Node older than 22.15.",
    ],
    tryNext: ["Write the script in JavaScript or TypeScript, or disable the task."],
  },
  [GANTRY_E_SCRIPTTIMEOUT]: {
    meaning: "A script ran longer than scripts may.",
    causes: ["It is in an endless loop.", "It waits for something: a statement, an event handler, a network."],
    tryNext: ["Make it ask dts.events.fireQueryCancel and end.", "Raise the time limit of scripts."],
  },
  [GANTRY_E_SCRIPTMEMORY]: {
    meaning: "A script used more memory than scripts may.",
    causes: ["It keeps too much at once: a whole table, a whole file."],
    tryNext: ["Work in parts.", "Raise the memory limit of scripts."],
  },
  [GANTRY_E_SCRIPTENDED]: {
    meaning: "The process of a script ended before the script did.",
    causes: [
      "It called process.exit.",
      "It waits for a promise that nothing fulfils.",
      "The system ended the process.",
    ],
    tryNext: ["Return from the entry point, and set dts.taskResult."],
  },
  [GANTRY_E_SCRIPTPROTOCOL]: {
    meaning: "The process of a script said something the runtime does not understand.",
    causes: ["The script writes to the descriptor that leads to the runtime."],
    tryNext: ["Print with console.log, and leave other descriptors alone."],
  },
  [GANTRY_E_SCRIPTEVENTS]: {
    meaning: "A script raised more events than one task may.",
    causes: ["It raises one for each row or turn of a loop."],
    tryNext: ["Raise one event for many rows."],
  },
  [GANTRY_E_SCRIPTVALUE]: {
    meaning: "A value cannot travel between the runtime and a script.",
    causes: ["It is a function or an object of the runtime's own.", "It is nested too deeply, or too large."],
    tryNext: ["Use texts, numbers, dates, lists, plain objects, or columns and rows."],
  },
  [GANTRY_E_SCRIPTHOST]: {
    meaning: "The runtime could not do what the script needed, through no fault of the script.",
    causes: [
      "The machine lacks something: room on the disk, memory, processes, a folder that only Gantry's user may write into.",
      "A fault of Gantry.",
    ],
    tryNext: [
      "Read the message for what the machine lacks.",
      "Run the package again; if it happens every time, report it with the details of the message.",
    ],
  },
  [GANTRY_E_SCRIPTCONNECTION]: {
    meaning: "A script runs a statement on a connection that is no database.",
    causes: ["The connection manager is of a file, a server of another kind, or the like."],
    tryNext: ["Use its connectionString, or another connection manager."],
  },
  [GANTRY_I_SCRIPTOUTPUT]: {
    meaning: "A line that a script printed.",
    causes: ["The script writes to its standard output or error (console.log, console.error)."],
    tryNext: ["Nothing has to be done."],
  },
  [GANTRY_W_SCRIPTOUTPUTCUT]: {
    meaning: "A script printed more lines than are kept.",
    causes: ["It prints in a loop."],
    tryNext: ["Print less, or write a file."],
  },
};

import type { Descriptions } from "../code-description";
import {
  GANTRY_E_MONOMISSING,
  GANTRY_E_SCRIPTASSEMBLYMISSING,
  GANTRY_E_SCRIPTVSA,
  GANTRY_E_VISUALBASICSOURCE,
  GANTRY_I_SCRIPTEMBEDDED,
  GANTRY_I_SCRIPTEMPTY,
  GANTRY_I_SCRIPTMESSAGEBOX,
} from "../task-codes";

/** Scripts in C# and Visual Basic. */
export const csharpScriptDescriptions: Descriptions = {
  [GANTRY_E_MONOMISSING]: {
    meaning: "The package has a script in C# or Visual Basic, and Mono, which runs such scripts, is not installed.",
    causes: ["Mono, its C# compiler or Mono.Cecil is missing on this machine."],
    tryNext: ["Run the command that the message gives; nothing has to be started anew afterwards."],
  },
  [GANTRY_E_SCRIPTASSEMBLYMISSING]: {
    meaning: "A script uses an assembly that does not exist on this machine.",
    causes: [
      "It drives a program of Microsoft Office, which exists on Windows only.",
      "The assembly was installed on the machine where the package was made; packages do not carry it.",
    ],
    tryNext: [
      "Read and write workbooks with the Excel source and destination.",
      "Do the work of the assembly in the script itself, or in another task.",
    ],
  },
  [GANTRY_E_VISUALBASICSOURCE]: {
    meaning:
      "A script in Visual Basic can only run from the compiled assembly that its package carries, and there is none.",
    causes: ["The package was saved before the script was built."],
    tryNext: ["Open the script in the designer, build it and save the package.", "Write the script in C#."],
  },
  [GANTRY_E_SCRIPTVSA]: {
    meaning:
      "A script has the form of SSIS 2005 (Visual Studio for Applications), which no later version runs as it is.",
    causes: ["The package was made with SSIS 2005 and never upgraded."],
    tryNext: [
      "Open the package in a newer designer, which upgrades its scripts, and save it.",
      "Write the script in C#.",
    ],
  },
  [GANTRY_I_SCRIPTEMBEDDED]: {
    meaning: "A script runs from the compiled assembly that its package carries, not from its source.",
    causes: ["The script is written in Visual Basic.", "Its source cannot be compiled here; the message says why."],
    tryNext: ["Nothing has to be done, as long as source and assembly of the package are of the same state."],
  },
  [GANTRY_I_SCRIPTMESSAGEBOX]: {
    meaning:
      "A script shows a message box. Nobody sits before the runtime: its text is a message, and the answer OK or Yes.",
    causes: ["The script calls MessageBox.Show or MsgBox."],
    tryNext: ["Nothing has to be done."],
  },
  [GANTRY_I_SCRIPTEMPTY]: {
    meaning: "A Script Task holds no script and does nothing, as in SSIS.",
    causes: ["The task was never edited: packages use such tasks as places between precedence constraints."],
    tryNext: ["Nothing has to be done; when it ought to do something, its script was lost."],
  },
};

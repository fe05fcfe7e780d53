import type { Descriptions } from "../code-description";
import {
  DTS_E_EXECPROCTASK_CANTREDIRECTIO,
  DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED,
  DTS_E_EXECPROCTASK_FILEDOESNOTEXIST,
  DTS_E_EXECPROCTASK_FILENOTINPATH,
  DTS_E_EXECPROCTASK_INVALIDTIMEOUT,
  DTS_E_EXECPROCTASK_PROCESSEXITCODEEXCEEDS,
  DTS_E_EXECPROCTASK_PROCESSHASTIMEDOUT,
  DTS_E_EXECPROCTASK_STDERRVARREADONLY,
  DTS_E_EXECPROCTASK_STDOUTVARREADONLY,
  DTS_E_EXECPROCTASK_WORKINGDIRDOESNOTEXIST,
  GANTRY_E_FOREIGNEXECUTABLE,
} from "../task-codes";

/** Execute Process. */
export const executeProcessDescriptions: Descriptions = {
  [DTS_E_EXECPROCTASK_EXECUTABLENOTSPECIFIED]: {
    meaning: "An Execute Process task names no program.",
    causes: ["The task was never configured, or the expression of Executable gives an empty text."],
    tryNext: ["Set the task's Executable."],
  },
  [DTS_E_EXECPROCTASK_FILEDOESNOTEXIST]: {
    meaning: "The program of an Execute Process task does not exist or cannot be started.",
    causes: ["The path is of another machine.", "The file may not be executed by the user the host runs as."],
    tryNext: ["Override Executable with a program of this machine.", "Check the rights on the file."],
  },
  [DTS_E_EXECPROCTASK_FILENOTINPATH]: {
    meaning: "The program of an Execute Process task is in no folder of PATH.",
    causes: ["It is not installed on this machine, or only in a folder outside PATH."],
    tryNext: ["Give the full path of the program.", "Install it where the host runs."],
  },
  [GANTRY_E_FOREIGNEXECUTABLE]: {
    meaning: "An Execute Process task starts a Windows program on a system that cannot execute it.",
    causes: ["The package was made on Windows."],
    tryNext: [
      "Add a rule to the path map that leads the program to one of this machine.",
      "Override Executable and Arguments with a program of this machine, or disable the task.",
    ],
  },
  [DTS_E_EXECPROCTASK_WORKINGDIRDOESNOTEXIST]: {
    meaning: "The working directory of an Execute Process task does not exist.",
    causes: ["The path is of another machine."],
    tryNext: ["Override WorkingDirectory with a folder of this machine."],
  },
  [DTS_E_EXECPROCTASK_INVALIDTIMEOUT]: {
    meaning: "The time limit of an Execute Process task is not valid.",
    causes: ["It is negative."],
    tryNext: ["Give seconds, or 0 for no limit."],
  },
  [DTS_E_EXECPROCTASK_CANTREDIRECTIO]: {
    meaning: "The output of a process cannot be captured when the process may go on after its time limit.",
    causes: ["TerminateProcessAfterTimeOut is False while output or error goes into a variable."],
    tryNext: ["Terminate the process after the time limit, or capture nothing."],
  },
  [DTS_E_EXECPROCTASK_PROCESSHASTIMEDOUT]: {
    meaning: "A process did not end within its time limit.",
    causes: ["It waits for something: input, a lock, a network.", "It needs longer on this machine."],
    tryNext: ["Run it by hand with the same arguments.", "Raise the time limit."],
  },
  [DTS_E_EXECPROCTASK_PROCESSEXITCODEEXCEEDS]: {
    meaning: "A process ended with another exit code than the one that means success.",
    causes: ["The program failed; what it wrote to standard error is in the message's details when it is captured."],
    tryNext: [
      "Capture standard error in a variable (StandardErrorVariable) and run again.",
      "Set SuccessValue if another code means success.",
    ],
  },
  [DTS_E_EXECPROCTASK_STDOUTVARREADONLY]: {
    meaning: "The variable for the output of a process cannot be written.",
    causes: ["It is read-only or has an expression."],
    tryNext: ["Choose another String variable."],
  },
  [DTS_E_EXECPROCTASK_STDERRVARREADONLY]: {
    meaning: "The variable for the error output of a process cannot be written.",
    causes: ["It is read-only or has an expression."],
    tryNext: ["Choose another String variable."],
  },
};

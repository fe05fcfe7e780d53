import { DtsError } from "../../messages/dts-error";
import { GANTRY_E_SCRIPTVSA, GANTRY_E_VISUALBASICSOURCE } from "../../messages/task-codes";
import type { ScriptProject } from "../script-host";

/** Whether the source of a project is Visual Basic. There is no free compiler for it among Debian's packages. */
export function isVisualBasic({ language }: ScriptProject): boolean {
  return language.toLowerCase() === "visualbasic";
}

/** Files of Visual Studio for Applications, which SSIS 2005 had and no later one has. */
const vsaFile = /\.vsa(?:item|proj)$/i;

/**
 * Why a project in Visual Basic cannot run: it carries no assembly, or one of Visual Studio for Applications, whose classes exist nowhere any
 * more. Undefined when it can, and for C#.
 */
export function visualBasicRefusal(project: ScriptProject): DtsError | undefined {
  if (!isVisualBasic(project)) return undefined;
  if (project.items.some(({ name }) => vsaFile.test(name))) {
    return new DtsError(
      GANTRY_E_SCRIPTVSA,
      "The script is one of SSIS 2005, made for Visual Studio for Applications, which later versions of SSIS do not run either.",
      {
        help: {
          cause: "The package was never upgraded; its script has the form of 2005.",
          next: "Open the package in a newer designer, which upgrades its scripts, and save it; or write the script in C#.",
        },
      },
    );
  }
  if (project.binaries.length > 0) return undefined;
  return new DtsError(
    GANTRY_E_VISUALBASICSOURCE,
    "The script is written in Visual Basic, whose source cannot be compiled here, and the package does not carry its compiled assembly.",
    {
      help: {
        cause: "The designer leaves the assembly out of a package that was saved before the script was built.",
        next: "Open the script in the designer, build it and save the package; or write it in C#.",
      },
    },
  );
}

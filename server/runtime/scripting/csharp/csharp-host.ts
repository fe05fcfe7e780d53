import { GANTRY_E_MONOMISSING } from "../../messages/task-codes";
import type { ScriptHostDefinition } from "../script-host";
import { CSharpComponent } from "./csharp-component";
import { inspectProject } from "./inspect-project";
import { knownRefusal } from "./known-refusal";
import { findMono, monoMissing } from "./mono";
import { runTask } from "./run-task";
import { openScriptProcesses } from "./script-processes";

/** Runs C#, and the compiled assemblies of Visual Basic, in Mono processes beside the runtime. `scriptFolder` keeps what was compiled. */
export function createCSharpHost(settings: { readonly scriptFolder: string }): ScriptHostDefinition {
  return {
    languages: ["CSharp", "VisualBasic"],
    displayName: "C# and Visual Basic",
    support(project) {
      const mono = findMono();
      if (mono === undefined) return [{ code: GANTRY_E_MONOMISSING, reason: monoMissing }];
      const refusal = knownRefusal(project, mono, settings.scriptFolder);
      if (refusal === undefined) return [];
      const { code, message, details, help } = refusal;
      return [{ code, reason: message, options: { details, help } }];
    },
    inspect: (project) => inspectProject(project, settings.scriptFolder),
    async prepare(project, resources) {
      const { compiler } = await openScriptProcesses(resources, settings.scriptFolder);
      return compiler.compile(project);
    },
    run: (run) => runTask(run, settings.scriptFolder),
    openComponent: (run) => CSharpComponent.open(run, settings.scriptFolder),
  };
}

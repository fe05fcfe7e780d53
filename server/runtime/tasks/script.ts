import { DtsError } from "../messages/dts-error";
import {
  DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
  DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE,
  GANTRY_E_SCRIPTLANGUAGE,
} from "../messages/task-codes";
import type { TaskHost } from "../model/task-host";
import type { Finding, Registry, TaskDefinition, TaskResult } from "../registry";
import { readScriptProject } from "../scripting/read-script-project";
import type { ScriptHostDefinition, ScriptProject } from "../scripting/script-host";
import { TaskScriptSession } from "../scripting/task-script-session";

/**
 * Script Task (CONTROLFLOW.md section 16): hands its project to the host that is registered for the project's language. The variables
 * it declares are locked for the whole of its Main.
 */
export const scriptTask: TaskDefinition = {
  type: "Microsoft.ScriptTask",
  displayName: "Script",
  logEntries: ["ScriptTaskLogEntry"],
  support(host, registry): Finding[] {
    try {
      findHost(host, registry);
      return [];
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      return [{ support: "unsupported", code: error.code, reason: error.message }];
    }
  },
  validate({ host, registry }) {
    findHost(host, registry);
  },
  async execute(context): Promise<TaskResult> {
    const { project, definition } = findHost(context.host, context.registry);
    const limits = context.registry.scriptLimits;
    const session = new TaskScriptSession(context, limits);
    await session.begin(project);
    const folders = context.paths.folders;
    const outcome = await definition.run({ project, session, limits, folders, signal: context.signal });
    if (outcome.result === "failure") {
      await context.events.error(DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE, "The script returned a failure result.");
    }
    return outcome;
  },
};

/** The project of a task and what runs it. Throws DtsError when there is no project, or nothing that can run it. */
function findHost(host: TaskHost, registry: Registry): { project: ScriptProject; definition: ScriptHostDefinition } {
  const project = readScriptProject(host);
  if (project === undefined || (project.items.length === 0 && project.binaries.length === 0)) {
    throw new DtsError(
      DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
      `The task "${host.name}" holds no script: its project has no files.`,
      {
        help: {
          cause: "The task was never edited, or its script was lost.",
          next: "Write the script, or disable the task.",
        },
      },
    );
  }
  const definition = registry.scriptHosts.get(project.language.toLowerCase());
  const refusal = definition === undefined ? withoutHost(project, registry) : definition.support(project)[0];
  if (definition === undefined || refusal !== undefined) {
    throw new DtsError(refusal?.code ?? GANTRY_E_SCRIPTLANGUAGE, refusal?.reason ?? "", {
      details: { language: project.language },
    });
  }
  return { project, definition };
}

function withoutHost({ language }: ScriptProject, registry: Registry) {
  const known = [...new Set([...registry.scriptHosts.values()].map(({ displayName }) => displayName))].join(", ");
  const reason = `The script is written in ${displayLanguage(language)}, and no host for this language is attached (attached: ${known || "none"}).`;
  return { code: GANTRY_E_SCRIPTLANGUAGE, reason };
}

const displayNames: Readonly<Record<string, string>> = { csharp: "C#", visualbasic: "Visual Basic" };

function displayLanguage(language: string): string {
  return displayNames[language.toLowerCase()] ?? (language === "" ? "no named language" : `"${language}"`);
}

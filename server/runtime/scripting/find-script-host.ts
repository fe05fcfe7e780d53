import { DtsError } from "../messages/dts-error";
import { DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD, GANTRY_E_SCRIPTLANGUAGE } from "../messages/task-codes";
import type { Registry } from "../registry";
import { guardScriptHost } from "./guard-script-host";
import type { ScriptHostDefinition, ScriptProject, ScriptRefusal } from "./script-host";

/**
 * What runs a script project. Throws DtsError when it holds no script, or nothing can run it; `owner` is the name of its task or
 * component.
 */
export function findScriptHost(
  project: ScriptProject | undefined,
  registry: Registry,
  owner: string,
  kind: "task" | "component",
): { readonly project: ScriptProject; readonly definition: ScriptHostDefinition } {
  if (project === undefined || (project.items.length === 0 && project.binaries.length === 0)) {
    throw new DtsError(
      DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD,
      `The ${kind} "${owner}" holds no script: its project has no files.`,
      {
        help: {
          cause: `The ${kind} was never edited, or its script was lost.`,
          next: `Write the script, or ${kind === "task" ? "disable the task" : "remove the component"}.`,
        },
      },
    );
  }
  const known = registry.scriptHosts.get(project.language.toLowerCase());
  const definition = known && guardScriptHost(known);
  const refusal = definition === undefined ? withoutHost(project, registry) : refusalOf(definition, project, kind);
  if (definition !== undefined && refusal === undefined) return { project, definition };
  throw new DtsError(refusal?.code ?? GANTRY_E_SCRIPTLANGUAGE, refusal?.reason ?? "", {
    help: refusal?.options?.help,
    details: { language: project.language, ...refusal?.options?.details },
  });
}

function refusalOf(
  definition: ScriptHostDefinition,
  project: ScriptProject,
  kind: "task" | "component",
): ScriptRefusal | undefined {
  if (kind === "component" && definition.openComponent === undefined) {
    return { code: GANTRY_E_SCRIPTLANGUAGE, reason: `${definition.displayName} runs scripts of tasks only.` };
  }
  return definition.support(project)[0];
}

function withoutHost({ language }: ScriptProject, registry: Registry): ScriptRefusal {
  const known = [...new Set([...registry.scriptHosts.values()].map(({ displayName }) => displayName))].join(", ");
  const reason = `The script is written in ${displayLanguage(language)}, and no host for this language is attached (attached: ${known || "none"}).`;
  return { code: GANTRY_E_SCRIPTLANGUAGE, reason };
}

const displayNames: Readonly<Record<string, string>> = { csharp: "C#", visualbasic: "Visual Basic" };

function displayLanguage(language: string): string {
  return displayNames[language.toLowerCase()] ?? (language === "" ? "no named language" : `"${language}"`);
}

import { DtsError } from "@/server/runtime/messages/dts-error";
import { formatCode } from "@/server/runtime/messages/format-code";
import { EventHandler } from "@/server/runtime/model/event-handler";
import { Package } from "@/server/runtime/model/package";
import type { Registry } from "@/server/runtime/registry";
import { findScriptHost } from "@/server/runtime/scripting/find-script-host";
import { type FoundScript, findScripts } from "@/server/runtime/scripting/find-scripts";
import { isOwnFile } from "../compare/script-facts";
import type { CompileErrorDesign, ScriptDesign } from "../design-types";
import { maskScript } from "./mask-script";

/** The scripts of a package with their files, and what of them runs here as far as that is known without compiling them. */
export function describeScripts(target: Package, registry: Registry): ScriptDesign[] {
  const filled = findScripts(target).filter(({ project }) => project.items.length > 0 || project.binaries.length > 0);
  return filled.map((script) => describeScript(script, registry));
}

function describeScript(script: FoundScript, registry: Registry): ScriptDesign {
  const { kind, path, name, task, project } = script;
  const { items, binaries, readOnlyVariables, readWriteVariables } = project;
  const files = items.map((item) => ({ name: item.name, text: maskScript(item.text), own: isOwnFile(item.name) }));
  const [binary] = binaries;
  return {
    id: path,
    name,
    kind,
    task: task.refId,
    ...placeOf(script),
    language: languageName(project.language),
    entryPoint: kind === "task" ? project.entryPoint : "",
    files: [...files.filter(({ own }) => own).sort(mainFirst), ...files.filter(({ own }) => !own)],
    variables: [
      ...readOnlyVariables.map((variable) => ({ name: variable, writable: false })),
      ...readWriteVariables.map((variable) => ({ name: variable, writable: true })),
    ],
    assembly: binary ? { name: binary.name, bytes: Buffer.byteLength(binary.base64, "base64") } : null,
    ...whatRuns(script, registry),
  };
}

/** What the package's author edits stands first. */
function mainFirst(one: { name: string }, other: { name: string }): number {
  return Number(isMain(other.name)) - Number(isMain(one.name));
}

function isMain(name: string): boolean {
  return /(?:^|\/)(?:ScriptMain|main)\.\w+$/i.test(name);
}

function whatRuns(
  { kind, name, project }: FoundScript,
  registry: Registry,
): Pick<ScriptDesign, "references" | "runs" | "reason" | "code" | "errors"> {
  const host = registry.scriptHosts.get(project.language.toLowerCase());
  const facts = host?.inspect?.(project);
  const references = (facts?.references ?? []).map((one) => ({ name: one.name, found: one.found ?? null }));
  try {
    findScriptHost(project, registry, name, kind);
    const runs = host?.inspect === undefined ? "source" : (facts?.runs ?? null);
    return { references, runs, reason: facts?.insteadOfSource ?? null, code: null, errors: [] };
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const { message: reason, code, details } = error;
    return { references, runs: "nothing", reason, code: formatCode(code), errors: readErrors(details?.compileErrors) };
  }
}

/** The errors of the compiler among the details of an error. */
function readErrors(json: string | undefined): CompileErrorDesign[] {
  const errors: Partial<CompileErrorDesign>[] = json === undefined ? [] : JSON.parse(json);
  return errors.map(({ file = null, line = null, column = null, code = "", text = "" }) => {
    return { file, line, column, code, text };
  });
}

/** Names of what a script lies in, and the drawing that shows it. */
function placeOf({ kind, task }: FoundScript): Pick<ScriptDesign, "within" | "diagram"> {
  const within = kind === "component" ? [task.name] : [];
  let diagram: string | null = kind === "component" ? task.refId : null;
  for (let parent = task.parent; parent !== undefined && !(parent instanceof Package); parent = parent.parent) {
    within.unshift(parent instanceof EventHandler ? parent.eventName : parent.name);
    if (parent instanceof EventHandler) diagram ??= parent.refId;
  }
  return { within, diagram };
}

const languageNames: Readonly<Record<string, string>> = {
  csharp: "C#",
  visualbasic: "Visual Basic",
  javascript: "JavaScript",
  typescript: "TypeScript",
};

function languageName(language: string): string {
  return languageNames[language.toLowerCase()] ?? language;
}

import type { ScriptFacts, ScriptProject, ScriptReadiness } from "../script-host";
import { locateAssemblies, ownAssemblies } from "./assemblies";
import { findReferences } from "./find-references";
import { findMono } from "./mono";
import { readProjectFile } from "./project-file";
import { ScriptCache } from "./script-cache";
import { isVisualBasic } from "./visual-basic";

/** What is known of a project without compiling it: its references, and what ran when it was compiled before. */
export function inspectProject(project: ScriptProject, folder: string): ScriptFacts {
  const names = readProjectFile(project).references;
  const mono = findMono();
  if (mono === undefined) {
    return {
      references: names.map((name) => ({ name, found: undefined })),
      runs: undefined,
      insteadOfSource: undefined,
    };
  }
  const assemblies = locateAssemblies(mono, folder);
  const missing = new Set(findReferences(names, mono, assemblies).missing);
  // Ours are compiled when a script is.
  const own = new Set(ownAssemblies());
  const references = names.map((name) => ({ name, found: own.has(name) || !missing.has(name) }));
  const cache = new ScriptCache(folder, assemblies);
  return { references, ...whatRuns(project, cache.readiness(cache.keyOf(project))) };
}

function whatRuns(
  project: ScriptProject,
  known: ScriptReadiness | undefined,
): Pick<ScriptFacts, "runs" | "insteadOfSource"> {
  if (known === undefined) return { runs: isVisualBasic(project) ? "assembly" : undefined, insteadOfSource: undefined };
  const { insteadOfSource } = known;
  return { runs: insteadOfSource === undefined ? "source" : "assembly", insteadOfSource };
}

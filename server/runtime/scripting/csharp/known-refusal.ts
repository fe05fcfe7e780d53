import type { DtsError } from "../../messages/dts-error";
import type { ScriptProject } from "../script-host";
import { locateAssemblies } from "./assemblies";
import type { Mono } from "./mono";
import { ScriptCache } from "./script-cache";
import { visualBasicRefusal } from "./visual-basic";

/**
 * Why a project can never run, as far as that is known without compiling it: it is Visual Basic without an assembly, or it was
 * compiled before.
 */
export function knownRefusal(project: ScriptProject, mono: Mono, folder: string): DtsError | undefined {
  const refusal = visualBasicRefusal(project);
  if (refusal !== undefined) return refusal;
  const cache = new ScriptCache(folder, locateAssemblies(mono, folder));
  return cache.refusal(cache.keyOf(project));
}

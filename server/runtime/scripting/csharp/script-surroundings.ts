import type { ScriptRun } from "../script-host";
import { type ConfiningPrograms, confine } from "./confinement";
import { programFilter } from "./forbid-programs";
import type { ScriptSurroundings } from "./start-companion";

/**
 * What a process of scripts finds around it. `programs` confine it, where there are any; `readable` are the folders it is started from.
 * Mono's own objects are limited exactly: what is too much is an OutOfMemoryException.
 */
export function surroundingsOf(
  { limits, folders }: Pick<ScriptRun, "limits" | "folders">,
  programs: ConfiningPrograms | undefined,
  readable: readonly string[],
): ScriptSurroundings {
  const temporary = { HOME: "/tmp", TMPDIR: "/tmp", TEMP: "/tmp", TMP: "/tmp" };
  const heap = { MONO_GC_PARAMS: `max-heap-size=${limits.memoryMb}m` };
  const allowed = { GANTRY_SCRIPT_PROGRAMS: limits.programs ? "on" : "off" };
  if (programs === undefined) return { env: { ...heap, ...allowed }, confine: (call) => call };
  return {
    env: { ...heap, ...allowed, ...temporary },
    filter: limits.programs ? undefined : programFilter(),
    confine: (call) => confine(call, { programs, readable, folders, limits }),
  };
}

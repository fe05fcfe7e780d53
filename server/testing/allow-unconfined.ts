import { findConfinement } from "@/server/runtime/scripting/csharp/find-confinement";
import { findMono } from "@/server/runtime/scripting/csharp/mono";
import { defaultScriptLimits } from "@/server/runtime/scripting/script-host";

/**
 * Runs once before all tests. Their scripts are our own, so where nothing can confine them (containers mostly forbid it) they run
 * without; the tests of confinement itself are left out there.
 */
export default async function allowUnconfined(): Promise<void> {
  if (findMono() === undefined) return;
  const confinement = await findConfinement({ ...defaultScriptLimits, unconfined: true });
  if (confinement === undefined) process.env.GANTRY_SCRIPT_UNCONFINED = "on";
}

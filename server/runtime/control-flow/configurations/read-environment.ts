import { DTS_W_CONFIGENVVARNOTFOUND } from "../../messages/codes";
import { configurationWarning } from "./configuration-warning";

/**
 * The value of an environment variable. Packages come from Windows, where case does not count: a name that fits exactly wins, then
 * one that fits without regard to case. Throws DtsError (a warning's code) when there is none.
 */
export function readEnvironment(name: string): string {
  const lower = name.trim().toLowerCase();
  const found =
    process.env[name.trim()] ?? Object.entries(process.env).find(([key]) => key.toLowerCase() === lower)?.[1];
  if (found !== undefined) return found;
  throw configurationWarning(
    DTS_W_CONFIGENVVARNOTFOUND,
    `The environment variable "${name}" is not found.`,
    "The process that runs the package does not have the variable.",
    `Set ${name} where Gantry is started, or give the value as an override of the run.`,
  );
}

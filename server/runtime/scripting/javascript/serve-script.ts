import { GANTRY_E_SCRIPTEVENTS, GANTRY_I_SCRIPTOUTPUT, GANTRY_W_SCRIPTOUTPUTCUT } from "../../messages/task-codes";
import type { ScriptRun } from "../script-host";
import { runScriptProcess, type ScriptProcessEnd, type ScriptProcessRequest } from "./run-script-process";

/** Runs the process of a script to its end; what it prints becomes information messages. */
export async function serveScript(
  { session, limits, folders, signal, cancelGraceMs }: Omit<ScriptRun, "project" | "resources">,
  answer: ScriptProcessRequest["answer"],
): Promise<ScriptProcessEnd> {
  const fire = (kind: "information" | "warning", code: number, text: string, subComponent = "") =>
    session.fire({ kind, code, text, subComponent });
  const printed: Promise<void>[] = [];
  const end = await runScriptProcess({
    limits,
    folders,
    signal,
    cancelGraceMs,
    answer,
    isFatal: ({ code }) => code === GANTRY_E_SCRIPTEVENTS,
    print: (stream, line) => printed.push(fire("information", GANTRY_I_SCRIPTOUTPUT, line, stream)),
  });
  await Promise.all(printed);
  if (end.omittedLines > 0) {
    const text = `The script printed ${end.omittedLines} more lines; they are left out.`;
    await fire("warning", GANTRY_W_SCRIPTOUTPUTCUT, text);
  }
  return end;
}

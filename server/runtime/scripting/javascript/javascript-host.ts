import { DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD, GANTRY_E_SCRIPTLANGUAGE } from "../../messages/task-codes";
import type { ScriptHostDefinition, ScriptOutcome, ScriptRun } from "../script-host";
import { answerCall } from "./answer-call";
import { JavaScriptComponent } from "./javascript-component";
import { outcomeOf } from "./script-end";
import { canRunScripts } from "./script-process";
import { serveScript } from "./serve-script";

/** Runs JavaScript and TypeScript in a Node process of their own, one per execution of a task. */
export const javaScriptHost: ScriptHostDefinition = {
  languages: ["JavaScript", "TypeScript"],
  displayName: "JavaScript and TypeScript",
  support({ items }) {
    if (!canRunScripts) {
      const reason = `Node ${process.version} cannot load and confine scripts; Gantry needs Node 22.15 or newer for them.`;
      return [{ code: GANTRY_E_SCRIPTLANGUAGE, reason }];
    }
    if (items.some(({ name }) => /\.m?[jt]s$/i.test(name))) return [];
    const reason = "The script project has no item whose name ends in .js or .ts.";
    return [{ code: DTS_E_SCRIPTTASK_SCRIPTFILESFAILEDTOLOAD, reason }];
  },
  async run(run: ScriptRun): Promise<ScriptOutcome> {
    const { project, session, limits, signal } = run;
    const end = await serveScript(run, (call, gone) => answerCall(call.content, { project, session, signal: gone }));
    if (signal.aborted) return { result: "canceled" };
    return outcomeOf(end, limits);
  },
  openComponent: async (run) => new JavaScriptComponent(run),
};

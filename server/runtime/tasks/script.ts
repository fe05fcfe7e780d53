import { DtsError } from "../messages/dts-error";
import { DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE, GANTRY_I_SCRIPTEMPTY } from "../messages/task-codes";
import type { TaskHost } from "../model/task-host";
import type { Finding, Registry, TaskDefinition, TaskResult } from "../registry";
import { findScriptHost } from "../scripting/find-script-host";
import { readScriptProject } from "../scripting/read-script-project";
import type { ScriptProject } from "../scripting/script-host";
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
      if (isEmpty(readScriptProject(host))) return [];
      findHost(host, registry);
      return [];
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      return [{ support: "unsupported", code: error.code, reason: error.message }];
    }
  },
  async validate({ host, registry, resources }) {
    if (isEmpty(readScriptProject(host))) return;
    const { project, definition } = findHost(host, registry);
    await definition.prepare?.(project, resources);
  },
  async execute(context): Promise<TaskResult> {
    if (isEmpty(readScriptProject(context.host))) {
      await context.events.information(GANTRY_I_SCRIPTEMPTY, "The task holds no script; it does nothing.");
      return { result: "success" };
    }
    const { project, definition } = findHost(context.host, context.registry);
    const limits = context.registry.scriptLimits;
    const session = new TaskScriptSession(context, limits);
    await session.begin(project);
    const folders = context.paths.folders;
    const outcome = await definition.run({
      project,
      session,
      limits,
      folders,
      signal: context.signal,
      resources: context.resources,
    });
    if (outcome.result === "failure") {
      await context.events.error(DTS_E_SCRIPTTASK_SCRIPTREPORTEDFAILURE, "The script returned a failure result.");
    }
    return outcome;
  },
};

/** A task whose script was never edited. SSIS runs it with success, and packages use it as a place between constraints. */
function isEmpty(project: ScriptProject | undefined): boolean {
  return project === undefined || (project.items.length === 0 && project.binaries.length === 0);
}

/** The project of a task and what runs it. Throws DtsError when there is no project, or nothing that can run it. */
function findHost(host: TaskHost, registry: Registry) {
  return findScriptHost(readScriptProject(host), registry, host.name, "task");
}

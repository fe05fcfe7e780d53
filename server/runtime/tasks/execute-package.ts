import type { TaskContext } from "../control-flow/task-context";
import { DtsError } from "../messages/dts-error";
import {
  DTS_E_TKEXECPACKAGE_UNABLETOLOAD,
  DTS_E_TKEXECPACKAGE_UNSPECIFIEDCONNECTION,
  DTS_E_TKEXECPACKAGE_UNSPECIFIEDPACKAGE,
} from "../messages/task-codes";
import type { DtsObject } from "../model/dts-object";
import { Package } from "../model/package";
import type { Finding, TaskDefinition, TaskResult } from "../registry";
import { assignParameters } from "./execute-package/assign-parameters";
import { findChild } from "./execute-package/find-child";
import { childNotFound, loadChild } from "./execute-package/load-child";
import { type ExecutePackageSettings, readSettings } from "./execute-package/settings";

/** How the task ends for each DTSExecResult of the child: success, failure, completion, canceled. */
const results = ["success", "failure", "success", "canceled"] as const;

/**
 * Execute Package task: executes another package of the project, of a file or of the store, and waits for it (CONTROLFLOW.md section
 * 16). The child's errors are the task's: it raises none of its own for a child that failed.
 */
export const executePackageTask: TaskDefinition = {
  type: "Microsoft.ExecutePackageTask",
  displayName: "Execute Package",
  support(host): Finding[] {
    const settings = readSettings(host);
    const computed = host.propertyExpressions.some((one) => one.name === "PackageName");
    const { project } = rootOf(host);
    if (!settings.ofProject || computed || project === undefined || hasPackage(project.packages.names, settings))
      return [];
    const reason = `The project "${project.name}" has no package "${settings.packageName}".`;
    return [{ support: "unsupported", code: DTS_E_TKEXECPACKAGE_UNABLETOLOAD, reason, element: "PackageName" }];
  },
  validate(context) {
    const settings = readSettings(context.host);
    if (settings.ofProject && settings.packageName === "") {
      throw new DtsError(DTS_E_TKEXECPACKAGE_UNSPECIFIEDPACKAGE, "The task names no package of the project.");
    }
    if (!settings.ofProject && settings.connection === "") {
      throw new DtsError(
        DTS_E_TKEXECPACKAGE_UNSPECIFIEDCONNECTION,
        "The task names no connection manager that leads to the package.",
      );
    }
    const { project } = context.package;
    const isMissing = project !== undefined && !hasPackage(project.packages.names, settings);
    if (settings.ofProject && isMissing && context.packages === undefined) throw childNotFound(settings, context);
  },
  async execute(context: TaskContext): Promise<TaskResult> {
    const settings = readSettings(context.host);
    const child = loadChild(await findChild(settings, context), settings);
    assignParameters(child, settings, context);
    const result = await context.executeChild({ child, outOfProcess: settings.outOfProcess });
    return { result: results[result] };
  },
};

function hasPackage(names: readonly string[], { packageName }: ExecutePackageSettings): boolean {
  const wanted = packageName.toLowerCase().replace(/\.dtsx$/, "");
  return names.some((one) => one.toLowerCase().replace(/\.dtsx$/, "") === wanted);
}

function rootOf(host: DtsObject): { readonly project: Package["project"] } {
  let top = host;
  while (top.parent !== undefined) top = top.parent;
  return { project: top instanceof Package ? top.project : undefined };
}

import { readComponentProject } from "../data-flow/script/read-component-project";
import type { Container } from "../model/container";
import type { Package } from "../model/package";
import type { TaskHost } from "../model/task-host";
import { readScriptProject } from "./read-script-project";
import type { ScriptProject } from "./script-host";

/** A script of a package and where it stands. */
export interface FoundScript {
  readonly kind: "task" | "component";
  /** Path of its task or component. */
  readonly path: string;
  readonly name: string;
  /** Its task, or the Data Flow task of its component. */
  readonly task: TaskHost;
  readonly project: ScriptProject;
}

/** The scripts of a package, those of disabled executables and of event handlers included. */
export function findScripts(target: Package): FoundScript[] {
  return scriptsIn(target);
}

function scriptsIn(container: Container): FoundScript[] {
  const executables = [...container.executables, ...container.eventHandlers.flatMap((one) => one.executables)];
  return executables.flatMap((one) => [...(one.kind === "task" ? scriptsOf(one) : []), ...scriptsIn(one)]);
}

function scriptsOf(host: TaskHost): FoundScript[] {
  const own = host.taskType === "Microsoft.ScriptTask" ? readScriptProject(host) : undefined;
  const components = (host.dataFlow?.components ?? []).filter(
    ({ classId }) => classId === "Microsoft.ScriptComponentHost",
  );
  return [
    ...(own === undefined
      ? []
      : [{ kind: "task" as const, path: host.refId, name: host.name, task: host, project: own }]),
    ...components.map((one) => ({
      kind: "component" as const,
      path: one.id,
      name: one.name,
      task: host,
      project: readComponentProject(one),
    })),
  ];
}

import { DTS_E_RAWFILENAMEREQUIRED, DTS_E_RAWINVALIDACCESSMODE } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { Finding } from "@/server/runtime/registry";
import type { ComponentContext } from "../component";

/** The access modes of the raw file components: the name of the file is a property, or the value of a variable. */
const FILE_NAME = "0";
const VARIABLE = "1";

const modeOf = (component: Component) => component.property("AccessMode")?.trim() || FILE_NAME;

/** What the check says about the access mode of a raw file component. */
export function accessModeFindings(component: Component): Finding[] {
  const mode = modeOf(component);
  if (mode === FILE_NAME || mode === VARIABLE) return [];
  const reason = `A raw file is named by a property (0) or a variable (1); the access mode ${mode} does not exist.`;
  return [{ support: "unsupported", code: DTS_E_RAWINVALIDACCESSMODE, reason, element: "AccessMode" }];
}

/**
 * The file of a raw file component on this machine, by its property FileName or the variable FileNameVariable names. Throws DtsError
 * when there is no name, or the path map leads it nowhere.
 */
export function rawFilePath({ component, task }: Pick<ComponentContext, "component" | "task">): string {
  const [problem] = accessModeFindings(component);
  if (problem !== undefined) throw new DtsError(problem.code, problem.reason);
  const variable = component.property("FileNameVariable") ?? "";
  const fromVariable = modeOf(component) === VARIABLE;
  const given = fromVariable ? String(task.variables.get(variable) ?? "") : (component.property("FileName") ?? "");
  if (given.trim() !== "") return task.paths.local(given);
  const where = fromVariable ? `the variable "${variable}"` : "the property FileName";
  throw new DtsError(DTS_E_RAWFILENAMEREQUIRED, `"${component.name}" names no file: ${where} is empty.`);
}

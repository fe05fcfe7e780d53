import { attribute, childElements, textContent, type XmlElement } from "../dtsx/xml";
import type { TaskHost } from "../model/task-host";
import type { ScriptProject } from "./script-host";

/**
 * The script project of a Script Task (DTSX.md section 12.2), in the forms of 2005 (VSA, Visual Basic only), 2008 and 2012+. Undefined
 * for a task that was never edited.
 */
export function readScriptProject(host: TaskHost): ScriptProject | undefined {
  const element = host.objectData && findProject(host.objectData);
  if (element === undefined) return undefined;
  const vsta = attribute(element, "VSTAMajorVersion");
  return {
    name: attribute(element, "Name") ?? "",
    language: attribute(element, "Language") ?? (vsta === undefined ? "VisualBasic" : ""),
    entryPoint: attribute(element, "EntryPoint") || "Main",
    vstaMajorVersion: vsta === undefined ? undefined : Number.parseInt(vsta, 10),
    items: childElements(element, "ProjectItem").map((item) => ({ name: nameOf(item), text: textContent(item) })),
    binaries: childElements(element, "BinaryItem").map((item) => ({
      name: nameOf(item),
      base64: textContent(item).trim(),
    })),
    readOnlyVariables: namesOf(attribute(element, "ReadOnlyVariables")),
    readWriteVariables: namesOf(attribute(element, "ReadWriteVariables")),
  };
}

function findProject(data: XmlElement): XmlElement | undefined {
  return data.local === "ScriptProject" ? data : childElements(data, "ScriptProject")[0];
}

function nameOf(item: XmlElement): string {
  return (attribute(item, "Name") ?? "").replaceAll("\\", "/");
}

function namesOf(list = ""): string[] {
  const names = list.split(",").map((one) => one.trim());
  return [...new Set(names.filter((one) => one !== ""))];
}

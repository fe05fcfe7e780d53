import type { Container } from "../../model/container";
import { canonicalTaskType } from "../../model/task-types";
import { appendChild, createElement } from "../edit-xml";
import { parseXml } from "../parse-xml";
import type { XmlElement } from "../xml";
import { checkedName, freeName, newId } from "./new-identity";
import { appendIndented, placeInWrapper } from "./place-element";
import { taskTemplates } from "./task-templates";

const containerNames: Readonly<Record<string, string>> = {
  "STOCK:SEQUENCE": "Sequence Container",
  "STOCK:FORLOOP": "For Loop Container",
  "STOCK:FOREACHLOOP": "Foreach Loop Container",
};

/**
 * Makes the element of a new task or container, as `Executables.Add` does: `STOCK:SEQUENCE`, `STOCK:PipelineTask`,
 * `Microsoft.ExecuteSQLTask`, any spelling of a known type. Throws RangeError for a type nobody knows and a name that cannot be used.
 */
export function addExecutableElement(parent: Container, type: string, name?: string): XmlElement {
  const container = type.toUpperCase();
  const canonical = container in containerNames ? container : canonicalTaskType(type);
  const template = taskTemplates[canonical];
  const base = containerNames[canonical] ?? template?.name;
  if (base === undefined) throw new RangeError(`${type} is no type of task or container that can be added`);
  const objectName = checkedName(name ?? freeName(base, parent.executables), parent.executables);
  const element = createElement("DTS:Executable", [
    ["DTS:refId", `${parent.refId}\\${objectName}`],
    ["DTS:CreationName", canonical],
    ["DTS:DTSID", newId()],
    ["DTS:ExecutableType", canonical],
    ["DTS:LocaleID", "-1"],
    ["DTS:ObjectName", objectName],
  ]);
  placeInWrapper(parent.element, "Executables", element);
  appendIndented(element, createElement("DTS:Variables"));
  if (template !== undefined) appendIndented(element, objectData(template.data));
  return element;
}

function objectData(template: string | undefined): XmlElement {
  const wrapper = createElement("DTS:ObjectData");
  if (template !== undefined) appendChild(wrapper, parseXml(template).root);
  return wrapper;
}

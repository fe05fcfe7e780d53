import type { TaskContext } from "../../control-flow/task-context";
import { attribute, childElement, childElements, textContent, type XmlElement } from "../../dtsx/xml";

export interface ServiceParameter {
  readonly name: string;
  readonly dataType: string;
  readonly kind: "primitive" | "variable" | "other";
  /** The value as text, or the name of the variable. */
  readonly value: string;
}

export interface WebServiceSettings {
  readonly connection: string;
  readonly service: string;
  readonly method: string;
  readonly wsdlFile: string;
  readonly overwriteWsdl: boolean;
  readonly toVariable: boolean;
  readonly output: string;
  readonly parameters: readonly ServiceParameter[];
}

/** The settings of a Web Service task (DTSX.md section 12.11). */
export function webServiceSettings({ host }: Pick<TaskContext, "host">): WebServiceSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "").trim();
  const method = host.objectData && childElement(host.objectData, "MethodInfo");
  return {
    connection: text("Connection"),
    service: text("ServiceName"),
    method: (method && attribute(method, "MethodName")?.trim()) ?? "",
    wsdlFile: text("WSDLFile"),
    overwriteWsdl: host.getProperty("OverwriteWSDLFile") === true,
    toVariable: text("OutputType").toLowerCase() === "variable",
    output: text("OutputLocation"),
    parameters: method ? childElements(method, "ParamInfo").map(parameter) : [],
  };
}

function parameter(element: XmlElement): ServiceParameter {
  const type = attribute(element, "ParamType")?.toLowerCase() ?? "primitive";
  const kind = type === "variable" || type === "primitive" ? type : "other";
  const stored = childElement(element, kind === "variable" ? "VariableValue" : "PrimitiveValue");
  return {
    name: attribute(element, "Name") ?? "",
    dataType: attribute(element, "Datatype") ?? "string",
    kind: stored === undefined ? "other" : kind,
    value: stored === undefined ? "" : (attribute(stored, "Value") ?? textContent(stored)),
  };
}

import { attribute, childElement, childElements, textContent } from "../../dtsx/xml";
import type { TaskHost } from "../../model/task-host";

/** A value for a parameter of the child: of a variable or parameter of the package around the task. */
interface ParameterAssignment {
  readonly parameter: string;
  readonly variable: string;
}

export interface ExecutePackageSettings {
  /** A package of the same project; otherwise one that a connection manager leads to. */
  readonly ofProject: boolean;
  readonly packageName: string;
  readonly connection: string;
  readonly outOfProcess: boolean;
  /** Undefined when none is stored, or only its author's Windows account opens it. */
  readonly password: string | undefined;
  readonly assignments: readonly ParameterAssignment[];
}

/** The settings of an Execute Package task, which are child elements (DTSX.md section 12.4). */
export function readSettings(host: TaskHost): ExecutePackageSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "").trim();
  const settings = host.objectData;
  return {
    ofProject: host.getProperty("UseProjectReference") === true,
    packageName: text("PackageName"),
    connection: text("Connection"),
    outOfProcess: host.getProperty("ExecuteOutOfProcess") === true,
    password: readPassword(host),
    assignments: (settings ? childElements(settings, "ParameterAssignment") : []).map((one) => {
      const inner = (name: string) => {
        const found = childElement(one, name);
        return found ? textContent(found).trim() : "";
      };
      return { parameter: inner("ParameterName"), variable: inner("BindedVariableOrParameterName") };
    }),
  };
}

function readPassword(host: TaskHost): string | undefined {
  const element = host.objectData && childElement(host.objectData, "PackagePassword");
  if (element === undefined || attribute(element, "Encrypted") === "1") return undefined;
  return textContent(element) || undefined;
}

import type { TaskContext } from "../../control-flow/task-context";
import { DtsError } from "../../messages/dts-error";
import { DTS_E_XMLTASK_UNDEFINEDOPERATION } from "../../messages/task-codes";

const operations = ["Validate", "XSLT", "XPATH", "Merge", "Diff", "Patch"] as const;
const sourceTypes = ["DirectInput", "FileConnection", "Variable"] as const;

export type XmlOperation = (typeof operations)[number];

/** Text of the task itself, or the name of the connection manager or variable it is in. */
export interface XmlPlace {
  readonly type: (typeof sourceTypes)[number];
  readonly reference: string;
}

export interface XmlSettings {
  readonly operation: XmlOperation;
  readonly source: XmlPlace;
  /** Schema, stylesheet, XPath expression or second document. */
  readonly second: XmlPlace;
  /** Where the result goes; undefined when it is not saved. */
  readonly destination: XmlPlace | undefined;
  readonly overwrite: boolean;
  readonly validation: "DTD" | "XSD";
  readonly failOnInvalid: boolean;
  /** The result of a validation is a document with every fault instead of true or false. */
  readonly details: boolean;
  readonly xpathOperation: "Evaluation" | "NodeList" | "Values";
  readonly oneNode: boolean;
  /** XPath expression of the node a merge puts the second document under; "" for the root. */
  readonly mergeInto: string;
}

/** The settings of an XML task (DTSX.md section 12.10). Throws DtsError for an operation that does not exist. */
export function xmlSettings({ host }: Pick<TaskContext, "host">): XmlSettings {
  const text = (name: string) => String(host.getProperty(name) ?? "");
  const place = (type: string, reference: string): XmlPlace => ({
    type: sourceTypes.find((one) => one.toLowerCase() === text(type).toLowerCase()) ?? "FileConnection",
    reference: text(reference),
  });
  const given = text("OperationType");
  const operation = operations.find((one) => one.toLowerCase() === given.toLowerCase());
  if (operation === undefined) {
    throw new DtsError(DTS_E_XMLTASK_UNDEFINEDOPERATION, `"${given}" is no operation of the XML task.`);
  }
  // The expression stands in a setting of its own, or, as the designer writes it, in the second operand.
  const ownXPath = operation === "XPATH" && text("XPathStringSource").trim() !== "";
  const xpath = text("XPathOperation").toLowerCase();
  return {
    operation,
    source: place("SourceType", "Source"),
    second: ownXPath
      ? place("XPathStringSourceType", "XPathStringSource")
      : place("SecondOperandType", "SecondOperand"),
    destination: host.getProperty("SaveOperationResult") === true ? place("DestinationType", "Destination") : undefined,
    overwrite: host.getProperty("OverwriteDestination") === true,
    validation: text("ValidationType").toUpperCase() === "XSD" ? "XSD" : "DTD",
    failOnInvalid: host.getProperty("FailOnValidationFail") === true,
    details: host.getProperty("ValidationDetails") === true,
    xpathOperation: xpath === "nodelist" ? "NodeList" : xpath === "values" ? "Values" : "Evaluation",
    oneNode: host.getProperty("PutResultInOneNode") === true,
    mergeInto: operation === "Merge" ? text("XPathStringSource").trim() : "",
  };
}

import {
  DTS_E_XMLSRCEMPTYPROPERTY,
  DTS_E_XMLSRCUNABLETOGETXMLDATAVARIABLE,
  DTS_E_XMLSRCUNABLETOPROCESSXMLDATA,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { Finding } from "@/server/runtime/registry";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import { type ElementPlan, planElements } from "../xml-source/element-plan";
import { ElementReader } from "../xml-source/element-reader";
import { findSchema } from "../xml-source/find-schema";
import { readSchema } from "../xml-source/read-schema";
import { RowsetOutput } from "../xml-source/rowset-output";
import { type XmlText, xmlFile, xmlOfVariable } from "../xml-source/xml-text";

/** XML Source: one output per element that holds others or repeats, by an XML schema (DATAFLOW.md section 10). */
export const xmlSource: ComponentDefinition = {
  classId: "Microsoft.XmlSourceAdapter",
  displayName: "XML Source",
  support: findings,
  validate({ component }) {
    const [problem] = findings(component);
    if (problem !== undefined) throw new DtsError(problem.code, problem.reason);
  },
  create: (context) => new XmlSourceRuntime(context),
};

/** The access modes: the path of a file, a variable with the path, a variable with the XML itself. */
const accessModes = ["file", "fileOfVariable", "variable"] as const;

function accessModeOf(component: Component): (typeof accessModes)[number] | undefined {
  return accessModes[Number(component.property("AccessMode")?.trim() || 0)];
}

function findings(component: Component): Finding[] {
  const code = DTS_E_XMLSRCEMPTYPROPERTY;
  if (accessModeOf(component) === undefined) {
    const reason = `An XML Source reads a file (0), a file a variable names (1) or a variable (2); the access mode ${component.property("AccessMode")} does not exist.`;
    return [{ support: "unsupported", code, reason, element: "AccessMode" }];
  }
  const inline = component.property("UseInlineSchema")?.toLowerCase() === "true";
  if (inline || (component.property("XMLSchemaDefinition")?.trim() ?? "") !== "") return [];
  const reason = "The XML Source has no schema: XMLSchemaDefinition is empty and UseInlineSchema is not set.";
  return [{ support: "unsupported", code, reason, element: "XMLSchemaDefinition" }];
}

class XmlSourceRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private data: XmlText | undefined;
  private outputs: readonly RowsetOutput[] = [];
  private roots: ReadonlyMap<string, ElementPlan> = new Map();

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async preExecute(): Promise<void> {
    const { context } = this;
    const data = dataOf(context);
    this.data = data;
    const schema = readSchema(await findSchema(context, data));
    const ports = context.outputs.filter((port) => !port.output.isErrorOut && port.connected);
    this.outputs = ports.map((port) => new RowsetOutput(context, port, errorPortOf(port, context.outputs), data.name));
    this.roots = planElements(schema, this.outputs);
  }

  async primeOutput(): Promise<void> {
    const { data, outputs, context } = this;
    if (data === undefined) return;
    const reader = new ElementReader(this.roots, data.name);
    for await (const piece of data.pieces()) {
      reader.write(piece);
      for (const output of outputs) await output.drain(false);
      context.signal.throwIfAborted();
    }
    reader.end();
    for (const output of outputs) await output.drain(true);
    if (reader.matched) return;
    throw new DtsError(
      DTS_E_XMLSRCUNABLETOPROCESSXMLDATA,
      `The XML of "${data.name}" has no element that its schema describes; it may begin with ${[...this.roots.keys()].join(", ")}.`,
      { details: { file: data.name } },
    );
  }
}

/** The XML as the access mode says. Throws DtsError when it names nothing, or the path map leads it nowhere. */
function dataOf({ component, task }: ComponentContext): XmlText {
  const mode = accessModeOf(component);
  if (mode === "file") return xmlFile(localFile(component.property("XMLData") ?? "", "XMLData", component, task.paths));
  const variable = component.property("XMLDataVariable") ?? "";
  const value = task.variables.has(variable) ? task.variables.get(variable) : undefined;
  if (typeof value !== "string" || value === "") {
    throw new DtsError(
      DTS_E_XMLSRCUNABLETOGETXMLDATAVARIABLE,
      `The variable "${variable}", from which "${component.name}" takes its XML, holds no text.`,
    );
  }
  if (mode === "variable") return xmlOfVariable(variable, value);
  return xmlFile(localFile(value, variable, component, task.paths));
}

function localFile(
  path: string,
  where: string,
  component: Component,
  paths: ComponentContext["task"]["paths"],
): string {
  if (path.trim() !== "") return paths.local(path);
  throw new DtsError(DTS_E_XMLSRCEMPTYPROPERTY, `"${component.name}" names no XML file: ${where} is empty.`);
}

/** Every output has an error output of its own, with the same RowsetID. */
function errorPortOf({ output }: OutputPort, ports: readonly OutputPort[]): OutputPort | undefined {
  const id = output.property("RowsetID");
  const errorPorts = ports.filter((port) => port.output.isErrorOut && port.connected);
  return (
    errorPorts.find((port) => port.output.property("RowsetID") === id) ??
    errorPorts.find((port) => port.output.name === `${output.name} Error Output`)
  );
}

import { childElement, type XmlElement } from "@/server/runtime/dtsx/xml";
import type { EventHandler } from "@/server/runtime/model/event-handler";
import type { Executable } from "@/server/runtime/model/executable";
import type { Package } from "@/server/runtime/model/package";
import { describeTaskProperties } from "@/server/runtime/model/task-properties";
import { propertyFacts, settingFacts } from "./object-facts";
import { type Fact, fact } from "./outline";
import type { ReferenceReader } from "./references";
import { withoutFiles } from "./script-facts";

/** Settings beside the properties: of tasks, enumerators and logging. The files of a script are told apart (`scriptFacts`). */
export function ownSettings(one: Package | Executable | EventHandler, read: ReferenceReader): [string, Fact][] {
  const logging = prefixed("Logging", settingFacts(childElement(one.element, "LoggingOptions"), read));
  if (one.kind === "task") {
    const descriptors = describeTaskProperties(one.taskType);
    const known = new Set(descriptors.flatMap(({ name, stored }) => [name.toLowerCase(), stored.toLowerCase()]));
    const settings = one.dataFlow ? pipelineSettings(one.objectData) : one.objectData && withoutFiles(one.objectData);
    return [...settingFacts(settings, read, known), ...logging];
  }
  if (one.kind !== "forEachLoop") return logging;
  const { enumerator } = one;
  const mappings = one.variableMappings.map(({ variableName, valueIndex }): [string, Fact] => {
    return [`VariableMapping[${valueIndex}]`, fact(variableName)];
  });
  const properties = enumerator ? propertyFacts(enumerator, read) : [];
  const names = new Set(properties.map(([name]) => name.toLowerCase()));
  return [...properties, ...settingFacts(enumerator?.objectData, read, names), ...mappings, ...logging];
}

/** The element of a data flow without its components and paths, which are elements of their own. */
function pipelineSettings(pipeline: XmlElement | undefined): XmlElement | undefined {
  return pipeline && { ...pipeline, children: [] };
}

function prefixed(prefix: string, facts: [string, Fact][]): [string, Fact][] {
  return facts.map(([name, value]) => [`${prefix}/${name}`, value]);
}

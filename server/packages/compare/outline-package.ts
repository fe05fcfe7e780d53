import { childElement, childElements } from "@/server/runtime/dtsx/xml";
import type { ConnectionManager } from "@/server/runtime/model/connection-manager";
import type { Container } from "@/server/runtime/model/container";
import type { DtsObject } from "@/server/runtime/model/dts-object";
import type { EventHandler } from "@/server/runtime/model/event-handler";
import type { Executable } from "@/server/runtime/model/executable";
import type { Package } from "@/server/runtime/model/package";
import type { Parameter } from "@/server/runtime/model/parameter";
import type { ProjectParameter } from "@/server/runtime/model/project-parameter";
import { readScriptProject } from "@/server/runtime/scripting/read-script-project";
import { describeParameter, describeVariable } from "../design/describe-values";
import { executableType } from "../design/executable-type";
import { typeName } from "../design/type-names";
import type { DesignPlace, ElementKind } from "./comparison-types";
import { propertyFacts, settingFacts } from "./object-facts";
import { type Fact, fact, type OutlineElement } from "./outline";
import { outlineDataFlow } from "./outline-data-flow";
import { ownSettings } from "./own-settings";
import { type ReferenceReader, referenceReader } from "./references";
import { scriptFacts } from "./script-facts";

/** A package as an outline. `other` is the version it is compared with. */
export function outlinePackage(target: Package, other?: Package): OutlineElement {
  const read = referenceReader(target, other);
  const root = outlineContainer(target, null, target, read);
  const shared: OutlineElement[] = [
    ...target.connections.map((one) => outlineConnection(one, read)),
    ...target.parameters.map((one) => outlineParameter(one, read)),
    ...target.configurations.map((one) => {
      const own: [string, Fact][] = [
        ["ConfigurationType", fact(one.type, { telling: true })],
        ["ConfigurationString", fact(read(one.configurationString), { telling: true })],
        ["Target", fact(one.targetPath)],
      ];
      return element(one, "configuration", one.type, [...propertyFacts(one, read), ...own]);
    }),
    ...target.logProviders.map((one) =>
      element(one, "logProvider", typeName(one.creationName), propertyFacts(one, read)),
    ),
  ];
  return { ...root, children: [...shared, ...root.children] };
}

function element(
  one: DtsObject,
  kind: ElementKind,
  type: string,
  facts: [string, Fact][],
  place: DesignPlace = { diagram: null, chosen: null },
): OutlineElement {
  const guid = one.id === "" ? undefined : one.id.toLowerCase();
  return {
    kind,
    id: one.refId,
    guid,
    key: one.name,
    name: one.name,
    typeName: type,
    place,
    facts: new Map(facts),
    children: [],
  };
}

/** A parameter of a package or of a project. The value of a sensitive one is compared and never shown. */
export function outlineParameter(one: Parameter | ProjectParameter, read: ReferenceReader): OutlineElement {
  const { type, value } = describeParameter(one);
  const facts = propertyFacts(one, read).filter(([name]) => name !== "Value");
  const compared = one.sensitive ? { compared: String(one.value), masked: true } : {};
  const own: [string, Fact][] = [
    ["Value", fact(value, { telling: true, ...compared })],
    ["DataType", fact(type)],
  ];
  return element(one, "parameter", type, [...facts, ...own]);
}

/** A connection manager of a package or of a project. */
export function outlineConnection(manager: ConnectionManager, read: ReferenceReader): OutlineElement {
  const data = childElement(manager.element, "ObjectData");
  const inner = data && childElements(data)[0];
  // Settings that are properties already; the connection string among them, which is masked there.
  const known = new Set(manager.propertyNames().map((name) => name.toLowerCase()));
  for (const name of ["retain", "connectionstring", "password"]) known.add(name);
  const facts = [...propertyFacts(manager, read), ...settingFacts(inner, read, known)];
  return element(manager, "connection", typeName(manager.connectionType), facts);
}

/** A container with what lies in it. `diagram` is the refId of the drawing it stands in, null for that of the package. */
function outlineContainer(
  one: Package | Executable | EventHandler,
  diagram: string | null,
  target: Package,
  read: ReferenceReader,
): OutlineElement {
  const inside = one.kind === "eventHandler" ? one.refId : diagram;
  const type = typeName(executableType(one));
  const place = { diagram: inside, chosen: one.kind === "package" || one.kind === "eventHandler" ? null : one.refId };
  const script = one.kind === "task" && one.taskType === "Microsoft.ScriptTask" ? readScriptProject(one) : undefined;
  const facts = [...propertyFacts(one, read), ...ownSettings(one, read), ...(script ? scriptFacts(script) : [])];
  const base = element(one, kindOf(one), type, facts, place);
  const name = one.kind === "eventHandler" ? one.eventName : one.name;
  const dataFlow = one.kind === "task" ? one.dataFlow : undefined;
  return {
    ...base,
    name,
    key: name,
    children: [
      ...one.variables.map((variable) => {
        const { type: valueType, value } = describeVariable(variable);
        const facts = propertyFacts(variable, read).filter(([fact]) => fact !== "Value");
        const own: [string, Fact][] = [
          ["Value", fact(value, { telling: true })],
          ["DataType", fact(valueType)],
        ];
        const made = element(variable, "variable", valueType, [...facts, ...own], place);
        return { ...made, name: variable.qualifiedName, key: variable.qualifiedName };
      }),
      ...one.executables.map((child) => outlineContainer(child, inside, target, read)),
      ...outlineConstraints(one, inside),
      ...one.eventHandlers.map((handler) => outlineContainer(handler, inside, target, read)),
      ...(dataFlow ? outlineDataFlow(dataFlow, one.refId, target, read) : []),
    ],
  };
}

function outlineConstraints(one: Container, diagram: string | null): OutlineElement[] {
  return one.precedenceConstraints.map((constraint) => {
    const { from, to, value, evalOp, expression, logicalAnd } = constraint;
    const facts: [string, Fact][] = [
      ["Value", fact(value, { telling: true })],
      ["EvalOp", fact(evalOp)],
      ["Expression", fact(expression, { telling: expression !== "" })],
      ["LogicalAnd", fact(String(logicalAnd))],
    ];
    return {
      ...element(constraint, "constraint", "", facts, { diagram, chosen: constraint.refId }),
      guid: undefined,
      name: `${from.name} → ${to.name}`,
      ends: { from: from.refId, to: to.refId, by: "" },
    };
  });
}

function kindOf(one: Package | Executable | EventHandler): ElementKind {
  if (one.kind === "package" || one.kind === "task" || one.kind === "eventHandler") return one.kind;
  return "container";
}

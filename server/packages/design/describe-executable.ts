import type { Container } from "@/server/runtime/model/container";
import type { EventHandler } from "@/server/runtime/model/event-handler";
import type { Executable } from "@/server/runtime/model/executable";
import type { Package } from "@/server/runtime/model/package";
import type { PrecedenceConstraint } from "@/server/runtime/model/precedence-constraint";
import { ownSettings } from "../compare/own-settings";
import type { ReferenceReader } from "../compare/references";
import type { ConstraintDesign, ExecutableDesign } from "../design-types";
import { describeProperties } from "./describe-properties";
import { describeVariable } from "./describe-values";
import { executableType } from "./executable-type";
import { boxOf, type Diagrams } from "./layout-box";
import { typeName } from "./type-names";

/**
 * An executable with everything inside it. `diagram` is the refId of the drawing it stands in: event handlers have one of
 * their own.
 */
export function describeExecutable(
  target: Package | Executable | EventHandler,
  diagram: string,
  diagrams: Diagrams,
  read: ReferenceReader,
): ExecutableDesign {
  const type = executableType(target);
  const enumerator = target.kind === "forEachLoop" ? target.enumerator : undefined;
  const properties = [...describeProperties(target), ...(enumerator ? describeProperties(enumerator) : [])];
  const named = new Set(properties.map((property) => property.name));
  return {
    path: target.refId,
    name: target.kind === "eventHandler" ? target.eventName : target.name,
    kind: target.kind,
    type,
    typeName: typeName(type),
    description: target.description,
    disabled: target.disabled,
    box: boxOf(diagrams, diagram, target.refId),
    properties,
    settings: ownSettings(target, read)
      .filter(([name]) => !named.has(name))
      .map(([name, { text, masked }]) => ({ name, value: text, masked })),
    variables: target.variables.map(describeVariable),
    ...describeContent(target, diagram, diagrams, read),
  };
}

function describeContent(target: Container, diagram: string, diagrams: Diagrams, read: ReferenceReader) {
  return {
    children: target.executables.map((child) => describeExecutable(child, diagram, diagrams, read)),
    constraints: target.precedenceConstraints.map(describeConstraint),
    eventHandlers: target.eventHandlers.map((handler) => describeExecutable(handler, handler.refId, diagrams, read)),
  };
}

function describeConstraint(constraint: PrecedenceConstraint): ConstraintDesign {
  const { refId, from, to, value, evalOp, expression, logicalAnd } = constraint;
  return { id: refId, from: from.refId, to: to.refId, value, evalOp, expression: expression || null, logicalAnd };
}

import type { Container } from "@/server/runtime/model/container";
import type { EventHandler } from "@/server/runtime/model/event-handler";
import type { Executable } from "@/server/runtime/model/executable";
import type { Package } from "@/server/runtime/model/package";
import type { PrecedenceConstraint } from "@/server/runtime/model/precedence-constraint";
import type { ConstraintDesign, ExecutableDesign } from "../design-types";
import { describeProperties } from "./describe-properties";
import { describeVariable } from "./describe-values";
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
): ExecutableDesign {
  const type = typeOf(target);
  const enumerator = target.kind === "forEachLoop" ? target.enumerator : undefined;
  return {
    path: target.refId,
    name: target.kind === "eventHandler" ? target.eventName : target.name,
    kind: target.kind,
    type,
    typeName: typeName(type),
    description: target.description,
    disabled: target.disabled,
    box: boxOf(diagrams, diagram, target.refId),
    properties: [...describeProperties(target), ...(enumerator ? describeProperties(enumerator) : [])],
    variables: target.variables.map(describeVariable),
    ...describeContent(target, diagram, diagrams),
  };
}

function describeContent(target: Container, diagram: string, diagrams: Diagrams) {
  return {
    children: target.executables.map((child) => describeExecutable(child, diagram, diagrams)),
    constraints: target.precedenceConstraints.map(describeConstraint),
    eventHandlers: target.eventHandlers.map((handler) => describeExecutable(handler, handler.refId, diagrams)),
  };
}

function describeConstraint(constraint: PrecedenceConstraint): ConstraintDesign {
  const { from, to, value, evalOp, expression, logicalAnd } = constraint;
  return { from: from.refId, to: to.refId, value, evalOp, expression: expression || null, logicalAnd };
}

function typeOf(target: Package | Executable | EventHandler): string {
  switch (target.kind) {
    case "task":
      return target.taskType;
    case "forEachLoop":
      return target.enumerator?.creationName ?? "STOCK:FOREACHLOOP";
    case "forLoop":
      return "STOCK:FORLOOP";
    case "sequence":
      return "STOCK:SEQUENCE";
    case "eventHandler":
      return "EventHandler";
    case "package":
      return "Microsoft.Package";
  }
}

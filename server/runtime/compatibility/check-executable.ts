import { eventLimit } from "../control-flow/events/event-limits";
import { childElements } from "../dtsx/xml";
import {
  DTS_E_ERRORLOADINGTASK,
  DTS_E_GETENUMERATOR,
  DTS_E_PRECEDENCECONSTRAINT,
  GANTRY_W_EVENTNOTRAISED,
} from "../messages/codes";
import type { Container } from "../model/container";
import type { EventHandler } from "../model/event-handler";
import type { Executable } from "../model/executable";
import type { ForEachLoop } from "../model/for-each-loop";
import type { TaskHost } from "../model/task-host";
import type { Finding } from "../registry";
import type { CheckContext } from "./check-context";
import { checkDataFlow } from "./check-data-flow";
import { checkAssignment, checkContainerExpressions, checkPropertyExpressions } from "./check-expressions";
import { type CheckItem, disabledItem, type Subject, toItems } from "./check-item";
import { lostConnection } from "./lost-connection";

const containerTypes = { sequence: "STOCK:SEQUENCE", forLoop: "STOCK:FORLOOP", forEachLoop: "STOCK:FOREACHLOOP" };

/** Items for an executable and everything in it; one that is disabled, or within a disabled one, only says so. */
function checkExecutable(executable: Executable, context: CheckContext): CheckItem[] {
  if (executable.disabled) return disabledItems(executable);
  const own = executable.kind === "task" ? checkTask(executable, context) : checkLoop(executable, context);
  return [...own, ...checkPropertyExpressions(executable), ...checkContents(executable, context)];
}

/** Items for what a container holds: its expressions, executables and event handlers. */
export function checkContents(container: Container, context: CheckContext): CheckItem[] {
  return [
    ...checkContainerExpressions(container),
    ...container.executables.flatMap((one) => checkExecutable(one, context)),
    ...container.eventHandlers.flatMap((one) => checkEventHandler(one, context)),
  ];
}

/** What no container supports, whatever its kind. */
export function containerFindings(container: Container): Finding[] {
  const findings: Finding[] = [];
  const lost = countConstraints(container) - container.precedenceConstraints.length;
  if (lost > 0) {
    const reason = `${lost} precedence constraint(s) name an executable that is not there; they have no effect.`;
    findings.push({ support: "partly", code: DTS_E_PRECEDENCECONSTRAINT, reason });
  }
  return findings;
}

function countConstraints({ element }: Container): number {
  const direct = childElements(element, "PrecedenceConstraint").length;
  const wrapped = childElements(element, "PrecedenceConstraints");
  return wrapped.reduce((sum, one) => sum + childElements(one, "PrecedenceConstraint").length, direct);
}

function checkTask(host: TaskHost, context: CheckContext): CheckItem[] {
  const definition = context.registry.tasks.get(host.taskType);
  const findings = containerFindings(host);
  if (definition === undefined) {
    const reason = `There is no task ${host.taskType.split(",")[0]} in this runtime.`;
    findings.push({ support: "unsupported", code: DTS_E_ERRORLOADINGTASK, reason });
  } else {
    findings.push(...(definition.support?.(host, context.registry) ?? []));
    const reference = host.getProperty("Connection");
    if (typeof reference === "string") findings.push(...lostConnection(reference, "Connection", context));
  }
  const items = toItems(subjectOf(host), findings);
  if (host.taskType === "Microsoft.ExpressionTask") {
    items.push(...checkAssignment(host, "Expression", String(host.getProperty("Expression") ?? "")));
  }
  return [...items, ...checkDataFlow(host, context)];
}

function checkLoop(container: Exclude<Executable, TaskHost>, context: CheckContext): CheckItem[] {
  const items = toItems(subjectOf(container), containerFindings(container));
  if (container.kind === "forEachLoop") items.push(...checkEnumerator(container, context));
  if (container.kind === "forLoop") {
    items.push(
      ...checkAssignment(container, "InitExpression", container.initExpression),
      ...checkAssignment(container, "EvalExpression", container.evalExpression),
      ...checkAssignment(container, "AssignExpression", container.assignExpression),
    );
  }
  return items;
}

function checkEnumerator(loop: ForEachLoop, context: CheckContext): CheckItem[] {
  const { enumerator } = loop;
  const type = enumerator?.creationName ?? "";
  const path = enumerator?.refId ?? loop.refId;
  const definition = context.registry.enumerators.get(type);
  const findings: Finding[] = [];
  if (enumerator === undefined || definition === undefined) {
    const reason = type === "" ? "The loop has no enumerator." : `There is no enumerator ${type} in this runtime.`;
    findings.push({ support: "unsupported", code: DTS_E_GETENUMERATOR, reason });
  } else {
    findings.push(...(definition.support?.(enumerator) ?? []));
  }
  const items = toItems({ path, name: loop.name, kind: "enumerator", type }, findings);
  return enumerator === undefined ? items : [...items, ...checkPropertyExpressions(enumerator)];
}

function checkEventHandler(handler: EventHandler, context: CheckContext): CheckItem[] {
  const subject: Subject = {
    path: handler.refId,
    name: handler.eventName,
    kind: "eventHandler",
    type: handler.eventName,
  };
  if (handler.disabled) {
    return [disabledItem(subject, "It is disabled."), ...handler.executables.flatMap(disabledItems)];
  }
  const limit = eventLimit(handler.eventName, context.registry);
  const limits: Finding[] = limit ? [{ support: "partly", code: GANTRY_W_EVENTNOTRAISED, reason: limit }] : [];
  const own = toItems(subject, [...containerFindings(handler), ...limits]);
  return [...own, ...checkPropertyExpressions(handler), ...checkContents(handler, context)];
}

function disabledItems(executable: Executable): CheckItem[] {
  return [
    disabledItem(subjectOf(executable), "It is disabled."),
    ...executable.executables.flatMap(disabledItems),
    ...executable.eventHandlers.flatMap((handler) => handler.executables.flatMap(disabledItems)),
  ];
}

function subjectOf(executable: Executable): Subject {
  const { refId: path, name } = executable;
  if (executable.kind === "task") return { path, name, kind: "task", type: executable.taskType };
  return { path, name, kind: "container", type: containerTypes[executable.kind] };
}

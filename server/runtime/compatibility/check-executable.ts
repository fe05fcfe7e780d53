import { childElements } from "../dtsx/xml";
import {
  DTS_E_BEGINTRANSACTION,
  DTS_E_ERRORLOADINGTASK,
  DTS_E_GETENUMERATOR,
  DTS_E_PRECEDENCECONSTRAINT,
} from "../messages/codes";
import type { Container } from "../model/container";
import type { EventHandler } from "../model/event-handler";
import type { Executable } from "../model/executable";
import type { ForEachLoop } from "../model/for-each-loop";
import type { TaskHost } from "../model/task-host";
import type { Finding, Registry } from "../registry";
import { checkDataFlow } from "./check-data-flow";
import { checkAssignment, checkContainerExpressions, checkPropertyExpressions } from "./check-expressions";
import { type CheckItem, disabledItem, type Subject, toItems } from "./check-item";

const containerTypes = { sequence: "STOCK:SEQUENCE", forLoop: "STOCK:FORLOOP", forEachLoop: "STOCK:FOREACHLOOP" };

/** Items for an executable and everything in it; one that is disabled, or within a disabled one, only says so. */
export function checkExecutable(executable: Executable, registry: Registry): CheckItem[] {
  if (executable.disabled) return disabledItems(executable);
  const own = executable.kind === "task" ? checkTask(executable, registry) : checkLoop(executable, registry);
  return [...own, ...checkPropertyExpressions(executable), ...checkContents(executable, registry)];
}

/** Items for what a container holds: its expressions, executables and event handlers. */
export function checkContents(container: Container, registry: Registry): CheckItem[] {
  return [
    ...checkContainerExpressions(container),
    ...container.executables.flatMap((one) => checkExecutable(one, registry)),
    ...container.eventHandlers.flatMap((one) => checkEventHandler(one, registry)),
  ];
}

/** What no container supports, whatever its kind. */
export function containerFindings(container: Container): Finding[] {
  const findings: Finding[] = [];
  if (container.transactionOption === "required") {
    const reason = "Transactions across tasks are not supported; every task commits by itself.";
    findings.push({ support: "unsupported", code: DTS_E_BEGINTRANSACTION, reason });
  }
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

function checkTask(host: TaskHost, registry: Registry): CheckItem[] {
  const definition = registry.tasks.get(host.taskType);
  const findings = containerFindings(host);
  if (definition === undefined) {
    const reason = `There is no task ${host.taskType.split(",")[0]} in this runtime.`;
    findings.push({ support: "unsupported", code: DTS_E_ERRORLOADINGTASK, reason });
  } else {
    findings.push(...(definition.support?.(host) ?? []));
  }
  const items = toItems(subjectOf(host), findings);
  if (host.taskType === "Microsoft.ExpressionTask") {
    items.push(...checkAssignment(host, "Expression", String(host.getProperty("Expression") ?? "")));
  }
  if (host.dataFlow !== undefined) items.push(...checkDataFlow(host.dataFlow, registry));
  return items;
}

function checkLoop(container: Exclude<Executable, TaskHost>, registry: Registry): CheckItem[] {
  const items = toItems(subjectOf(container), containerFindings(container));
  if (container.kind === "forEachLoop") items.push(...checkEnumerator(container, registry));
  if (container.kind === "forLoop") {
    items.push(
      ...checkAssignment(container, "InitExpression", container.initExpression),
      ...checkAssignment(container, "EvalExpression", container.evalExpression),
      ...checkAssignment(container, "AssignExpression", container.assignExpression),
    );
  }
  return items;
}

function checkEnumerator(loop: ForEachLoop, registry: Registry): CheckItem[] {
  const { enumerator } = loop;
  const type = enumerator?.creationName ?? "";
  const path = enumerator?.refId ?? loop.refId;
  const definition = registry.enumerators.get(type);
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

function checkEventHandler(handler: EventHandler, registry: Registry): CheckItem[] {
  const subject: Subject = {
    path: handler.refId,
    name: handler.eventName,
    kind: "eventHandler",
    type: handler.eventName,
  };
  if (handler.disabled) {
    return [disabledItem(subject, "It is disabled."), ...handler.executables.flatMap(disabledItems)];
  }
  const own = toItems(subject, containerFindings(handler));
  return [...own, ...checkPropertyExpressions(handler), ...checkContents(handler, registry)];
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

import type { XmlElement } from "../../dtsx/xml";
import type { TaskHost } from "../../model/task-host";
import type { Frame } from "../frame";
import type { RuntimeVariable } from "./runtime-variable";

/**
 * Holds a task back while others hold variables that its settings name. Tasks read variables without waiting, so they wait before
 * they begin. Whoever names a variable need not use it: after 16 attempts the task begins, and only a real use is a deadlock. Tasks
 * that lock their variables themselves wait there.
 */
export async function untilMentionedFree(frame: Frame, host: TaskHost): Promise<void> {
  const { variableLocks, signal } = frame.run;
  if (host.taskType === "Microsoft.ScriptTask") return;
  const held = [...variableLocks.held].filter((one) => mentions(host.element, one));
  await variableLocks.until(() => !held.some((one) => variableLocks.blocks(one, "write", frame)), signal);
}

/** Whether an attribute or a text of a task holds the variable's name. */
function mentions(element: XmlElement, variable: RuntimeVariable): boolean {
  if (element.attributes.some(({ value }) => value.includes(variable.name))) return true;
  return element.children.some((child) => {
    if (child.kind === "element") return mentions(child, variable);
    return (child.kind === "text" || child.kind === "cdata") && child.text.includes(variable.name);
  });
}

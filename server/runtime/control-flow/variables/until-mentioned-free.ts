import type { XmlElement } from "../../dtsx/xml";
import type { TaskHost } from "../../model/task-host";
import type { Frame } from "../frame";

/**
 * Holds a task back while others write variables that its settings name. Tasks read variables without waiting, so they wait before
 * they begin; their writes wait for themselves. Whoever names a variable need not use it: after 16 attempts the task begins, and only a real use is a deadlock. Tasks
 * that lock their variables themselves wait there.
 */
export async function untilMentionedFree(frame: Frame, host: TaskHost): Promise<void> {
  const { variableLocks, signal } = frame.run;
  if (host.taskType === "Microsoft.ScriptTask") return;
  const blocked = [...variableLocks.held].filter((one) => variableLocks.blocks(one, "read", frame));
  const named = blocked.filter(({ name }) => mentions(host.element, wordOf(name)));
  await variableLocks.until(() => !named.some((one) => variableLocks.blocks(one, "read", frame)), signal);
}

/** Whether an attribute or a text of a task holds the word. */
function mentions(element: XmlElement, word: RegExp): boolean {
  if (element.attributes.some(({ value }) => word.test(value))) return true;
  return element.children.some((child) => {
    if (child.kind === "element") return mentions(child, word);
    return (child.kind === "text" || child.kind === "cdata") && word.test(child.text);
  });
}

function wordOf(name: string): RegExp {
  const literal = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "u");
}

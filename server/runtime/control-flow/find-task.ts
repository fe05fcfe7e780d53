import { DTS_E_ERRORLOADINGTASK } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { TaskHost } from "../model/task-host";
import type { Registry, TaskDefinition } from "../registry";

/** What runs a task. Throws a DtsError that names the type when this runtime has nothing for it. */
export function findTask(host: TaskHost, registry: Registry): TaskDefinition {
  const definition = registry.tasks.get(host.taskType);
  if (definition) return definition;
  throw new DtsError(
    DTS_E_ERRORLOADINGTASK,
    `The task "${host.name}" is of the type "${host.taskType}", which this runtime cannot execute.`,
    {
      details: { taskType: host.taskType },
      help: {
        cause: "Tasks of this type are not supported here, or a custom task of that name is not registered.",
        next: "Disable the task, replace it by a supported one, or register a task of that type.",
      },
    },
  );
}

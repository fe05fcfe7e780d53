import {
  DTS_E_INDUCEDTRANSFORMFAILUREONERROR,
  DTS_E_PRIMEOUTPUTFAILED,
  DTS_I_EXECUTIONPHASE_CLEANUP,
  DTS_I_EXECUTIONPHASE_EXECUTE,
  DTS_I_EXECUTIONPHASE_POSTEXECUTE,
  DTS_I_EXECUTIONPHASE_PREEXECUTE,
  DTS_I_EXECUTIONPHASE_VALIDATE,
  DTS_I_ROWS_WRITTEN,
} from "@/server/runtime/messages/codes";
import type { Course } from "./course";
import type { DemoTask } from "./package-file";
import type { Rows } from "./rows";

type Level = "error" | "warning" | "information" | "status";

interface Source {
  path: string;
  name: string;
  sourceId: string;
}

/** What may be added to a message. */
interface More {
  component?: string;
  code?: number;
  consequence?: boolean;
}

/** The pipeline itself as the component of a message. */
const pipeline = "SSIS.Pipeline";

/** Writes the messages of an execution, as the runtime words them, in the order in which they came. */
export function addMessages(rows: Rows, course: Course): void {
  const { id, file, startedAt, endedAt, rowsTotal, ended, status } = course;
  const reached = ended ? file.tasks.slice(0, file.tasks.indexOf(ended.task) + 1) : file.tasks;
  // The moments are spread over the time; the order alone is what a reader needs.
  const steps = 4 + reached.length * 10;
  let step = 0;
  const say = (event: string, level: Level, from: Source, text: string, more: More = {}) => {
    const at = new Date(Math.min(endedAt, startedAt + ((endedAt - startedAt) * step++) / steps));
    rows.add("messages", {
      executionId: id,
      at,
      event,
      level,
      path: from.path,
      sourceName: from.name,
      sourceId: from.sourceId,
      subComponent: more.component ?? null,
      code: more.code ?? null,
      text,
      consequence: more.consequence ?? false,
    });
  };
  const whole: Source = { path: "Package", name: file.name, sourceId: file.sourceId };
  const flowPhase = (task: DemoTask, code: number, phase: string) =>
    say("OnInformation", "information", task, `${phase} phase is beginning.`, { component: pipeline, code });

  say("OnPreValidate", "status", whole, `${file.name}: validation begins.`);
  say("OnPostValidate", "status", whole, `${file.name}: validation is complete.`);
  say("OnPreExecute", "status", whole, `${file.name}: execution begins.`);
  for (const task of reached) {
    const broken = task === ended?.task && status === "failed";
    say("OnPreExecute", "status", task, `${task.name}: execution begins.`);
    if (task.flow) {
      flowPhase(task, DTS_I_EXECUTIONPHASE_VALIDATE, "Validation");
      flowPhase(task, DTS_I_EXECUTIONPHASE_PREEXECUTE, "Pre-Execute");
      flowPhase(task, DTS_I_EXECUTIONPHASE_EXECUTE, "Execute");
    }
    if (broken) {
      const { component, code, text } = ended;
      say("OnError", "error", task, text, { component: component ?? undefined, code: code ?? undefined });
      if (component) {
        const disposition = `The "${component}" failed because an error occurred and the error row disposition there says that the component fails.`;
        say("OnError", "error", task, disposition, {
          component,
          code: DTS_E_INDUCEDTRANSFORMFAILUREONERROR,
          consequence: true,
        });
        const prime = `The PrimeOutput method on component "${component}" failed. The failure ends the data flow task.`;
        say("OnError", "error", task, prime, { component: pipeline, code: DTS_E_PRIMEOUTPUTFAILED, consequence: true });
      }
      say("OnTaskFailed", "status", task, `${task.name} failed.`);
    } else if (task.flow && task !== ended?.task) {
      flowPhase(task, DTS_I_EXECUTIONPHASE_POSTEXECUTE, "Post Execute");
      const wrote = `"${task.flow.destination}" wrote ${rowsTotal} rows.`;
      say("OnInformation", "information", task, wrote, { component: pipeline, code: DTS_I_ROWS_WRITTEN });
      flowPhase(task, DTS_I_EXECUTIONPHASE_CLEANUP, "Cleanup");
    }
    if (task !== ended?.task || broken) say("OnPostExecute", "status", task, `${task.name}: execution is complete.`);
  }
  if (status === "succeeded" || status === "failed")
    say("OnPostExecute", "status", whole, `${file.name}: execution is complete.`);
}

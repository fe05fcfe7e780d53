import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type {
  AcquiredConnection,
  EventOptions,
  TaskContext,
  TaskEvents,
  VariableScope,
} from "@/server/runtime/control-flow/task-context";
import { PathMap } from "@/server/runtime/paths/path-map";
import { unpackFailure } from "./failure";
import type { Ask, FromThread, LentConnection, Question, QuestionAnswer, ThreadEvent, ThreadPlan } from "./protocol";

/** How a thread reaches the task's own thread. */
export interface TaskLine {
  /** Raises an event there; nobody waits for its handlers. */
  raise(event: ThreadEvent): void;
  /** Says what became of rows. */
  tell(news: Extract<FromThread, { type: "carried" | "sampled" }>): void;
  ask(ask: Ask): Promise<unknown>;
}

/**
 * The task as a component in a thread sees it: variables, events, paths, and connections that are plain data. Whatever else a task
 * has lives in its own thread; a component that needs it is not one to run in another (`ComponentDefinition.worthThread`).
 */
export function threadTask(plan: ThreadPlan, line: TaskLine, signal: AbortSignal): TaskContext {
  return {
    variables: askedVariables(plan.questions, new Int32Array(plan.answered)),
    connections: { acquire: (reference) => borrow(reference, line), manager: () => absent("connection managers") },
    events: raisedEvents(line),
    paths: new PathMap(plan.pathRules, plan.pathHome),
    signal,
    packages: undefined,
    loggingLevel: 0,
    memoryShare: plan.memoryShare,
    get resources() {
      return absent("what lives as long as the run");
    },
    get watch() {
      return absent("who watches it");
    },
    reporter: { report: () => absent("the reporter") },
    get host() {
      return absent("the task host");
    },
    get package() {
      return absent("the package");
    },
    get registry() {
      return absent("the registry");
    },
    evaluate: () => absent("expressions"),
    assign: () => absent("expressions"),
    checkAssignment: () => absent("expressions"),
    executeChild: () => absent("other packages"),
    lockVariables: () => absent("locks of variables"),
  };
}

function absent(what: string): never {
  throw new Error(`A component in a thread of its own has no access to ${what} of its task.`);
}

async function borrow(reference: string, line: TaskLine): Promise<AcquiredConnection> {
  const { handle, connection } = (await line.ask({ what: "acquire", reference })) as LentConnection;
  return {
    connection,
    release: async () => {
      await line.ask({ what: "release", handle });
    },
  };
}

function raisedEvents(line: TaskLine): TaskEvents {
  const message =
    (kind: "error" | "warning" | "information") =>
    async (code: number, text: string, subComponent?: string, options: EventOptions = {}) =>
      line.raise({
        kind,
        code,
        text,
        subComponent,
        details: options.details,
        consequence: options.consequence,
      });
  return {
    error: message("error"),
    warning: message("warning"),
    information: message("information"),
    progress: async (percent, description, subComponent) =>
      line.raise({ kind: "progress", percent, description, subComponent }),
    custom: async (event, text) => line.raise({ kind: "custom", event, text }),
    queryCancel: () => absent("the question whether to cancel"),
  };
}

/** Variables live in the task's thread. Their readers expect the value at once: this thread stands still until it is there. */
function askedVariables(port: MessagePort, answered: Int32Array): VariableScope {
  const ask = (question: Question): QuestionAnswer["value"] => {
    Atomics.store(answered, 0, 0);
    port.postMessage(question);
    Atomics.wait(answered, 0, 0);
    const answer = receiveMessageOnPort(port)?.message as QuestionAnswer | undefined;
    const { value, failure } = answer ?? {};
    if (failure !== undefined) throw unpackFailure(failure);
    return value;
  };
  return {
    has: (name) => ask({ about: "has", name }) as ReturnType<VariableScope["has"]>,
    get: (name) => ask({ about: "get", name }) as ReturnType<VariableScope["get"]>,
    typeOf: (name) => ask({ about: "typeOf", name }) as ReturnType<VariableScope["typeOf"]>,
    qualifiedName: (name) => ask({ about: "qualifiedName", name }) as ReturnType<VariableScope["qualifiedName"]>,
    isReadOnly: (name) => ask({ about: "isReadOnly", name }) as ReturnType<VariableScope["isReadOnly"]>,
    set: (name, value) => {
      ask({ about: "set", name, value });
    },
  };
}

import { parentPort } from "node:worker_threads";
import type { ComponentDefinition } from "../component";
import { packFailure, unpackFailure } from "./failure";
import type { Ask, FromThread, LifecycleCall, Outcome, ThreadEvent, ToThread } from "./protocol";
import { RunningComponent } from "./running-component";

/**
 * Serves a thread: runs one component of a data flow after the other, each for one execution, as the task's thread says
 * (protocol.ts). `definitions` are the components that may run here.
 */
export function serveThread(definitions: readonly ComponentDefinition[]): void {
  const asked = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let running: RunningComponent | undefined;
  let opening: unknown;
  let lastId = 0;

  const tell = (message: FromThread) => parentPort?.postMessage(message);
  const ask = (question: Ask): Promise<unknown> => {
    const id = ++lastId;
    tell({ type: "ask", id, ask: question });
    return new Promise((resolve, reject) => asked.set(id, { resolve, reject }));
  };
  const line = { raise: (event: ThreadEvent) => tell({ type: "event", event }), tell, ask };

  async function call(id: number, name: LifecycleCall, outcome: Outcome | undefined): Promise<void> {
    try {
      if (opening !== undefined) throw opening;
      await running?.call(name, outcome);
      tell({ type: "done", id });
    } catch (error) {
      tell({ type: "done", id, failure: packFailure(error) });
    }
    if (name === "cleanup") running = undefined;
  }

  parentPort?.on("message", (message: ToThread) => {
    switch (message.type) {
      case "open":
        opening = undefined;
        try {
          running = new RunningComponent(message.plan, definitions, line);
        } catch (error) {
          // The first call of its life tells.
          opening = error;
        }
        break;
      case "call":
        void call(message.id, message.call, message.outcome);
        break;
      case "answer": {
        const waiting = asked.get(message.id);
        asked.delete(message.id);
        if (message.failure === undefined) waiting?.resolve(message.answer);
        else waiting?.reject(unpackFailure(message.failure));
        break;
      }
      case "sample":
        running?.askSample(message.output, message.rows);
        break;
      case "stop":
        running?.stop();
        break;
    }
  });
}

import type { MessagePort } from "node:worker_threads";
import type { VariableScope } from "@/server/runtime/control-flow/task-context";
import { packFailure } from "./failure";
import type { Question, QuestionAnswer } from "./protocol";

/** Answers a thread's questions about variables. The asker stands still until the answer is there and `answered` says so. */
export function answerQuestion(port: MessagePort, answered: SharedArrayBuffer, variables: VariableScope): void {
  const flag = new Int32Array(answered);
  port.on("message", (question: Question) => {
    port.postMessage(answer(question, variables));
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  });
  port.unref();
}

function answer(question: Question, variables: VariableScope): QuestionAnswer {
  try {
    if (question.about !== "set") return { value: variables[question.about](question.name) };
    variables.set(question.name, question.value);
    return {};
  } catch (error) {
    return { failure: packFailure(error) };
  }
}

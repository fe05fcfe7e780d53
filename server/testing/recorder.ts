import { createBuiltInRegistry } from "@/server/runtime/built-in";
import type { DtsValue } from "@/server/runtime/model/value";
import type { Registry } from "@/server/runtime/registry";
import { type BuiltContainer, type BuiltExecutable, task } from "./package-builder";

/** A registry with one more task, through which tests see values inside a run, and what that task saw. */
export interface Recorder {
  readonly registry: Registry;
  readonly values: DtsValue[];
  /** A task that evaluates an expression where it stands and keeps the value. */
  note(name: string, expression: string, more?: BuiltContainer): BuiltExecutable;
}

export function recorder(): Recorder {
  const registry = createBuiltInRegistry();
  const values: DtsValue[] = [];
  registry.registerTask({
    type: "Test.Note",
    displayName: "Note",
    async execute({ host, evaluate }) {
      values.push(evaluate(String(host.getProperty("Expression"))).value);
      return { result: "success" };
    },
  });
  return {
    registry,
    values,
    note: (name, expression, more) =>
      task(
        "Test.Note",
        name,
        `<Note Expression="${expression.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")}"/>`,
        more,
      ),
  };
}

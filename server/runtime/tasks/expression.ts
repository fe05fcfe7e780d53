import type { TaskDefinition } from "../registry";

/** Expression task: evaluates one expression and assigns it to a variable (CONTROLFLOW.md section 16). */
export const expressionTask: TaskDefinition = {
  type: "Microsoft.ExpressionTask",
  displayName: "Expression",
  validate({ host, checkAssignment }) {
    checkAssignment(String(host.getProperty("Expression") ?? ""));
  },
  async execute({ host, assign }) {
    const { value } = assign(String(host.getProperty("Expression") ?? ""));
    return { result: "success", executionValue: value };
  },
};

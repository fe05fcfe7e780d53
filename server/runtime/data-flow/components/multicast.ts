import type { ComponentDefinition } from "../component";

/** Multicast: every row goes to every output; copies nothing (DATAFLOW.md section 12). */
export const multicast: ComponentDefinition = {
  classId: "Microsoft.Multicast",
  displayName: "Multicast",
  create({ outputs }) {
    return {
      kind: "row",
      processInput(batch) {
        for (const output of outputs) output.passAll(batch);
      },
    };
  },
};

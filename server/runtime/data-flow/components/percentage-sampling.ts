import { DTS_E_TXSAMPLINGINVALIDPCT } from "@/server/runtime/messages/component-codes";
import type { ComponentDefinition } from "../component";
import { seededRandom } from "../sampling/random";
import { isSelectedOutput, samplingSeed, samplingValue } from "../sampling/sampling-properties";

/**
 * Percentage Sampling: every row goes to the selected output with the probability SamplingValue says, else to the other one; how many
 * rows a sample has is therefore nearly, but not exactly, that percentage (DATAFLOW.md section 12).
 */
export const percentageSampling: ComponentDefinition = {
  classId: "Microsoft.PctSampling",
  displayName: "Percentage Sampling",
  validate({ component }) {
    samplingValue(component, 0, 100, DTS_E_TXSAMPLINGINVALIDPCT);
  },
  create({ component, outputs }) {
    const share = samplingValue(component, 0, 100, DTS_E_TXSAMPLINGINVALIDPCT) / 100;
    const random = seededRandom(samplingSeed(component));
    const selected = outputs.find(isSelectedOutput)?.selection;
    const rest = outputs.find((port) => !isSelectedOutput(port))?.selection;
    return {
      kind: "row",
      processInput({ rows, count }) {
        for (let i = 0; i < count; i++) {
          const target = random() < share ? selected : rest;
          if (target !== undefined) target.rows[target.count++] = rows[i] as number;
        }
      },
    };
  },
};

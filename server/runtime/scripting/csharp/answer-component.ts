import { DtsError } from "../../messages/dts-error";
import { rowErrorText } from "../../messages/row-error-text";
import { GANTRY_E_SCRIPTPROTOCOL } from "../../messages/task-codes";
import type { ComponentScriptRun } from "../component-script";
import type { ScriptFrame } from "../frames/frame-reader";
import type { CallAnswer } from "./companion";

/**
 * Answers what only scripts of components ask; undefined at once for any other call. Throws DtsError. Nothing the script says is believed
 * to be of any form.
 */
export function answerComponent(
  { content: call, attached }: ScriptFrame,
  { shape, emit, columnIdentification }: Pick<ComponentScriptRun, "shape" | "emit" | "columnIdentification">,
): Promise<CallAnswer | undefined> | undefined {
  switch (call.call) {
    case "emit": {
      const { output, count } = call;
      if (typeof output !== "number" || shape.outputs[output]?.passes !== undefined) throw misfit("output");
      if (shape.outputs[output] === undefined || attached === undefined) throw misfit("output");
      if (typeof count !== "number" || count < 0 || !Number.isInteger(count)) throw misfit("count");
      return emit(output, { count, content: attached }).then(() => undefined);
    }
    case "errorDescription":
      return Promise.resolve({ value: rowErrorText(numberOf(call, "code")) });
    case "columnIdentification":
      return Promise.resolve({ value: columnIdentification(numberOf(call, "lineage")) });
    default:
      return undefined;
  }
}

function numberOf(call: Record<string, unknown>, name: string): number {
  const value = call[name];
  if (typeof value !== "number") throw misfit(name);
  return value;
}

function misfit(part: string): DtsError {
  return new DtsError(GANTRY_E_SCRIPTPROTOCOL, `The script asked for something that does not exist (${part}).`);
}

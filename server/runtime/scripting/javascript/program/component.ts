import type { ComponentAnswer, ComponentRequest, WireShape } from "../protocol";
import { AddedRows } from "./added-rows.ts";
import { InputBatch } from "./batch.ts";
import { askWithBytes } from "./channel.ts";
import { findEntry } from "./items.ts";

type Exported = Readonly<Record<string, unknown>>;

/**
 * Runs the script of a component: asks for one request after the other and calls what the script exports for it, in any case:
 * `acquireConnections`, `preExecute`, `createNewOutputRows`, `processInputRow(row)` or `processInput(rows)`, `finishOutputs`,
 * `postExecute`, `releaseConnections`. With several inputs the two about rows begin with the input's name: `Input0_processInputRow`.
 */
export async function runComponent(shape: WireShape, exported: Exported): Promise<void> {
  const added = shape.outputs.map((output, position) => new AddedRows(output, position));
  const outputs = shape.outputs.flatMap(({ name, passes }, i) => (passes === undefined ? [[name, added[i]]] : []));
  const dts: object = Reflect.get(globalThis, "dts");
  Object.defineProperty(dts, "outputs", { value: Object.fromEntries(outputs), enumerable: true });
  let open = shape.inputs.length;
  let done: ComponentAnswer = {};
  let content: Uint8Array | undefined;
  for (;;) {
    const { value, attached } = askWithBytes("next", done, content);
    const request = value as ComponentRequest;
    done = {};
    content = undefined;
    switch (request.request) {
      case "end":
        return;
      case "step":
        await callOptional(exported, request.step);
        break;
      case "createNewOutputRows":
        await callOptional(exported, "createNewOutputRows");
        for (const rows of added) rows.flush();
        break;
      case "process": {
        const input = shape.inputs[request.input];
        if (input === undefined) break;
        const batch = new InputBatch(input, shape.outputs, request.input, request.count, attached);
        await processRows(exported, shape, input.name, batch);
        ({ content, directed: done.directed } = batch.result());
        break;
      }
      case "endOfRowset":
        open--;
        if (open === 0) await callOptional(exported, "finishOutputs");
        for (const rows of added) rows.flush();
        break;
    }
  }
}

async function callOptional(exported: Exported, name: string): Promise<void> {
  await named(exported, name)?.();
}

async function processRows(exported: Exported, shape: WireShape, input: string, batch: InputBatch): Promise<void> {
  const plain = input.replaceAll(/[^\p{L}\p{N}_]/gu, "");
  const find = (verb: string) =>
    named(exported, `${plain}_${verb}`) ?? (shape.inputs.length === 1 ? named(exported, verb) : undefined);
  const perRow = find("processInputRow");
  const perBatch = find("processInput");
  if (perBatch !== undefined) {
    await perBatch(batch.rows());
    return;
  }
  if (perRow === undefined) {
    throw new TypeError(`The script exports neither processInputRow nor processInput for the input "${input}".`);
  }
  for (const row of batch.rows()) {
    const pending = perRow(row);
    if (pending instanceof Promise) await pending;
  }
}

/** An exported function by its name, in any case; the default export stands for none. */
function named(exported: Exported, name: string): ((...parameters: unknown[]) => unknown) | undefined {
  return findEntry({ ...exported, default: undefined }, name);
}

/**
 * The program of a script's process: asks the runtime for the project, offers it `dts`, runs it as the script of a task or of a
 * component, and reports how that ended. It is bundled apart, or run from source.
 */
import { syncBuiltinESMExports } from "node:module";
import type { ScriptStart } from "../protocol";
import { ask, setLimits } from "./channel.ts";
import { runComponent } from "./component.ts";
import { dtsOf, ending } from "./dts.ts";
import { failed, leave } from "./ending.ts";
import { entryItem, findEntry, offerItems, scheme } from "./items.ts";
import { toWire } from "./values.ts";

/** Signals reach beyond this process, whatever Node is told to confine. */
function takeSignals(): void {
  const refuse = () => {
    throw new Error("A script cannot send signals to processes.");
  };
  for (const name of ["kill", "_kill", "_debugProcess"]) {
    Object.defineProperty(process, name, { value: refuse, writable: false, configurable: false });
  }
  syncBuiltinESMExports();
}

async function runScript(): Promise<never> {
  const start = ask("begin") as ScriptStart;
  setLimits(start.maxFrameBytes, start.maxAttachedBytes);
  const items = new Map(start.items);
  takeSignals();
  process.setSourceMapsEnabled(true);
  process.on("uncaughtException", (error) => void failed("run", error, items));
  Object.defineProperty(globalThis, "dts", { value: dtsOf(start), enumerable: true });
  offerItems(items);

  const item = entryItem([...items.keys()]);
  if (item === undefined) {
    return failed("entryPoint", "No item is named main.js or main.ts, and there is not just one.", items);
  }
  const exported: Record<string, unknown> = await import(`${scheme}${encodeURI(item)}`).catch((error: unknown) =>
    failed(isCompileError(error) ? "compile" : "run", error, items),
  );
  try {
    if (start.shape !== undefined) {
      await runComponent(start.shape, exported);
      return await leave({ call: "end", result: 0, executionValue: null });
    }
    const entry = findEntry(exported, start.entryPoint);
    if (entry === undefined) {
      const text = `${item} exports neither a function "${start.entryPoint}" nor a default one.`;
      return await failed("entryPoint", text, items);
    }
    await entry();
    return await leave({ call: "end", result: ending.result, executionValue: toWire(ending.executionValue) });
  } catch (error) {
    return await failed("run", error, items);
  }
}

/** A SyntaxError while the items are loaded is one of theirs, unless a line of them threw it (JSON.parse). */
function isCompileError(error: unknown): boolean {
  return error instanceof SyntaxError && !/^\s+at .*script:\//m.test(error.stack ?? "");
}

await runScript();

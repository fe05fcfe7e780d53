import type { ScriptFailure } from "../protocol";
import { send } from "./channel.ts";
import { placeOf } from "./items.ts";

/** Says how it ended, and leaves when everything that was printed is on its way. */
export async function leave(lastWord: object): Promise<never> {
  send(lastWord);
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((done) => stream.write("", () => done()));
  process.exit(0);
}

let isFailing = false;

/** Says what failed, with the place in the items, and leaves. */
export function failed(
  phase: ScriptFailure["phase"],
  error: unknown,
  items: ReadonlyMap<string, string>,
): Promise<never> {
  // What fails while a failure is told has broken the language it would be told in.
  if (isFailing) process.exit(1);
  isFailing = true;
  const isError = error instanceof Error;
  const code = isError && error.name === "DtsError" ? (error as { code?: unknown }).code : undefined;
  const named = isError && error.name !== "DtsError" ? `${error.name}: ` : "";
  const message = isError ? `${named}${error.message}` : String(error);
  const failure: ScriptFailure = {
    phase,
    message: message.slice(0, 10_000),
    ...placeOf(error, items),
    ...(isError && error.stack ? { stack: error.stack.slice(0, 4000) } : {}),
    ...(typeof code === "number" ? { code } : {}),
  };
  return leave({ call: "failed", ...failure });
}

import type { ActionResult } from "@/server/session/action";

/** A server action as client islands call it. */
export type ServerAction<Input, Value> = (input: Input) => Promise<ActionResult<Value>>;

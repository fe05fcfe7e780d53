import type { AccessObject, Act, Decision, Subject } from "./acts";

/** Whether `principal` may do `act` to `object`, and why. Pure: everything it needs is handed to it. */
export function decide(input: { principal: Subject; act: Act; object: AccessObject }): Decision {
  throw new Error(`decide(${input.act}) is being written.`);
}

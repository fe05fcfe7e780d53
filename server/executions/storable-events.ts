import type { RunEvent } from "@/server/runtime/control-flow/run-event";
import { maskSecretsInText } from "@/server/runtime/messages/mask-secrets";

/**
 * The events in a form both databases take and every reader of the execution may see. What a package says may hold
 * anything its data holds: PostgreSQL refuses the character U+0000 and half of a surrogate pair, so these are replaced by a
 * sign that shows them. Passwords of connection strings that drivers quote are masked.
 */
export function storableEvents(events: RunEvent[]): RunEvent[] {
  return events.map((event) => storable(event) as RunEvent);
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return maskSecretsInText(value.toWellFormed().replaceAll("\0", "\u2400"));
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storable(key), storable(inner)]));
}

import { DateTime, DateTimeOffset, TimeOfDay } from "../model/date-time";
import { Decimal } from "../model/decimal";
import type { DtsValue } from "../model/value";

/** Negative, zero or positive for two values of one type that are not NULL. Texts are compared by their UTF-16 units. */
export function compareValues(left: DtsValue, right: DtsValue): number {
  if (left instanceof Decimal && right instanceof Decimal) return left.compare(right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right);
  const [a, b] = [orderOf(left), orderOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function orderOf(value: DtsValue): string | number | bigint | boolean {
  if (value instanceof DateTime || value instanceof TimeOfDay) return value.ticks;
  if (value instanceof DateTimeOffset) return value.utcTicks;
  return value as string | number | bigint | boolean;
}

import type { DataType } from "@/server/runtime/model/data-type";
import { DateTime, TimeOfDay, ticksPerMillisecond } from "@/server/runtime/model/date-time";

const MILLISECONDS_PER_DAY = 86_400_000;
const TICKS_PER_SECOND = 10_000_000n;
const TICKS_PER_MINUTE = 600_000_000n;

/** The text of a value of DT_DBDATE (days), DT_DATE and DT_DBTIMESTAMP (milliseconds), DT_DBTIME and DT_DBTIME2 (ticks since midnight). */
export function dateText({ name }: DataType, value: number, milliseconds: boolean): string {
  if (name === "DT_DBTIME" || name === "DT_DBTIME2") return spanText(BigInt(value));
  const passed = name === "DT_DBDATE" ? value * MILLISECONDS_PER_DAY : value;
  return timeText(BigInt(passed) * ticksPerMillisecond, milliseconds);
}

/** The text of ticks since 1970-01-01: .NET's `yyyy-MM-dd HH:mm:ss.fffffff`, or its format `u`, which has no fraction but a Z. */
export function timeText(ticks: bigint, milliseconds: boolean): string {
  const time = new DateTime(ticks);
  return milliseconds ? time.toString(7) : `${time.toString(0)}Z`;
}

/** The text of a time with an offset in minutes: local time and the offset, or, in format `u`, the time in UTC. */
export function offsetText(ticks: bigint, zone: number, milliseconds: boolean): string {
  if (!milliseconds) return timeText(ticks, false);
  const size = Math.abs(zone);
  const two = (value: number) => String(value).padStart(2, "0");
  const offset = `${zone < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${timeText(ticks + BigInt(zone) * TICKS_PER_MINUTE, true)} ${offset}`;
}

/** A time of day as .NET's TimeSpan writes itself: with seven digits behind the second, or none. */
function spanText(ticks: bigint): string {
  return new TimeOfDay(ticks).toString(ticks % TICKS_PER_SECOND === 0n ? 0 : 7);
}

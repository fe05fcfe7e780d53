import type { DataType } from "../../model/data-type";
import { formatDays, formatMoment, formatTime, parseMoment } from "../date-text";
import type { SqlValue } from "../sql-connection";

const millisPerDay = 86_400_000;
const unitsPerMillisecond = 10_000;
const unitsPerSecond = 10_000_000;

/** A value of the driver: its dates carry what is below a millisecond beside them. */
type ServerDate = Date & { nanosecondsDelta?: number; nanosecondDelta?: number };

/** A value as the driver delivers it, in the form all connections share. */
export function fromServer(value: unknown, type: DataType): SqlValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return dateText(value, type);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return value;
  return value instanceof Uint8Array ? value : String(value);
}

function dateText(value: ServerDate, type: DataType): string {
  const millis = value.getTime();
  const days = Math.floor(millis / millisPerDay);
  const below = Math.round((value.nanosecondsDelta ?? 0) * unitsPerSecond);
  const time = (millis - days * millisPerDay) * unitsPerMillisecond + below;
  if (type.name === "DT_DBDATE") return formatDays(days);
  if (type.name === "DT_DBTIME2") return formatTime(time);
  // The driver has turned the moment into UTC; the zone it was written with is lost on the way.
  return type.name === "DT_DBTIMESTAMPOFFSET" ? `${formatMoment(days, time)} +00:00` : formatMoment(days, time);
}

/** A value as the driver takes it for a parameter or a bulk load. */
export function toServer(value: SqlValue, type: DataType): unknown {
  if (value === null) return null;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === "string" && isDate(type)) return dateOf(value) ?? value;
  return value;
}

function isDate({ name }: DataType): boolean {
  return /^DT_(DATE|FILETIME|DB.*)$/.test(name);
}

function dateOf(text: string): Date | undefined {
  const moment = parseMoment(text);
  if (moment === undefined) return undefined;
  const time = moment.time - (moment.zone ?? 0) * 600_000_000;
  const below = ((time % unitsPerMillisecond) + unitsPerMillisecond) % unitsPerMillisecond;
  const millis = moment.days * millisPerDay + (time - below) / unitsPerMillisecond;
  const date: ServerDate = new Date(millis);
  date.nanosecondDelta = below / unitsPerSecond;
  return date;
}

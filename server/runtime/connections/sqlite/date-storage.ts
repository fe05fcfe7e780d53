import { formatDays, formatTime, parseMoment } from "../date-text";
import type { SqlValue } from "../sql-connection";

/**
 * SQLite has no type for dates; every table keeps them in a way of its own, and its comparisons know nothing of dates. From one
 * value of a column this makes the function that writes ISO text in the column's way.
 */
export function dateStorageLike(sample: SqlValue): (isoText: string) => SqlValue {
  if (typeof sample === "string") return textLike(sample);
  if (typeof sample !== "number" && typeof sample !== "bigint") return (text) => text;
  const number = Number(sample);
  if (!Number.isInteger(number)) return (text) => withMillis(text, (millis) => millis / 86_400_000 + 2_440_587.5);
  if (number >= 10_000_101 && number <= 99_991_231) {
    return (text) => BigInt(text.slice(0, 10).replaceAll("-", ""));
  }
  const unit = Math.abs(number) >= 100_000_000_000 ? 1 : 1000;
  return (text) => withMillis(text, (millis) => BigInt(Math.floor(millis / unit)));
}

function withMillis(text: string, convert: (millis: number) => SqlValue): SqlValue {
  const moment = parseMoment(text);
  return moment ? convert(moment.days * 86_400_000 + Math.floor(moment.time / 10_000)) : text;
}

/** Text in the shape of the sample: date only, or with `T` or a blank, seconds and so many digits of a fraction. */
function textLike(sample: string): (isoText: string) => SqlValue {
  const match = /^\d{4}-\d{2}-\d{2}(?:([ T])\d{2}:\d{2}(:\d{2}(?:\.(\d+))?)?(Z?))?$/.exec(sample);
  const compact = /^\d{8}$/.test(sample);
  if (compact) return (text) => text.slice(0, 10).replaceAll("-", "");
  if (!match) return (text) => text;
  const [, separator, seconds, fraction, zulu = ""] = match;
  return (text) => {
    const moment = parseMoment(text);
    if (!moment) return text;
    if (separator === undefined && moment.time === 0) return formatDays(moment.days);
    const [clock = "", digits = ""] = formatTime(moment.time).split(".");
    const time = seconds === undefined && clock.endsWith(":00") ? clock.slice(0, 5) : clock;
    const size = Math.max(fraction?.length ?? 0, digits.replace(/0+$/, "").length);
    const tail = size === 0 ? "" : `.${digits.padEnd(size, "0").slice(0, size)}`;
    return `${formatDays(moment.days)}${separator ?? " "}${time}${tail}${zulu}`;
  };
}

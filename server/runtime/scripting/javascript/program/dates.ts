const TICKS_PER_SECOND = 10_000_000;
const TICKS_PER_MS = 10_000;

/** The Date that shows, in this machine's zone, what a value without a zone says; `ms` since 1970-01-01T00:00. */
export function dateOfMs(ms: number): Date {
  const said = new Date(ms);
  const date = new Date(2000, said.getUTCMonth(), said.getUTCDate(), said.getUTCHours(), said.getUTCMinutes());
  date.setFullYear(said.getUTCFullYear(), said.getUTCMonth(), said.getUTCDate());
  date.setSeconds(said.getUTCSeconds(), said.getUTCMilliseconds());
  return date;
}

/** What a Date shows in this machine's zone, as milliseconds since 1970-01-01T00:00 without a zone. */
export function msOfDate(date: Date): number {
  const ms = Date.UTC(2000, date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds());
  const shown = new Date(ms);
  shown.setUTCFullYear(date.getFullYear(), date.getMonth(), date.getDate());
  return shown.getTime() + date.getMilliseconds();
}

/** A time of day as `hh:mm:ss`, with the digits behind the second that it has. */
export function textOfTicks(ticks: number): string {
  const seconds = Math.floor(ticks / TICKS_PER_SECOND);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = String(ticks % TICKS_PER_SECOND)
    .padStart(7, "0")
    .replace(/0+$/, "");
  return parts.map((part) => String(part).padStart(2, "0")).join(":") + (fraction === "" ? "" : `.${fraction}`);
}

/** 100 ns units since midnight of a text `hh:mm[:ss[.fffffff]]` or of what a Date shows; undefined for anything else. */
export function ticksOfTime(value: unknown): number | undefined {
  if (value instanceof Date) {
    const ms = msOfDate(value) % 86_400_000;
    return Number.isNaN(ms) ? undefined : ((ms + 86_400_000) % 86_400_000) * TICKS_PER_MS;
  }
  if (typeof value !== "string") return undefined;
  const [, hour, minute, second = "0", fraction = ""] =
    /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?$/.exec(value) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return (
    (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) * TICKS_PER_SECOND + Number(fraction.padEnd(7, "0"))
  );
}

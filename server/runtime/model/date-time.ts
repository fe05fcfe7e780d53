/** 100 ns units: SSIS's finest fraction of a second has seven digits. */
export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerDay = 864_000_000_000n;

/** A date with a time of day and no zone: DT_DATE, DT_DBDATE, DT_DBTIMESTAMP, DT_DBTIMESTAMP2, DT_FILETIME. Immutable. */
export class DateTime {
  /** 100 ns units since 1970-01-01T00:00:00, negative before. */
  readonly ticks: bigint;

  constructor(ticks: bigint) {
    this.ticks = ticks;
  }

  /** `month` is 1 to 12; `fraction` is in 100 ns units. Days beyond the month's end run over into the next. */
  static of(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, fraction = 0): DateTime {
    // Date.UTC takes the years 0 to 99 for 1900 to 1999, so the year is set by itself.
    const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
    date.setUTCFullYear(year, month - 1, day);
    return new DateTime(BigInt(date.getTime()) * ticksPerMillisecond + BigInt(fraction));
  }

  /** The moment of a JavaScript date, read as UTC. */
  static fromDate(date: Date): DateTime {
    return new DateTime(BigInt(date.getTime()) * ticksPerMillisecond);
  }

  /** Cut off to whole milliseconds, read as UTC. */
  toDate(): Date {
    return new Date(Number(floorDivide(this.ticks, ticksPerMillisecond)));
  }

  /** 100 ns units since midnight. */
  get timeTicks(): bigint {
    return this.ticks - floorDivide(this.ticks, ticksPerDay) * ticksPerDay;
  }

  /** "2026-01-31 13:05:09.1234567" with `digits` fractional digits (none: no point). */
  toString(digits = 7): string {
    const iso = this.toDate().toISOString();
    const date = iso.slice(0, iso.indexOf("T"));
    return `${date} ${formatTime(this.timeTicks, digits)}`;
  }
}

/** A time of day: DT_DBTIME, DT_DBTIME2. Immutable. */
export class TimeOfDay {
  /** 100 ns units since midnight. */
  readonly ticks: bigint;

  constructor(ticks: bigint) {
    this.ticks = ticks;
  }

  /** "13:05:09.1234567" with `digits` fractional digits. */
  toString(digits = 7): string {
    return formatTime(this.ticks, digits);
  }
}

/** A moment with the offset it was written with: DT_DBTIMESTAMPOFFSET. Immutable. */
export class DateTimeOffset {
  /** 100 ns units since 1970-01-01T00:00:00Z. */
  readonly utcTicks: bigint;
  /** Minutes east of UTC, -840 to 840. */
  readonly offsetMinutes: number;

  constructor(utcTicks: bigint, offsetMinutes: number) {
    this.utcTicks = utcTicks;
    this.offsetMinutes = offsetMinutes;
  }

  /** The clock time at the offset. */
  get local(): DateTime {
    return new DateTime(this.utcTicks + BigInt(this.offsetMinutes) * 60n * ticksPerSecond);
  }

  /** "2026-01-31 13:05:09.1234567 +02:00" with `digits` fractional digits. */
  toString(digits = 7): string {
    const minutes = Math.abs(this.offsetMinutes);
    const sign = this.offsetMinutes < 0 ? "-" : "+";
    return `${this.local.toString(digits)} ${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }
}

function formatTime(ticks: bigint, digits: number): string {
  const seconds = Number(ticks / ticksPerSecond);
  const fraction = (ticks % ticksPerSecond).toString().padStart(7, "0").slice(0, digits);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return digits > 0 ? `${clock}.${fraction}` : clock;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  return value % divisor < 0n ? quotient - 1n : quotient;
}

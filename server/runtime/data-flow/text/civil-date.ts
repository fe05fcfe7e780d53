const DAYS_OF_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a year before each month, in a year without a leap day. */
const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days from 0001-01-01 to 1970-01-01, and one. */
const EPOCH_DAY = 719_163;

/** Days since 1970-01-01 of a date of the Gregorian calendar, in years from 1 on. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const before = (year - 1) | 0;
  const leapDays = (before >> 2) - ((before / 100) | 0) + ((before / 400) | 0);
  const leap = month > 2 && (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  return before * 365 + leapDays + (DAYS_BEFORE_MONTH[month] as number) + leap + day - EPOCH_DAY;
}

/** The days whose dates are kept in a table, because nearly all data is of these years: 1900 to 2099. */
const FIRST_TABLE_DAY = daysFromCivil(1900, 1, 1);
const TABLE_DAYS = daysFromCivil(2100, 1, 1) - FIRST_TABLE_DAY;
const table = new Int32Array(TABLE_DAYS);

/** Year, month and day of a number of days since 1970-01-01, as `year * 10000 + month * 100 + day` for years from 1 on. */
export function civilFromDays(days: number): number {
  const place = days - FIRST_TABLE_DAY;
  if (place < 0 || place >= TABLE_DAYS) return computeCivil(days);
  const known = table[place] as number;
  if (known !== 0) return known;
  const civil = computeCivil(days);
  table[place] = civil;
  return civil;
}

function computeCivil(days: number): number {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36524) | 0) - ((dayOfEra / 146096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const shiftedMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * shiftedMonth + 2) / 5) | 0) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 10000 + month * 100 + day;
}

/** Whether a day exists, in years 1 to 9999. */
export function isDate(year: number, month: number, day: number): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS_OF_MONTH[month] as number) + (leap ? 1 : 0);
}

import { DateTime } from "../model/date-time";

/** The clock time of this machine's zone at a moment: what GETDATE() and System::StartTime say. */
export function localDateTime(milliseconds: number): DateTime {
  const moment = new Date(milliseconds);
  return DateTime.fromDate(new Date(milliseconds - moment.getTimezoneOffset() * 60_000));
}

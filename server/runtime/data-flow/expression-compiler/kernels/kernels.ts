import { civilFromDays } from "../../text/civil-date";
import { utf16Length } from "../../text/text-length";
import { writeDays, writeMillis } from "../../text/write-date";
import { writeBoolean, writeInteger, writeScaled } from "../../text/write-number";
import { writeText } from "../../text/write-text";
import { lower, upper } from "./case-kernels";
import { monthIndex, ticksToMillis } from "./date-kernels";
import { quotient, realToScaled, roundAway, roundHalfEven, truncate } from "./number-kernels";
import { parseDays, parseMillis, parseReal, parseScaled } from "./parse-kernels";
import { cut, equal, find, order, replace } from "./text-kernels";

/** The functions generated loops call, under the names they use. */
export const kernels = {
  civil: civilFromDays,
  copy: writeText,
  cut,
  equal,
  find,
  lower,
  monthIndex,
  order,
  parseDays,
  parseMillis,
  parseReal,
  parseScaled,
  quotient,
  realToScaled,
  replace,
  roundAway,
  roundHalfEven,
  ticksToMillis,
  truncate,
  units: utf16Length,
  upper,
  writeBoolean,
  writeDays,
  writeInteger,
  writeMillis,
  writeScaled,
};

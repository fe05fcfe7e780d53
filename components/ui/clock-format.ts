/** A moment of a day to the millisecond, as the clock of an execution is read in every language. */
export const clockFormat = {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
} as const;

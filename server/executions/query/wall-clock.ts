/** What clocks of a zone show at a moment; `shown` is when a clock in UTC shows the same. */
export function wallClock(at: number, timeZone: string) {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, shown: Date.UTC(year, month - 1, day, hour, minute, second) };
}

/** The moment at which clocks of the zone show what a clock in UTC shows at `shown`. */
export function atWallClock(shown: number, timeZone: string): number {
  let at = shown;
  // The second turn is for moments close to where the zone changes its offset.
  for (let turn = 0; turn < 2; turn += 1) at += shown - wallClock(at, timeZone).shown;
  return at;
}

/** One is made once per zone: making it takes a hundred times as long as using it. There are some six hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

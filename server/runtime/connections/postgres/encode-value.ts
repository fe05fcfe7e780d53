/**
 * Writes a whole number of at most fifteen digits times 10^-scale, scale at most 12, as PostgreSQL's numeric; returns the number of
 * bytes written.
 */
export function writeSmallNumeric(bytes: Buffer, at: number, unscaled: number, scale: number): number {
  // Groups of four digits are counted from the point: what is before it and after it is cut apart first.
  const size = Math.abs(unscaled);
  const power = powers[scale] ?? 1;
  let whole = scale === 0 ? size : Math.floor(size / power);
  const lead = (4 - (scale & 3)) & 3;
  let fraction = (size - whole * power) * (powers[lead] ?? 1);
  const after = (scale + 3) >> 2;
  let count = 0;
  for (let rest = whole; rest > 0; rest = Math.floor(rest / 10_000)) count++;
  const weight = count - 1;
  let from = at + 8 + (count + after) * 2;
  for (let place = 0; place < after; place++) {
    const next = Math.floor(fraction / 10_000);
    const group = fraction - next * 10_000;
    from -= 2;
    bytes[from] = group >> 8;
    bytes[from + 1] = group;
    fraction = next;
  }
  for (let place = 0; place < count; place++) {
    const next = Math.floor(whole / 10_000);
    const group = whole - next * 10_000;
    from -= 2;
    bytes[from] = group >> 8;
    bytes[from + 1] = group;
    whole = next;
  }
  return writeHead(bytes, at, count + after, weight, unscaled < 0, scale);
}

const powers = Float64Array.from({ length: 19 }, (_, exponent) => 10 ** exponent);

/** The same for numbers of any size. */
export function writeNumeric(bytes: Buffer, at: number, unscaled: bigint, scale: number): number {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale, "0");
  const whole = digits.slice(0, digits.length - scale).replace(/^0+/, "");
  const fraction = scale === 0 ? "" : digits.slice(-scale);
  const before = whole.padStart(Math.ceil(whole.length / 4) * 4, "0");
  const text = before + fraction.padEnd(Math.ceil(scale / 4) * 4, "0");
  for (let place = 0; place < text.length; place += 4)
    bytes.writeInt16BE(Number(text.slice(place, place + 4)), at + 8 + place / 2);
  return writeHead(bytes, at, text.length / 4, before.length / 4 - 1, unscaled < 0n, scale);
}

function writeHead(
  bytes: Buffer,
  at: number,
  count: number,
  weight: number,
  isNegative: boolean,
  scale: number,
): number {
  bytes[at] = 0;
  bytes[at + 1] = count;
  bytes[at + 2] = weight >> 8;
  bytes[at + 3] = weight;
  bytes[at + 4] = isNegative ? 0x40 : 0;
  bytes[at + 5] = 0;
  bytes[at + 6] = 0;
  bytes[at + 7] = scale;
  return 8 + count * 2;
}

/** The value of a hexadecimal digit. */
function nibble(digit: number): number {
  return digit < 58 ? digit - 48 : (digit & 0xdf) - 55;
}

/** Places of the first digit of each byte in `{00000000-0000-0000-0000-000000000000}`. */
const guidPlaces = [1, 3, 5, 7, 10, 12, 15, 17, 20, 22, 25, 27, 29, 31, 33, 35];

/** Writes the sixteen bytes of a GUID's text. */
export function writeUuid(text: Buffer, from: number, bytes: Buffer, at: number): void {
  for (let place = 0; place < 16; place++) {
    const digit = from + (guidPlaces[place] ?? 0);
    bytes[at + place] = (nibble(text[digit] ?? 48) << 4) | nibble(text[digit + 1] ?? 48);
  }
}

/** Units of 100 ns as microseconds, the nearest. */
export function roundTen(ticks: bigint): bigint {
  const below = ((ticks % 10n) + 10n) % 10n;
  return (ticks - below) / 10n + (below >= 5n ? 1n : 0n);
}

/** The day of a moment in units of 100 ns. */
export function floorDays(ticks: bigint): bigint {
  const perDay = 864_000_000_000n;
  return (ticks - (((ticks % perDay) + perDay) % perDay)) / perDay;
}

/** Writes milliseconds since 2000-01-01 as microseconds. They have more digits than a double: halves are computed apart. */
export function writeMoment(bytes: Buffer, at: number, millis: number): void {
  const parts = Math.floor(millis / 4_194_304);
  // millis = parts x 2^22 + rest, and 1000 x parts x 2^22 = high x 2^32 + (what is left) x 2^22.
  const rest = millis - parts * 4_194_304;
  let high = Math.floor((parts * 1000) / 1024);
  let low = (parts * 1000 - high * 1024) * 4_194_304 + rest * 1000;
  if (low >= 4_294_967_296) {
    low -= 4_294_967_296;
    high++;
  }
  bytes[at] = high >> 24;
  bytes[at + 1] = high >> 16;
  bytes[at + 2] = high >> 8;
  bytes[at + 3] = high;
  bytes[at + 4] = low >>> 24;
  bytes[at + 5] = low >>> 16;
  bytes[at + 6] = low >>> 8;
  bytes[at + 7] = low;
}

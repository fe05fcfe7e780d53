/** Kernels that write numbers as ASCII into `out` from `p` on; each returns the place behind what it wrote. */

const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** The digits of 00 to 99: two digits are written at a time, which halves the divisions. */
const PAIRS = Uint8Array.from({ length: 200 }, (_, i) => 48 + (i % 2 === 0 ? Math.floor(i / 20) : (i >> 1) % 10));

const MAX_INT32 = 2_147_483_647;

/** An integer of at most 15 digits. */
export function writeInteger(out: Buffer, p: number, value: number): number {
  let rest = value;
  if (rest < 0) {
    out[p++] = 45;
    rest = -rest;
  }
  if (rest <= MAX_INT32) return writeSmall(out, p, rest | 0);
  const high = Math.floor(rest / 1e8);
  p = writeSmall(out, p, high | 0);
  return writePadded(out, p, (rest - high * 1e8) | 0, 8);
}

/** An integer from 0 to 2^31 - 1. */
function writeSmall(out: Buffer, p: number, value: number): number {
  const end = p + digitsOf(value);
  let rest = value;
  let q = end;
  while (rest >= 100) {
    const hundreds = (rest / 100) | 0;
    const pair = (rest - hundreds * 100) << 1;
    out[--q] = PAIRS[pair + 1] as number;
    out[--q] = PAIRS[pair] as number;
    rest = hundreds;
  }
  if (rest >= 10) {
    out[q - 1] = PAIRS[(rest << 1) + 1] as number;
    out[q - 2] = PAIRS[rest << 1] as number;
  } else {
    out[q - 1] = 48 + rest;
  }
  return end;
}

/** The last `count` digits of an integer from 0 to 2^31 - 1, with zeros in front. */
export function writePadded(out: Buffer, p: number, value: number, count: number): number {
  let rest = value;
  let q = p + count;
  while (q > p + 1) {
    const hundreds = (rest / 100) | 0;
    const pair = (rest - hundreds * 100) << 1;
    out[--q] = PAIRS[pair + 1] as number;
    out[--q] = PAIRS[pair] as number;
    rest = hundreds;
  }
  if (q > p) out[p] = 48 + (rest % 10);
  return p + count;
}

function digitsOf(value: number): number {
  if (value < 100_000) return value < 100 ? (value < 10 ? 1 : 2) : value < 1000 ? 3 : value < 10_000 ? 4 : 5;
  if (value < 10_000_000) return value < 1_000_000 ? 6 : 7;
  return value < 100_000_000 ? 8 : value < 1_000_000_000 ? 9 : 10;
}

/** `value / 10^scale` with exactly `scale` decimals; below one SSIS writes no zero before the point: `.20`. */
export function writeScaled(out: Buffer, p: number, value: number, scale: number, point: number): number {
  if (scale === 0) return writeInteger(out, p, value);
  let rest = value;
  if (rest < 0) {
    out[p++] = 45;
    rest = -rest;
  }
  const power = POWERS[scale] as number;
  if (rest <= MAX_INT32 && scale < 10) {
    const small = rest | 0;
    const whole = (small / power) | 0;
    if (whole > 0) p = writeSmall(out, p, whole);
    out[p] = point;
    return writePadded(out, p + 1, small - whole * power, scale);
  }
  const whole = Math.floor(rest / power);
  if (whole > 0) p = writeInteger(out, p, whole);
  out[p++] = point;
  const fraction = rest - whole * power;
  if (scale < 10) return writePadded(out, p, fraction | 0, scale);
  const high = Math.floor(fraction / 1e8);
  p = writePadded(out, p, high | 0, scale - 8);
  return writePadded(out, p, (fraction - high * 1e8) | 0, 8);
}

/** The same for any precision. `bare` leaves the zero before the point away, as DT_NUMERIC does and DT_DECIMAL does not. */
export function writeWide(out: Buffer, p: number, value: bigint, scale: number, point: number, bare: boolean): number {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale > 0 ? String.fromCharCode(point) + digits.slice(digits.length - scale) : "";
  const text = `${value < 0n ? "-" : ""}${bare && scale > 0 && whole === "0" ? "" : whole}${fraction}`;
  return p + out.write(text, p, "latin1");
}

/** DT_CY without zeros at the end: `12.5`. */
export function writeCurrency(out: Buffer, p: number, value: bigint, point: number): number {
  let scale = 4;
  let rest = value;
  while (scale > 0 && rest % 10n === 0n) {
    rest /= 10n;
    scale--;
  }
  return writeWide(out, p, rest, scale, point, false);
}

/** A floating-point number with at most `digits` significant digits, as OLE Automation writes it: `0.00158`, `1.5E+20`. */
export function writeReal(out: Buffer, p: number, value: number, digits: number, point: number): number {
  return p + out.write(formatReal(value, digits, String.fromCharCode(point)), p, "latin1");
}

/** Significant digits of DT_R4, and the most digits behind the point that are written without an exponent. */
const singleDigits = 8;

/**
 * DT_R4 as SSIS writes it into files: `0.00158`, `0.00117096`, but `1.340339E-3` and `1.4900001E-3` (corpus, files an SSIS wrote), which
 * would need more than eight digits behind the point.
 */
export function writeSingle(out: Buffer, p: number, value: number, point: number): number {
  const mark = String.fromCharCode(point);
  const [mantissa = "0", exponentText = "0"] = value.toExponential(singleDigits - 1).split("e");
  const exponent = Number(exponentText);
  const short = mantissa.replace(/\.?0+$/, "");
  const places = short.replace(/^-?\d\.?/, "").length - exponent;
  const isLong = Number.isFinite(value) && exponent < 0 && places > singleDigits;
  const text = isLong ? `${short.replace(".", mark)}E${exponent}` : formatReal(value, singleDigits, mark);
  return p + out.write(text, p, "latin1");
}

function formatReal(value: number, digits: number, point: string): string {
  if (!Number.isFinite(value)) return String(value);
  const [mantissa = "0", exponentText = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(exponentText);
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  if (exponent >= digits || exponent < -5) {
    const power = String(Math.abs(exponent)).padStart(2, "0");
    return `${short.replace(".", point)}E${exponent < 0 ? "-" : "+"}${power}`;
  }
  const fixed = value.toFixed(Math.max(0, digits - 1 - exponent));
  return (fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed).replace(".", point);
}

/** A bigint of DT_I8 or DT_UI8. */
export function writeBigInteger(out: Buffer, p: number, value: bigint): number {
  return p + out.write(value.toString(), p, "latin1");
}

/** DT_BOOL as `True` or `False`. */
export function writeBoolean(out: Buffer, p: number, value: number): number {
  return p + out.write(value === 0 ? "False" : "True", p, "latin1");
}

/** Kernels that write numbers as ASCII into `out` from `p` on; each returns the place behind what it wrote. */

const POWERS = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

/** An integer of at most 15 digits. */
export function writeInteger(out: Buffer, p: number, value: number): number {
  let rest = value;
  if (rest < 0) {
    out[p++] = 45;
    rest = -rest;
  }
  if (rest < 10) {
    out[p] = 48 + rest;
    return p + 1;
  }
  const end = p + digitsOf(rest);
  let q = end;
  while (rest > 2_147_483_647) {
    const tenth = Math.floor(rest / 10);
    out[--q] = 48 + (rest - tenth * 10);
    rest = tenth;
  }
  let small = rest | 0;
  while (q > p) {
    const tenth = (small / 10) | 0;
    out[--q] = 48 + (small - tenth * 10);
    small = tenth;
  }
  return end;
}

function digitsOf(value: number): number {
  let digits = 2;
  while (digits < 16 && value >= (POWERS[digits] as number)) digits++;
  return digits;
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
  const whole = Math.floor(rest / power);
  if (whole > 0) p = writeInteger(out, p, whole);
  out[p++] = point;
  let fraction = rest - whole * power;
  for (let q = p + scale - 1; q >= p; q--) {
    const tenth = Math.floor(fraction / 10);
    out[q] = 48 + (fraction - tenth * 10);
    fraction = tenth;
  }
  return p + scale;
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

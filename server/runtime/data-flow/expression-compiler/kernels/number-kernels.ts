/** Powers of ten that are exact in float64. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** Up to here the 15th digit of a product is worth a hundredth at most. */
const MAX_PRODUCT = 1e12;

/** Digits of a step of the long division, and the divisors for which rest times that power of ten stays exact. */
const STEP = 4;
const MAX_STEP_DIVISOR = Math.floor(Number.MAX_SAFE_INTEGER / 10 ** STEP);
const MAX_DIGIT_DIVISOR = Math.floor(Number.MAX_SAFE_INTEGER / 10);

/** The whole part of a quotient of two exact whole numbers. */
export function truncate(dividend: number, divisor: number): number {
  // The remainder of two float64 is exact, and so is the difference, a multiple of the divisor. "+ 0" makes 0 of -0.
  return (dividend - (dividend % divisor)) / divisor + 0;
}

/**
 * The quotient of two exact whole numbers times 10^digits, cut off to a whole number. NaN when that cannot be done exactly; a result
 * beyond the exact whole numbers is not exact.
 */
export function quotient(dividend: number, divisor: number, digits: number): number {
  const product = dividend * (POWERS[digits] as number);
  if (product <= Number.MAX_SAFE_INTEGER && product >= -Number.MAX_SAFE_INTEGER) return truncate(product, divisor);
  const size = divisor < 0 ? -divisor : divisor;
  if (size > MAX_DIGIT_DIVISOR) return Number.NaN;
  const step = size > MAX_STEP_DIVISOR ? 1 : STEP;
  let rest = dividend % divisor;
  let value = (dividend - rest) / divisor;
  for (let left = digits; left > 0; ) {
    const taken = Math.min(left, step);
    const scaled = rest * (POWERS[taken] as number);
    rest = scaled % divisor;
    value = value * (POWERS[taken] as number) + (scaled - rest) / divisor;
    left -= taken;
  }
  return value + 0;
}

/** A whole number divided by a power of ten, rounded half away from zero. */
export function roundAway(value: number, divisor: number): number {
  const rest = value % divisor;
  const whole = (value - rest) / divisor;
  if (rest * 2 >= divisor) return whole + 1;
  return rest * -2 >= divisor ? whole - 1 : whole + 0;
}

/**
 * A real number times 10^scale as a whole number, rounded. NaN when it is so large or so near to a half that the 15 digits a real
 * number surely has decide.
 */
export function realToScaled(value: number, scale: number): number {
  const product = value * (POWERS[scale] as number);
  if (!(product < MAX_PRODUCT && product > -MAX_PRODUCT)) return Number.NaN;
  const floor = Math.floor(product);
  const half = product - floor;
  if (half > 0.49 && half < 0.51) return Number.NaN;
  return half < 0.5 ? floor + 0 : floor + 1;
}

/** A real number rounded to a whole one, halves to the even one, as OLE Automation does. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const half = value - floor;
  if (half !== 0.5) return Math.round(value) + 0;
  return floor % 2 === 0 ? floor : floor + 1;
}

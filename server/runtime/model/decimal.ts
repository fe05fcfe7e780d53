/** An exact decimal number: `unscaled` × 10^-`scale`. The value of DT_CY, DT_DECIMAL and DT_NUMERIC; immutable. */
export class Decimal {
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale = 0) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Reads `-12.50` or `.5`; undefined when the text is no plain decimal number. */
  static parse(text: string): Decimal | undefined {
    const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(text);
    const [, sign = "", whole = "", fraction = ""] = match ?? [];
    if (!match || whole + fraction === "") return undefined;
    const unscaled = BigInt(whole + fraction);
    return new Decimal(sign === "-" ? -unscaled : unscaled, fraction.length);
  }

  /** The same value with `scale` fractional digits; surplus digits are rounded half away from zero. */
  rescale(scale: number): Decimal {
    if (scale === this.scale) return this;
    if (scale > this.scale) return new Decimal(this.unscaled * power(scale - this.scale), scale);
    return new Decimal(divideRounded(this.unscaled, power(this.scale - scale)), scale);
  }

  /** The same value with at most `scale` fractional digits; surplus digits are cut off. */
  truncate(scale: number): Decimal {
    return scale >= this.scale ? this : new Decimal(this.unscaled / power(this.scale - scale), scale);
  }

  add(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.rescale(scale).unscaled + other.rescale(scale).unscaled, scale);
  }

  subtract(other: Decimal): Decimal {
    return this.add(other.negate());
  }

  multiply(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** The quotient with `scale` fractional digits, further ones cut off. Throws RangeError on division by zero. */
  divide(other: Decimal, scale: number): Decimal {
    const shift = scale + other.scale - this.scale;
    const numerator = shift >= 0 ? this.unscaled * power(shift) : this.unscaled / power(-shift);
    return new Decimal(numerator / other.unscaled, scale);
  }

  negate(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  /** Negative, zero or positive, as this number is smaller than, equal to or greater than the other. */
  compare(other: Decimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [left, right] = [this.rescale(scale).unscaled, other.rescale(scale).unscaled];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** Digits before and after the point, without leading zeros; at least 1. */
  get precision(): number {
    return (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().length;
  }

  /** The nearest floating-point number. */
  toNumber(): number {
    return Number(this.toString());
  }

  /** All fractional digits, a zero before the point: "0.50". */
  toString(): string {
    const negative = this.unscaled < 0n;
    const digits = (negative ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, "0");
    const whole = digits.slice(0, digits.length - this.scale);
    const fraction = this.scale > 0 ? `.${digits.slice(digits.length - this.scale)}` : "";
    return `${negative ? "-" : ""}${whole}${fraction}`;
  }
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function divideRounded(value: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return value < 0n ? (value - half) / divisor : (value + half) / divisor;
}

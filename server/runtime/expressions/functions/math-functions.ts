import {
  DTS_E_EXPREVALFUNCTIONOVERFLOW,
  DTS_E_EXPREVALLNINVALIDPARAM,
  DTS_E_EXPREVALLOGINVALIDPARAM,
  DTS_E_EXPREVALPOWERINVALIDPARAM,
  DTS_E_EXPREVALSQRTINVALIDPARAM,
} from "../../messages/codes";
import { type DataType, dataType } from "../../model/data-type";
import { Decimal } from "../../model/decimal";
import type { DtsValue } from "../../model/value";
import { ExpressionError } from "../expression-error";
import { integerRange, isExact, isInteger, isNumeric } from "../type-families";
import type { FunctionDefinition } from "./function-definition";

/** A number in, a number of the same type out. */
function sameType(name: string, evaluate: (value: DtsValue, type: DataType) => DtsValue): FunctionDefinition {
  return {
    name,
    arity: 1,
    resolve: ([node], refuse) => {
      if (!node || !isNumeric(node.type)) return refuse(0, "a number");
      return { type: node.type };
    },
    evaluate: ([value], { type }) => evaluate(value ?? null, type),
  };
}

/** Numbers in, a DT_R8 out. A result that is no number or too large is an overflow. */
function real(name: string, arity: number, evaluate: (...values: number[]) => number): FunctionDefinition {
  return {
    name,
    arity,
    resolve: (nodes, refuse) => {
      for (const [index, node] of nodes.entries()) if (!isNumeric(node.type)) refuse(index, "a number");
      return { type: dataType("DT_R8"), parameters: nodes.map(() => dataType("DT_R8")) };
    },
    evaluate: (values) => {
      const result = evaluate(...(values as number[]));
      if (!Number.isFinite(result))
        throw new ExpressionError(DTS_E_EXPREVALFUNCTIONOVERFLOW, `The result of ${name} is too large for DT_R8.`);
      return result;
    },
  };
}

function required(holds: boolean, code: number, message: string): void {
  if (!holds) throw new ExpressionError(code, message);
}

function absolute(value: DtsValue, type: DataType): DtsValue {
  if (value instanceof Decimal) return value.unscaled < 0n ? value.negate() : value;
  if (typeof value === "bigint") return inRange(value < 0n ? -value : value, type);
  const result = Math.abs(Number(value));
  return isInteger(type) ? Number(inRange(BigInt(result), type)) : result;
}

function inRange(value: bigint, type: DataType): bigint {
  if (value > integerRange(type).max)
    throw new ExpressionError(DTS_E_EXPREVALFUNCTIONOVERFLOW, `${value} does not fit into ${type.name}.`);
  return value;
}

/** To a whole number, downwards (-1) or upwards (1); the scale is kept. */
function toWhole(value: DtsValue, direction: 1 | -1, type: DataType): DtsValue {
  if (!(value instanceof Decimal)) {
    if (typeof value !== "number") return value;
    return direction < 0 ? Math.floor(value) : Math.ceil(value);
  }
  const cut = value.truncate(0);
  const difference = value.compare(cut);
  const whole = difference === direction ? new Decimal(cut.unscaled + BigInt(direction)) : cut;
  return withDigits(whole.rescale(value.scale), type);
}

/** A rounded number may have one digit more than its type. */
function withDigits(value: Decimal, type: DataType): Decimal {
  if (value.precision > Math.max(type.precision, value.scale))
    throw new ExpressionError(
      DTS_E_EXPREVALFUNCTIONOVERFLOW,
      `${value} does not fit into ${type.name}(${type.precision},${type.scale}).`,
    );
  return value;
}

const round: FunctionDefinition = {
  name: "ROUND",
  arity: 2,
  resolve: ([node, length], refuse) => {
    if (!node || !isNumeric(node.type)) return refuse(0, "a number");
    if (!length || !isInteger(length.type)) return refuse(1, "a whole number");
    return { type: node.type, parameters: [undefined, dataType("DT_I4")] };
  },
  evaluate: ([value, length], { type }) => {
    const digits = Math.max(0, Number(length));
    if (value instanceof Decimal)
      return withDigits(value.rescale(Math.min(digits, value.scale)).rescale(value.scale), type);
    if (typeof value !== "number" || isInteger(type)) return value ?? null;
    // Half away from zero, on the shortest decimal form, so that 1.005 is what it looks like.
    const decimal = Decimal.parse(Math.abs(value) < 1e-6 ? value.toFixed(30) : value.toString());
    return decimal ? decimal.rescale(Math.min(digits, decimal.scale)).toNumber() : value;
  },
};

const sign: FunctionDefinition = {
  name: "SIGN",
  arity: 1,
  resolve: ([node], refuse) => {
    if (!node || !isNumeric(node.type)) return refuse(0, "a number");
    return { type: dataType("DT_I4") };
  },
  evaluate: ([value]) => {
    const number = value instanceof Decimal ? value.unscaled : (value as number | bigint);
    return number > 0 ? 1 : number < 0 ? -1 : 0;
  },
};

/** The functions over numbers (EXPRESSIONS.md section 7). */
export const mathFunctions: readonly FunctionDefinition[] = [
  sameType("ABS", absolute),
  sameType("CEILING", (value, type) => (isExact(type) || typeof value === "number" ? toWhole(value, 1, type) : value)),
  sameType("FLOOR", (value, type) => (isExact(type) || typeof value === "number" ? toWhole(value, -1, type) : value)),
  round,
  sign,
  real("EXP", 1, Math.exp),
  real("LN", 1, (value = 0) => {
    required(value > 0, DTS_E_EXPREVALLNINVALIDPARAM, `LN needs a number above zero, not ${value}.`);
    return Math.log(value);
  }),
  real("LOG", 1, (value = 0) => {
    required(value > 0, DTS_E_EXPREVALLOGINVALIDPARAM, `LOG needs a number above zero, not ${value}.`);
    return Math.log10(value);
  }),
  real("SQRT", 1, (value = 0) => {
    required(value >= 0, DTS_E_EXPREVALSQRTINVALIDPARAM, `SQRT needs a number that is not negative, not ${value}.`);
    return Math.sqrt(value);
  }),
  real("SQUARE", 1, (value = 0) => value * value),
  real("POWER", 2, (base = 0, exponent = 0) => {
    const result = base ** exponent;
    const defined = !(base === 0 && exponent < 0) && !Number.isNaN(result);
    required(defined, DTS_E_EXPREVALPOWERINVALIDPARAM, `POWER(${base}, ${exponent}) is not defined.`);
    return result;
  }),
];

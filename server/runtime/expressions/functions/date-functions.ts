import { DTS_E_EXPREVALFUNCTIONOVERFLOW } from "../../messages/codes";
import { type DataType, dataType } from "../../model/data-type";
import { DateTime, ticksPerSecond } from "../../model/date-time";
import type { DtsValue } from "../../model/value";
import { ExpressionError } from "../expression-error";
import { isDated, isInteger } from "../type-families";
import type { TypedNode } from "../typed-node";
import { addPart, boundariesBetween, type DatePart, datePartOf, partOf } from "./date-part";
import type { FunctionDefinition } from "./function-definition";

const timestamp = dataType("DT_DBTIMESTAMP");
const i4 = dataType("DT_I4");

type Refuse = (index: number, expected: string) => never;

function dated(node: TypedNode | undefined, index: number, refuse: Refuse): DataType {
  if (!node || (!isDated(node.type) && node.type.name !== "DT_NULL")) refuse(index, "a date");
  return timestamp;
}

function partFunction(name: string, part: DatePart): FunctionDefinition {
  return {
    name,
    arity: 1,
    resolve: ([node], refuse) => ({ type: i4, parameters: [dated(node, 0, refuse)] }),
    evaluate: ([value]) => partOf(value as DateTime, part),
  };
}

function valid(moment: DateTime | undefined): DtsValue {
  if (moment === undefined)
    throw new ExpressionError(DTS_E_EXPREVALFUNCTIONOVERFLOW, "DATEADD leaves the years 1 to 9999.");
  return moment;
}

/** The first argument names the part; it is a literal, checked when the types are. */
const literalPart = (values: readonly DtsValue[]) =>
  datePartOf({ kind: "literal", type: dataType("DT_WSTR"), value: values[0] ?? null });

/** The functions over dates (EXPRESSIONS.md sections 7 and 8). */
export const dateFunctions: readonly FunctionDefinition[] = [
  partFunction("DAY", "day"),
  partFunction("MONTH", "month"),
  partFunction("YEAR", "year"),
  {
    name: "DATEPART",
    arity: 2,
    resolve: ([part, node], refuse) => {
      datePartOf(part);
      return { type: i4, parameters: [undefined, dated(node, 1, refuse)] };
    },
    evaluate: (values) => partOf(values[1] as DateTime, literalPart(values)),
  },
  {
    name: "DATEADD",
    arity: 3,
    resolve: ([part, count, node], refuse) => {
      datePartOf(part);
      if (count && !isInteger(count.type)) refuse(1, "a whole number");
      return { type: timestamp, parameters: [undefined, i4, dated(node, 2, refuse)] };
    },
    evaluate: (values) => valid(addPart(values[2] as DateTime, literalPart(values), Number(values[1]))),
  },
  {
    name: "DATEDIFF",
    arity: 3,
    resolve: ([part, start, end], refuse) => {
      datePartOf(part);
      return { type: i4, parameters: [undefined, dated(start, 1, refuse), dated(end, 2, refuse)] };
    },
    evaluate: (values) => {
      const count = boundariesBetween(values[1] as DateTime, values[2] as DateTime, literalPart(values));
      if (count !== (count | 0))
        throw new ExpressionError(DTS_E_EXPREVALFUNCTIONOVERFLOW, `DATEDIFF counts ${count}, too many for DT_I4.`);
      return count;
    },
  },
  {
    name: "GETDATE",
    arity: 0,
    resolve: () => ({ type: timestamp }),
    evaluate: (_values, { environment }) => environment.now(),
  },
  {
    name: "GETUTCDATE",
    arity: 0,
    resolve: () => ({ type: timestamp }),
    evaluate: (_values, { environment }) => {
      const local = environment.now();
      // The clock is asked once, so that GETDATE and GETUTCDATE of one evaluation agree.
      const offsetMinutes = new Date().getTimezoneOffset();
      return new DateTime(local.ticks + BigInt(offsetMinutes) * 60n * ticksPerSecond);
    },
  },
];

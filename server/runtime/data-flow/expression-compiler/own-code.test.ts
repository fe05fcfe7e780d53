import { describe, expect, it } from "vitest";
import { parseExpression } from "@/server/runtime/expressions/parse-expression";
import { typeExpression } from "@/server/runtime/expressions/type-expression";
import { isString } from "@/server/runtime/expressions/type-families";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import { nodeWriters } from "./emit-node";
import { Emitter } from "./emitter";

const columns: Record<string, DataType> = {
  qty: dataType("DT_I4"),
  big: dataType("DT_I8"),
  price: dataType("DT_NUMERIC", { precision: 10, scale: 2 }),
  amount: dataType("DT_NUMERIC", { precision: 18, scale: 6 }),
  discount: dataType("DT_NUMERIC", { precision: 5, scale: 4 }),
  money: dataType("DT_CY"),
  ratio: dataType("DT_R8"),
  day: dataType("DT_DBDATE"),
  moment: dataType("DT_DBTIMESTAMP"),
  precise: dataType("DT_DBTIMESTAMP2", { scale: 7 }),
  name: dataType("DT_WSTR", { length: 30 }),
  country: dataType("DT_STR", { length: 5, codePage: 1252 }),
};

/** The nodes of an expression that are left to the closure evaluator. */
function boxedNodes(expression: string): string[] {
  const typed = typeExpression(parseExpression(expression), {
    columnType: (name) => columns[name],
    variableType: () => undefined,
  });
  const boxed: string[] = [];
  const places = new Map(Object.keys(columns).map((name, index) => [name, index]));
  const emitter = new Emitter(places, nodeWriters, {
    decimalPoint: true,
    exactNode: (node) => {
      boxed.push(node.kind === "call" ? node.definition.name : node.kind);
      return () => null;
    },
  });
  if (isString(typed.type)) emitter.text(typed);
  else emitter.scalar(typed);
  return boxed;
}

describe("nodes with code of their own", () => {
  it.each([
    'UPPER(name) + " [" + country + "]"',
    "SUBSTRING(name,1,3)",
    "qty * price * (1 - discount)",
    "YEAR(day)",
    'amount > 1000 ? "HIGH" : amount > 100 ? "MID" : "LOW"',
    "amount / qty",
    "money * 2 + price",
    "(big + 1) % 7",
    "(qty & 255) | 1",
    "ratio / 2.5 > 0.1 || ISNULL(precise)",
    "(DT_I4)name + (DT_I4)TRIM(country)",
    "(DT_NUMERIC,10,2)name",
    "(DT_DBDATE)SUBSTRING(name,1,10)",
    "(DT_R8)name",
    '"ID-" + RIGHT("000000" + (DT_WSTR,6)qty,6)',
    "(DT_WSTR,10)day + (DT_WSTR,30)moment + (DT_WSTR,20)price",
    'REPLACE(TRIM(name),"-","") == country',
    'SUBSTRING(name,1,FINDSTRING(name," ",1) - 1)',
    'REPLACENULL(name,"none")',
    "LEN(LTRIM(name)) > 0 ? LOWER(name) : NULL(DT_WSTR,30)",
    'DATEADD("d",qty,moment) > (DT_DBTIMESTAMP)day',
    'DATEDIFF("mm",day,moment) + DATEPART("hh",precise)',
    "ABS(price - amount)",
    "(DT_I4)ratio + (DT_I4)price",
  ])("are all of %s", (expression) => {
    expect(boxedNodes(expression)).toEqual([]);
  });

  it("are all but the one node that has none", () => {
    expect(boxedNodes('UPPER(TOKEN(name," ",1)) + "x"')).toEqual(["TOKEN"]);
    expect(boxedNodes("ROUND(price,1) * qty")).toEqual(["ROUND"]);
  });
});

import { dataType } from "../../model/data-type";
import { isLegalCast } from "../conversion/legal-cast";
import { isBinary, isLongText, isString } from "../type-families";
import type { FunctionDefinition } from "./function-definition";

const isNull: FunctionDefinition = {
  name: "ISNULL",
  arity: 1,
  nullPropagates: false,
  resolve: () => ({ type: dataType("DT_BOOL") }),
  evaluate: ([value]) => value === null,
};

/** The result has the type of the first argument; the second is converted to it (EXPRESSIONS.md section 16.5). */
const replaceNull: FunctionDefinition = {
  name: "REPLACENULL",
  arity: 2,
  nullPropagates: false,
  resolve: ([value, replacement], refuse) => {
    if (!value || isLongText(value.type) || value.type.name === "DT_IMAGE") return refuse(0, "a value that is no blob");
    if (!replacement || !isLegalCast(replacement.type, value.type))
      return refuse(1, `a value of type ${value.type.name}`);
    const wide = isString(value.type) || isBinary(value.type);
    const length = Math.max(value.type.length, replacement.type.length);
    const type = isString(value.type)
      ? dataType("DT_WSTR", { length })
      : wide
        ? dataType(value.type.name, { length })
        : value.type;
    return { type, parameters: [type, type] };
  },
  evaluate: ([value, replacement]) => value ?? replacement ?? null,
};

/** The functions that look at NULL. */
export const nullFunctions: readonly FunctionDefinition[] = [isNull, replaceNull];

import { dateFunctions } from "./date-functions";
import type { FunctionDefinition } from "./function-definition";
import { mathFunctions } from "./math-functions";
import { nullFunctions } from "./null-functions";
import { textFunctions } from "./text-functions";

const table = new Map(
  [...textFunctions, ...mathFunctions, ...dateFunctions, ...nullFunctions].map((definition) => [
    definition.name,
    definition,
  ]),
);

/** The function of a name in capitals; undefined when SSIS has none. */
export function functionNamed(name: string): FunctionDefinition | undefined {
  return table.get(name);
}

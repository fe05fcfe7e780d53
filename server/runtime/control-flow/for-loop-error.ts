import {
  DTS_E_EXPREVALASSIGNMENTTOREADONLYVARIABLE,
  DTS_E_EXPREVALASSIGNMENTVARIABLELOCKFORWRITEFAILED,
  DTS_E_FORLOOPASSIGNEXPRESSIONINVALID,
  DTS_E_FORLOOPEVALEXPRESSIONINVALID,
  DTS_E_FORLOOPINITEXPRESSIONINVALID,
} from "../messages/codes";
import { DtsError } from "../messages/dts-error";

const codes = {
  initialization: DTS_E_FORLOOPINITEXPRESSIONINVALID,
  evaluation: DTS_E_FORLOOPEVALEXPRESSIONINVALID,
  iteration: DTS_E_FORLOOPASSIGNEXPRESSIONINVALID,
};

export type ForLoopRole = keyof typeof codes;

/** Codes that say more than that an expression of the loop is not valid. */
const keptCodes: readonly number[] = [
  DTS_E_EXPREVALASSIGNMENTTOREADONLYVARIABLE,
  DTS_E_EXPREVALASSIGNMENTVARIABLELOCKFORWRITEFAILED,
];

/** Works on an expression of a For loop; its errors say which expression it was. */
export function namingForLoopExpression<Result>(role: ForLoopRole, expression: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const code = keptCodes.includes(error.code) ? error.code : codes[role];
    throw new DtsError(code, `The ${role} expression of the For loop cannot be evaluated: ${error.message}`, {
      cause: error,
      details: { ...error.details, expression },
      ...(error.help ? { help: error.help } : {}),
    });
  }
}

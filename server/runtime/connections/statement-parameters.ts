import { DTS_E_OLEDBERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { SqlParameter, SqlValue } from "./sql-connection";
import { toSqlValue } from "./sql-value";

/**
 * Hands the parameters of a batch to its statements in the order of their `?`.
 *
 * @throws DtsError DTS_E_OLEDBERROR when there are more or fewer markers than parameters.
 */
export function takeParameters(
  statements: readonly { readonly parameterCount: number }[],
  parameters: readonly SqlParameter[],
): SqlValue[][] {
  const markers = statements.reduce((sum, statement) => sum + statement.parameterCount, 0);
  if (markers !== parameters.length) {
    throw new DtsError(
      DTS_E_OLEDBERROR,
      `The statement has ${markers} parameter markers (?), and ${parameters.length} parameters are mapped.`,
      {
        help: {
          cause: "Every ? needs one parameter, in the order of the markers.",
          next: "Compare the parameter mapping with the statement.",
        },
      },
    );
  }
  let next = 0;
  return statements.map(({ parameterCount }) => {
    const own = parameters.slice(next, next + parameterCount);
    next += parameterCount;
    return own.map((parameter) => toSqlValue(parameter.value, parameter.type));
  });
}

/** @throws DtsError DTS_E_OLEDBERROR for Output and ReturnValue parameters, which need a database with procedures. */
export function refuseOutputParameters(parameters: readonly SqlParameter[], label: string): void {
  const found = parameters.findIndex((parameter) => parameter.direction !== "input");
  if (found < 0) return;
  throw new DtsError(
    DTS_E_OLEDBERROR,
    `${label}: parameter ${found} is an Output or ReturnValue parameter, which this database does not have.`,
    {
      help: {
        cause: "Output parameters belong to stored procedures of SQL Server.",
        next: "Read the value with a SELECT and a single-row result set.",
      },
    },
  );
}

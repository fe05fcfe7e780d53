import { GANTRY_E_NOWORKBOOK } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { ComponentContext } from "../component";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";

/** The workbook of an Excel component. Throws DtsError when its connection manager is of another kind. */
export async function acquireWorkbook(context: ComponentContext): Promise<AcquiredSql> {
  const acquired = await acquireSql(context);
  if (acquired.connection.dialect === "excel") return acquired;
  await acquired.release();
  throw new DtsError(
    GANTRY_E_NOWORKBOOK,
    `"${context.component.name}" reads and writes workbooks, and ${acquired.connection.label} is none.`,
    {
      help: {
        cause: "The component is joined to a connection manager of another type.",
        next: "Join it to an EXCEL connection manager, or use an OLE DB source or destination for a database.",
      },
    },
  );
}

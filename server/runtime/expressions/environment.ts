import type { DataType } from "../model/data-type";
import type { DateTime } from "../model/date-time";
import type { DtsValue } from "../model/value";

/** What the names in an expression mean. */
export interface TypeEnvironment {
  /** By lineage id (`#{...}`, `#12`) or by name (`Name`, `Source.Name`); not there at all outside of a data flow. */
  columnType?(reference: string): DataType | undefined;
  /** By qualified or plain name; undefined when there is no such variable or parameter. DT_EMPTY for one of type Object. */
  variableType(name: string): DataType | undefined;
}

/** The values they have when the expression is evaluated. */
export interface ValueEnvironment {
  column?(reference: string): DtsValue;
  variable(name: string): DtsValue;
  /** The local time, which GETDATE answers. */
  now(): DateTime;
  /** LocaleID of the container or component: how texts with numbers and dates are read. 1033 when it is not given. */
  readonly localeId?: number;
}

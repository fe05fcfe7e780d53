import type { SqlValue } from "../../connections/sql-connection";
import { DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER } from "../../messages/component-codes";
import type { OutputPort } from "../component";
import type { Fit } from "../ole-db/store-value";
import type { RowFailure } from "../row-errors";
import type { LookupCopy } from "./lookup-columns";

/** A reference value that does not fit its column: an error of the rows that find it. */
export interface MisfitValue {
  readonly fit: Exclude<Fit, "fits">;
  /** Which of the copied columns. */
  readonly copy: number;
  readonly value: SqlValue;
}

const words: Record<MisfitValue["fit"], string> = {
  cannotConvert: "cannot be converted to",
  truncated: "is too long for",
  signMismatch: "is negative and does not fit",
  overflow: "is too large for",
};

/** A reference value that does not fit the column it is copied into, as an error of the row that found it. */
export function misfitFailure(misfit: MisfitValue, copy: LookupCopy, match: OutputPort | undefined): RowFailure {
  const isTruncation = misfit.fit === "truncated";
  const { name, length } = copy.type;
  const rawValue = misfit.value instanceof Uint8Array ? `${misfit.value.length} bytes` : String(misfit.value);
  return {
    kind: isTruncation ? "truncation" : "error",
    code: DTS_E_TXLOOKUP_OLEDBERR_FILLBUFFER,
    disposition: isTruncation ? copy.truncationRowDisposition : (match?.output.errorRowDisposition ?? "NotUsed"),
    column: { lineageId: copy.lineageId, name: copy.name },
    text: `The value "${rawValue}" of the reference column "${copy.reference}" ${words[misfit.fit]} ${name}${length > 0 ? `(${length})` : ""}.`,
    details: { rawValue },
  };
}

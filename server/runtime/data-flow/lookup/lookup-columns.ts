import {
  DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES,
  DTS_E_TXLOOKUP_INVALIDJOINTYPE,
  DTS_E_TXLOOKUP_NOJOINS,
  DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Disposition } from "../../model/data-flow";
import { type DataType, dataType } from "../../model/data-type";
import type { InputPort, OutputPort } from "../component";

/** An input column and the reference column it is compared with. */
export interface LookupJoin {
  readonly lineageId: string;
  readonly name: string;
  readonly reference: string;
  /** Type of the keys in the cache; texts without a limit, so that a longer reference text is no match. */
  readonly type: DataType;
  /** Place of the input column in the buffer. */
  readonly index: number;
}

/** A reference column that goes into the rows, as a new column or in the place of an input column. */
export interface LookupCopy {
  readonly reference: string;
  readonly type: DataType;
  /** Place of the target in the buffer. */
  readonly index: number;
  readonly lineageId: string;
  readonly name: string;
  readonly truncationRowDisposition: Disposition;
}

const notJoinable = ["DT_R4", "DT_R8", "DT_TEXT", "DT_NTEXT", "DT_IMAGE"];

/**
 * The comparisons of a lookup (JoinToReferenceColumn of the input columns).
 *
 * @throws DtsError when there is none, or when a column cannot be compared: SSIS widens no types here (DATAFLOW.md section 14).
 */
export function lookupJoins(
  port: InputPort,
  references: ReadonlyMap<string, DataType>,
  component: string,
): LookupJoin[] {
  const joins = port.columns.flatMap(({ column, lineageId, name, type, index }) => {
    const reference = column.property("JoinToReferenceColumn")?.trim() ?? "";
    if (reference === "") return [];
    checkTypes(type, references.get(reference.toLowerCase()), { name, reference, component });
    return [{ lineageId, name, reference, type: keyTypeOf(type), index }];
  });
  if (joins.length > 0) return joins;
  throw new DtsError(DTS_E_TXLOOKUP_NOJOINS, `"${component}" compares no input column with its reference.`, {
    help: {
      cause: "No input column names a reference column.",
      next: "Connect at least one pair of columns in the lookup.",
    },
  });
}

/** The type in which keys are kept: texts without a limit, so that a longer text of the reference is no match. */
export function keyTypeOf(type: DataType): DataType {
  return type.name === "DT_WSTR" || type.name === "DT_STR" ? dataType(type.name) : type;
}

function checkTypes(
  type: DataType,
  reference: DataType | undefined,
  names: { name: string; reference: string; component: string },
): void {
  const pair = `"${names.component}" compares the column "${names.name}" with the reference column "${names.reference}"`;
  if (notJoinable.includes(type.name)) {
    throw new DtsError(DTS_E_TXLOOKUP_INVALIDJOINTYPE, `${pair}; columns of the type ${type.name} cannot be compared.`);
  }
  if (reference === undefined || reference.name === type.name) return;
  throw new DtsError(
    DTS_E_TXLOOKUP_INCOMPATIBLEDATATYPES,
    `${pair}, whose types ${type.name} and ${reference.name} differ.`,
    {
      help: {
        cause: "A lookup compares equal types only.",
        next: "Convert the column before the lookup, or in the reference query.",
      },
    },
  );
}

/**
 * The reference columns that go into the rows (CopyFromReferenceColumn of output and input columns).
 *
 * @throws DtsError DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN for an output column that names none: it would be empty in every row.
 */
export function lookupCopies(port: InputPort, match: OutputPort, component: string): LookupCopy[] {
  const added = match.columns.map(({ column, index, type, lineageId, name }) => {
    const reference = column.property("CopyFromReferenceColumn")?.trim() ?? "";
    if (reference === "") throw withoutReference(name, component);
    const { truncationRowDisposition } = column;
    return { reference, type, index, lineageId, name, truncationRowDisposition };
  });
  const replaced = port.columns.flatMap(({ column, replacement, type, lineageId, name }) => {
    const reference = column.property("CopyFromReferenceColumn")?.trim() ?? "";
    const { truncationRowDisposition } = column;
    if (reference === "" || replacement < 0) return [];
    return [{ reference, type, index: replacement, lineageId, name, truncationRowDisposition }];
  });
  return [...added, ...replaced];
}

function withoutReference(column: string, component: string): DtsError {
  const text = `The output column "${column}" of "${component}" takes no column of its reference (CopyFromReferenceColumn is empty).`;
  return new DtsError(DTS_E_TXLOOKUP_UNABLETOLOCATEREFCOLUMN, text, {
    details: { lookup: component, column },
    help: {
      cause: "The file was edited or made by a program.",
      next: "Name the reference column, or remove the output column.",
    },
  });
}

import { DTS_E_INVALIDINPUTLINEAGEID } from "@/server/runtime/messages/codes";
import { GANTRY_E_HASHCOLUMN } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Batch } from "../buffer";
import { BytesColumn } from "../column";
import type { BoundOutputColumn, ComponentContext, ComponentDefinition, InputPort, RowRuntime } from "../component";
import { type ColumnAppender, compileAppender } from "../multiple-hash/append-column";
import { type HashFunction, type HashKind, hashKinds } from "../multiple-hash/hash-functions";
import { HashInput } from "../multiple-hash/hash-input";
import { readReference } from "../reference";
import { refusals } from "../refusals";
import { describeType } from "../same-type";

/**
 * Multiple Hash by Keith Martin: hashes over the values of chosen columns, as new columns. The bytes that are hashed are those of the
 * original, so that hashes it has stored stay comparable; COMPATIBILITY.md says for which types that was checked.
 */
export const multipleHash: ComponentDefinition = {
  classId: "Martin.MultipleHash",
  displayName: "Multiple Hash",
  support(component) {
    return component.outputs.flatMap(({ columns }) =>
      columns.flatMap((column) => {
        const described = { name: column.name, column, type: column.dataType };
        const findings = refusals(() => outputFormOf(described, hashKindOf(described)));
        return findings.map((finding) => ({ ...finding, element: column.name }));
      }),
    );
  },
  validate(context) {
    hashedColumns(context);
  },
  create: (context) => new MultipleHashRuntime(context),
};

/** How a hash is written, by the number of HashOutputType, and the characters or bytes it takes. */
const outputForms: readonly { readonly type: string; write(hash: Buffer): Buffer; sizeOf(bytes: number): number }[] = [
  { type: "DT_BYTES", write: (hash) => hash, sizeOf: (bytes) => bytes },
  {
    type: "DT_STR",
    write: (hash) => Buffer.from(hash.toString("base64")),
    sizeOf: (bytes) => Math.ceil(bytes / 3) * 4,
  },
  {
    type: "DT_STR",
    write: (hash) => Buffer.from(`0x${hash.toString("hex").toUpperCase()}`),
    sizeOf: (bytes) => bytes * 2 + 2,
  },
];

interface HashedColumn {
  /** Place of the hash in the buffer. */
  readonly target: number;
  readonly sources: readonly { readonly index: number; readonly append: ColumnAppender }[];
  readonly hash: HashFunction;
  readonly write: (hash: Buffer) => Buffer;
}

class MultipleHashRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly safeNulls: boolean;
  private readonly input = new HashInput();
  private columns: readonly HashedColumn[] = [];

  constructor(context: ComponentContext) {
    this.context = context;
    this.safeNulls = isOn(context, "SafeNullHandling");
  }

  preExecute(): void {
    this.columns = hashedColumns(this.context).filter(({ target }) => target >= 0);
  }

  processInput(batch: Batch): void {
    for (const column of this.columns) this.hash(batch, column);
    for (const output of this.context.outputs) output.passAll(batch);
  }

  private hash({ buffer, rows, count }: Batch, { target, sources, hash, write }: HashedColumn): void {
    const result = buffer.columns[target];
    if (!(result instanceof BytesColumn)) return;
    const { input, safeNulls } = this;
    result.begin();
    for (let i = 0; i < count; i++) {
      const row = rows[i] as number;
      input.begin();
      for (const { index, append } of sources) {
        const column = buffer.columns[index];
        if (column === undefined || column.nulls[row] !== 0) input.null();
        else append(column, row, input);
      }
      if (safeNulls) input.addTrail();
      const bytes = write(hash(input.bytes, input.length));
      result.nulls[row] = 0;
      result.lengths[row] = bytes.copy(result.reserve(bytes.length), result.used);
      result.offsets[row] = result.used;
      result.used += bytes.length;
    }
  }
}

/** A property of the component that is 0 or 1; versions that did not have it did as if it were 0. */
function isOn({ component }: ComponentContext, property: string): boolean {
  const text = component.property(property)?.trim().toLowerCase();
  return text === "1" || text === "true";
}

/** The new columns with what is hashed for them. Throws DtsError when one cannot be made. */
function hashedColumns(context: ComponentContext): HashedColumn[] {
  const [input] = context.inputs;
  if (input === undefined || !input.connected) return [];
  const milliseconds = isOn(context, "IncludeMillsecond");
  return context.outputs.flatMap((output) =>
    output.columns.map((column) => {
      const kind = hashKindOf(column);
      const { write } = outputFormOf(column, kind);
      const sources = sourcesOf(column, input).map(({ index, type }) => ({
        index,
        append: compileAppender(type, milliseconds),
      }));
      return { target: column.index, sources, hash: kind.create(), write };
    }),
  );
}

/** An output column, whether it has a place in a buffer or not. */
type Described = Pick<BoundOutputColumn, "name" | "column" | "type">;

function hashKindOf(column: Described): HashKind {
  const type = column.column.property("HashType")?.trim() ?? "";
  const kind = /^\d+$/.test(type) ? hashKinds[Number(type)] : undefined;
  return kind ?? fail(column, `has the hash type "${type}"; there are the types 0 to ${hashKinds.length - 1}`);
}

function outputFormOf(column: Described, { name, size }: HashKind): (typeof outputForms)[number] {
  // Version 1.6 and before knew bytes only.
  const stored = column.column.property("HashOutputType")?.trim() || "0";
  const form = /^\d+$/.test(stored) ? outputForms[Number(stored)] : undefined;
  if (form === undefined) return fail(column, `has the output type "${stored}"; there are 0, 1 and 2`);
  const needed = form.sizeOf(size);
  if (column.type.name !== form.type || column.type.length < needed) {
    fail(column, `is ${describeType(column.type)}, but the hash ${name} needs ${form.type} with a length of ${needed}`);
  }
  return form;
}

/** The columns of InputColumnLineageIDs in its order: `#{...},#{...}`, where names may hold commas, or `#12,#13`, or `12,13`. */
function sourcesOf(column: Described, input: InputPort) {
  const text = column.column.property("InputColumnLineageIDs")?.trim() ?? "";
  const references = text.includes("#{") ? (text.match(/#\{.*?\}(?=,#\{|$)/gs) ?? []) : text.split(",");
  if (text === "") return fail(column, "has no columns to hash (InputColumnLineageIDs)");
  return references.map((reference) => {
    const source = input.find(readReference(reference));
    if (source !== undefined && source.index >= 0) return source;
    throw new DtsError(
      DTS_E_INVALIDINPUTLINEAGEID,
      `The column "${column.name}" is to be a hash of ${reference}, which does not reach the component.`,
      { details: { column: column.name } },
    );
  });
}

function fail(column: Described, text: string): never {
  throw new DtsError(GANTRY_E_HASHCOLUMN, `The column "${column.name}" ${text}.`, { details: { column: column.name } });
}

import {
  DTS_E_TERMLOOKUP_INCORRECTEXACTNUMBEROFTEXTCOLUMNS,
  DTS_E_TERMLOOKUP_INVALIDREFERENCETERMTABLEORCOLUMN,
  DTS_E_TERMLOOKUP_REFERENCETERMTABLEANDCOLUMNNOTSET,
  DTS_E_TERMLOOKUP_TEXTIDINPUTCOLUMNNOTMAPPEDWITHOUTPUTCOLUMN,
  DTS_E_TERMLOOKUP_TEXTINPUTCOLUMNHAVEINCORRECTDATATYPE,
  DTS_E_TERMLOOKUP_TOOFEWOUTPUTCOLUMNS,
  DTS_E_TXTERMLOOKUP_MISMATCHED_COLUMN_METADATA,
  GANTRY_W_TERMTOOLONG,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import { isFull } from "../blob-portion";
import type { Batch } from "../buffer";
import type {
  BoundInputColumn,
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  OutputPort,
  ProducerRuntime,
} from "../component";
import { type ColumnCopy, compileGather, type Gather } from "../gather";
import { Pace } from "../pace";
import { readReference } from "../reference";
import { describeType, isSameType } from "../same-type";
import { TermMatcher } from "../terms/match-terms";
import { readTerms } from "../terms/read-terms";
import { fitsTerm, isTermText, textOf, writeNumber, writeText } from "../terms/term-column";

/** Values of InputColumnType: passed through, looked up in, or both. */
const LOOKUP = "1";
const BOTH = "2";

/**
 * Term Lookup: one row for every term of a reference table that stands in the text of a row, with how often it does; texts without any
 * give no row (DATAFLOW.md section 12).
 */
export const termLookup: ComponentDefinition = {
  classId: "Microsoft.TermLookup",
  displayName: "Term Lookup",
  validate(context) {
    referenceOf(context.component);
    planOf(context);
  },
  create: (context) => new TermLookupRuntime(context),
};

class TermLookupRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private matcher = new TermMatcher([], false);
  private filled = 0;

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async preExecute(): Promise<void> {
    const { component } = this.context;
    const invalid = DTS_E_TERMLOOKUP_INVALIDREFERENCETERMTABLEORCOLUMN;
    const terms = await readTerms(this.context, { ...referenceOf(component), invalid });
    const plan = planOf(this.context);
    const fitting = terms.filter((term) => plan === undefined || fitsTerm(term, plan.term.type));
    if (plan !== undefined && fitting.length < terms.length) {
      const text = `${terms.length - fitting.length} terms of the reference are longer than the ${plan.term.type.length} characters of the column "${plan.term.name}" and are not looked for.`;
      this.context.warning(GANTRY_W_TERMTOOLONG, text, { column: plan.term.name });
    }
    this.matcher = new TermMatcher(fitting, component.property("IsCaseSensitive")?.trim().toLowerCase() === "true");
  }

  async primeOutput(): Promise<void> {
    const plan = planOf(this.context);
    const [input] = this.context.inputs;
    if (plan === undefined || input === undefined) return;
    const gather = compileGather(plan.passThrough);
    const pace = new Pace();
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      for (let i = 0; i < batch.count; i++) {
        await pace.pause();
        this.context.signal.throwIfAborted();
        await this.lookUp(batch, batch.rows[i] as number, plan, gather);
      }
      input.release(batch);
    }
    if (this.filled > 0) await plan.output.send(this.filled);
  }

  private async lookUp({ buffer }: Batch, row: number, plan: Plan, gather: Gather): Promise<void> {
    for (const { term, frequency } of this.matcher.count(textOf(buffer, plan.text.index, row))) {
      const target = plan.output.buffer();
      single[0] = row;
      gather(buffer, single, 0, 1, target, this.filled);
      writeText(target, plan.term.index, this.filled, term);
      writeNumber(target, plan.frequency.index, this.filled, frequency);
      this.filled++;
      if (!isFull(target, this.filled)) continue;
      const count = this.filled;
      this.filled = 0;
      await plan.output.send(count);
    }
  }
}

/** A selection of one row. */
const single = new Int32Array(1);

interface Plan {
  /** The column in which terms are looked for. */
  readonly text: BoundInputColumn;
  readonly output: OutputPort;
  readonly term: BoundOutputColumn;
  readonly frequency: BoundOutputColumn;
  readonly passThrough: readonly ColumnCopy[];
}

/** The columns of the component. Throws DtsError when they do not go together. */
function planOf({ component, inputs: [input], outputs }: ComponentContext): Plan | undefined {
  const output = outputs.find((port) => !port.output.isErrorOut);
  if (input === undefined || !input.connected || output === undefined) return undefined;
  const fail = (code: number, column: string, text: string): never => {
    throw new DtsError(code, `The column "${column}" of "${component.name}" ${text}.`, { details: { column } });
  };
  const texts = input.columns.filter(({ column }) =>
    [LOOKUP, BOTH].includes(column.property("InputColumnType")?.trim() ?? ""),
  );
  const [text, ...more] = texts;
  if (text === undefined || more.length > 0) {
    const wrong = `"${component.name}" looks for terms in ${texts.length} columns; it looks in exactly one (InputColumnType 1 or 2).`;
    throw new DtsError(DTS_E_TERMLOOKUP_INCORRECTEXACTNUMBEROFTEXTCOLUMNS, wrong);
  }
  if (!isTermText(text.type)) {
    const wrong = `is ${text.type.name}; terms are looked for in DT_WSTR and DT_NTEXT`;
    fail(DTS_E_TERMLOOKUP_TEXTINPUTCOLUMNHAVEINCORRECTDATATYPE, text.name, wrong);
  }
  const isPassed = ({ column }: BoundOutputColumn) => readReference(column.property("CustomLineageID")) !== "";
  const [term, frequency] = output.columns.filter((column) => !isPassed(column));
  if (term === undefined || frequency === undefined) {
    const wrong = `"${component.name}" lacks the output column of the term or of its frequency.`;
    throw new DtsError(DTS_E_TERMLOOKUP_TOOFEWOUTPUTCOLUMNS, wrong);
  }
  if (!isTermText(term.type) || frequency.type.name !== "DT_I4") {
    const wrong = `is ${term.type.name}, and "${frequency.name}" ${frequency.type.name}; a term is DT_WSTR or DT_NTEXT, a frequency DT_I4`;
    fail(DTS_E_TXTERMLOOKUP_MISMATCHED_COLUMN_METADATA, term.name, wrong);
  }
  const passThrough = output.columns.filter(isPassed).map((target) => {
    const reference = readReference(target.column.property("CustomLineageID"));
    const source =
      input.columns.find((one) => one.lineageId === reference) ??
      fail(
        DTS_E_TERMLOOKUP_TEXTIDINPUTCOLUMNNOTMAPPEDWITHOUTPUTCOLUMN,
        target.name,
        `passes on ${reference}, which does not reach it`,
      );
    if (!isSameType(source.type, target.type)) {
      const wrong = `is ${describeType(target.type)}, but the column "${source.name}" it passes on is ${describeType(source.type)}`;
      fail(DTS_E_TXTERMLOOKUP_MISMATCHED_COLUMN_METADATA, target.name, wrong);
    }
    return { from: source.index, to: target.index, type: target.type };
  });
  return { text, output, term, frequency, passThrough: passThrough.filter(({ to }) => to >= 0) };
}

function referenceOf(component: Component): { table: string; column: string } {
  const table = component.property("RefTermTable")?.trim() ?? "";
  const column = component.property("RefTermColumn")?.trim() ?? "";
  if (table !== "" && column !== "") return { table, column };
  const text = `"${component.name}" has no reference: RefTermTable or RefTermColumn is empty.`;
  throw new DtsError(DTS_E_TERMLOOKUP_REFERENCETERMTABLEANDCOLUMNNOTSET, text);
}

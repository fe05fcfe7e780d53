import {
  DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFINPUTCOLUMN,
  DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFOUTPUTCOLUMN,
  DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFINPUTCOLUMNS,
  DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFOUTPUTCOLUMNS,
  DTS_E_TERMEXTRACTION_INCORRECTFREQUENCYTHRESHOLD,
  DTS_E_TERMEXTRACTION_INCORRECTMAXLENOFTERM,
  DTS_E_TERMEXTRACTION_INCORRECTSCORETYPE,
  DTS_E_TERMEXTRACTION_INCORRECTTERMTYPE,
  DTS_E_TERMEXTRACTION_INVALIDOUTTERMTABLEORCOLUMN,
  DTS_E_TERMEXTRACTION_OUTTERMTABLEANDCOLUMNNOTSET,
  GANTRY_W_OWNWORDLISTS,
  GANTRY_W_TERMTOOLONG,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type {
  BoundInputColumn,
  BoundOutputColumn,
  ComponentContext,
  ComponentDefinition,
  OutputPort,
  ProducerRuntime,
} from "../component";
import { checkKeptSize, keptHeap } from "../kept-memory";
import { Pace } from "../pace";
import { ExcludedTerms } from "../terms/excluded-terms";
import { extractTerms, type TermOptions } from "../terms/extract-terms";
import { readTerms } from "../terms/read-terms";
import { splitSentences } from "../terms/split-sentences";
import { fitsTerm, isTermText, textOf, writeNumber, writeText } from "../terms/term-column";
import { TermCounts, tfidf } from "../terms/term-counts";

/**
 * Term Extraction: the nouns and noun phrases of English texts with a score, after the last row (DATAFLOW.md section 12). Which words are
 * nouns is told by word lists and rules of its own, not by SSIS's dictionary.
 */
export const termExtraction: ComponentDefinition = {
  classId: "Microsoft.TermExtraction",
  displayName: "Term Extraction",
  support() {
    const reason =
      "Nouns are told by word lists and rules, not by the dictionary of SSIS: some terms differ from those it finds.";
    return [{ support: "partly", code: GANTRY_W_OWNWORDLISTS, reason }];
  },
  validate(context) {
    readSettings(context.component);
    portsOf(context);
  },
  create: (context) => new TermExtractionRuntime(context),
};

interface Settings extends TermOptions {
  readonly scoresTfidf: boolean;
  /** How often a term must stand in the rows. */
  readonly threshold: number;
  readonly exclusion: { readonly table: string; readonly column: string } | undefined;
}

class TermExtractionRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private excluded = new ExcludedTerms([], false);

  constructor(context: ComponentContext) {
    this.context = context;
  }

  async preExecute(): Promise<void> {
    const { exclusion, caseSensitive } = readSettings(this.context.component);
    if (exclusion === undefined) return;
    const invalid = DTS_E_TERMEXTRACTION_INVALIDOUTTERMTABLEORCOLUMN;
    this.excluded = new ExcludedTerms(await readTerms(this.context, { ...exclusion, invalid }), caseSensitive);
  }

  async primeOutput(): Promise<void> {
    const { context } = this;
    const ports = portsOf(context);
    const [input] = context.inputs;
    if (ports === undefined || input === undefined) return;
    const settings = readSettings(context.component);
    const counts = new TermCounts();
    const mostBytes = keptHeap(context.task);
    const pace = new Pace();
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      for (let i = 0; i < batch.count; i++) {
        await pace.pause();
        context.signal.throwIfAborted();
        const text = textOf(batch.buffer, ports.text.index, batch.rows[i] as number);
        const terms = splitSentences(text).flatMap((words) => extractTerms(words, settings));
        counts.addRow(terms.filter(({ form }) => !this.excluded.has(form)));
      }
      input.release(batch);
      checkKeptSize({ byteSize: counts.byteSize, rowCount: counts.size }, mostBytes, context.component.name, "terms");
    }
    await this.emit(counts, settings, ports);
  }

  private async emit(counts: TermCounts, settings: Settings, { output, term, score }: Ports): Promise<void> {
    let filled = 0;
    let tooLong = 0;
    for (const counted of counts.terms()) {
      if (counted.frequency < settings.threshold) continue;
      if (!fitsTerm(counted.form, term.type)) {
        tooLong++;
        continue;
      }
      const buffer = output.buffer();
      writeText(buffer, term.index, filled, counted.form);
      const value = settings.scoresTfidf ? tfidf(counted, counts.rowCount) : counted.frequency;
      writeNumber(buffer, score.index, filled, value);
      filled++;
      if (filled < buffer.capacity) continue;
      filled = 0;
      await output.send(buffer.capacity);
    }
    if (filled > 0) await output.send(filled);
    if (tooLong === 0) return;
    const text = `${tooLong} terms are longer than the ${term.type.length} characters of the column "${term.name}" and were left out.`;
    this.context.warning(GANTRY_W_TERMTOOLONG, text, { column: term.name });
  }
}

interface Ports {
  readonly text: BoundInputColumn;
  readonly output: OutputPort;
  readonly term: BoundOutputColumn;
  readonly score: BoundOutputColumn;
}

/** The one column that is read and the two that are made. Throws DtsError when they are others. */
function portsOf({ component, inputs: [input], outputs }: ComponentContext): Ports | undefined {
  const output = outputs.find((port) => !port.output.isErrorOut);
  if (input === undefined || !input.connected || output === undefined) return undefined;
  const [text, ...more] = input.columns;
  const [term, score, ...others] = output.columns;
  if (text === undefined || more.length > 0) {
    const wrong = `"${component.name}" reads ${input.columns.length} columns; it reads exactly one.`;
    throw new DtsError(DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFINPUTCOLUMNS, wrong);
  }
  if (term === undefined || score === undefined || others.length > 0) {
    const wrong = `"${component.name}" has ${output.columns.length} output columns; it has exactly two, the term and its score.`;
    throw new DtsError(DTS_E_TERMEXTRACTION_INCORRECTEXACTNUMBEROFOUTPUTCOLUMNS, wrong);
  }
  if (!isTermText(text.type)) {
    const wrong = `The column "${text.name}" of "${component.name}" is ${text.type.name}; terms are found in DT_WSTR and DT_NTEXT.`;
    throw new DtsError(DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFINPUTCOLUMN, wrong, { details: { column: text.name } });
  }
  if (!isTermText(term.type) || score.type.name !== "DT_R8") {
    const wrong = `The columns of "${component.name}" are ${term.type.name} and ${score.type.name}; a term is DT_WSTR or DT_NTEXT, a score DT_R8.`;
    throw new DtsError(DTS_E_TERMEXTRACTION_INCORRECTDATATYPEOFOUTPUTCOLUMN, wrong, { details: { column: term.name } });
  }
  return { text, output, term, score };
}

/** The properties of the component. Throws DtsError for values there are not. */
function readSettings(component: Component): Settings {
  const number = (property: string, fallback: number, least: number, most: number, code: number): number => {
    const text = component.property(property)?.trim() || String(fallback);
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const wrong = `${property} of "${component.name}" is "${text}"; it must be a whole number from ${least} to ${most}.`;
    throw new DtsError(code, wrong, { details: { property } });
  };
  const flag = (property: string) => component.property(property)?.trim().toLowerCase() === "true";
  const type = number("WordOrPhrase", 0, 0, 2, DTS_E_TERMEXTRACTION_INCORRECTTERMTYPE);
  const score = number("ScoreType", 0, 0, 1, DTS_E_TERMEXTRACTION_INCORRECTSCORETYPE);
  const most = 0x7fff_ffff;
  return {
    nouns: type !== 1,
    phrases: type !== 0,
    caseSensitive: flag("IsCaseSensitive"),
    maxWords: number("MaxLengthOfTerm", 12, 1, most, DTS_E_TERMEXTRACTION_INCORRECTMAXLENOFTERM),
    threshold: number("FrequencyThreshold", 2, 1, most, DTS_E_TERMEXTRACTION_INCORRECTFREQUENCYTHRESHOLD),
    scoresTfidf: score === 1,
    exclusion: flag("NeedReferenceData") ? exclusionOf(component) : undefined,
  };
}

function exclusionOf(component: Component): { table: string; column: string } {
  const table = component.property("OutTermTable")?.trim() ?? "";
  const column = component.property("OutTermColumn")?.trim() ?? "";
  if (table !== "" && column !== "") return { table, column };
  const text = `"${component.name}" leaves terms out (NeedReferenceData), but OutTermTable or OutTermColumn is empty.`;
  throw new DtsError(DTS_E_TERMEXTRACTION_OUTTERMTABLEANDCOLUMNNOTSET, text);
}

import {
  DTS_E_TXFUZZYLOOKUP_INVALID_MATCH_INDEX,
  DTS_W_TXFUZZYLOOKUP_MAXRESULTS_IS_ZERO,
  GANTRY_W_OWNSIMILARITY,
} from "@/server/runtime/messages/component-codes";
import { isFull } from "../blob-portion";
import type { Batch } from "../buffer";
import type { ComponentContext, ComponentDefinition, OutputPort, ProducerRuntime } from "../component";
import type { FuzzyMatch } from "../fuzzy/fuzzy-index";
import { type FuzzyLookupShape, fuzzyLookupShape } from "../fuzzy/fuzzy-lookup-shape";
import { FuzzyReference, textsOf } from "../fuzzy/fuzzy-reference";
import { writeNumber } from "../fuzzy/write-number";
import { compileGather } from "../gather";
import { keptHeap } from "../kept-memory";
import { type AcquiredSql, acquireSql } from "../ole-db/acquire-sql";
import { Pace } from "../pace";

/**
 * Fuzzy Lookup: finds the rows of a reference table whose texts are like those of each row. SSIS's method is not published; this one compares
 * words and their spellings (COMPATIBILITY.md), so that similarities are like SSIS's in range and order, not in value.
 */
export const fuzzyLookup: ComponentDefinition = {
  classId: "Microsoft.FuzzyLookup",
  displayName: "Fuzzy Lookup",
  support(component) {
    const option = component.property("MatchIndexOptions")?.trim() || "1";
    const reasons: Readonly<Record<string, string>> = {
      0: "An existing match index is not read; a new one is made of the reference table.",
      2: "The match index is made in memory and not kept for other runs.",
      3: "The match index is made in memory and not kept up to date in the database.",
    };
    const method =
      "Similarity and confidence are computed by a method of this runtime, and differ from SSIS's in value.";
    const code = DTS_E_TXFUZZYLOOKUP_INVALID_MATCH_INDEX;
    if (option === "0" && (component.property("ReferenceTableName")?.trim() ?? "") === "") {
      const reason = "The component uses an existing match index and names no reference table.";
      return [{ support: "unsupported", code, reason, element: "MatchIndexOptions" }];
    }
    const reason = reasons[option];
    return [
      { support: "partly", code: GANTRY_W_OWNSIMILARITY, reason: method },
      ...(reason === undefined ? [] : [{ support: "partly" as const, code, reason, element: "MatchIndexOptions" }]),
    ];
  },
  validate({ component, inputs: [input], outputs: [output], warning }) {
    if (!input?.connected || output === undefined) return;
    if (fuzzyLookupShape(component, input, output).maxMatches > 0) return;
    warning(DTS_W_TXFUZZYLOOKUP_MAXRESULTS_IS_ZERO, `"${component.name}" is to find at most 0 matches: it finds none.`);
  },
  create: (context) => new FuzzyLookupRuntime(context),
};

/** How much better matches outweigh worse ones in the confidence. */
const CONFIDENCE_POWER = 8;

class FuzzyLookupRuntime implements ProducerRuntime {
  readonly kind = "producer";
  private readonly context: ComponentContext;
  private readonly shape: FuzzyLookupShape | undefined;
  private sql: AcquiredSql | undefined;
  private reference: FuzzyReference | undefined;
  private filled = 0;

  constructor(context: ComponentContext) {
    const { component, inputs, outputs } = context;
    const [input] = inputs;
    const [output] = outputs;
    this.context = context;
    this.shape = input && output && fuzzyLookupShape(component, input, output);
  }

  async acquireConnections(): Promise<void> {
    this.sql = await acquireSql(this.context);
  }

  async preExecute(): Promise<void> {
    const { shape, sql, context } = this;
    if (shape === undefined || sql === undefined) return;
    const { component, signal, task } = context;
    this.reference = await FuzzyReference.load(shape, sql.connection, component.name, signal, keptHeap(task));
  }

  async primeOutput(): Promise<void> {
    const { shape, reference, context } = this;
    const [input] = context.inputs;
    const [output] = context.outputs;
    if (shape === undefined || reference === undefined || input === undefined || output === undefined) return;
    const write = this.writer(shape, reference, output);
    const pace = new Pace();
    for (let batch = await input.next(); batch !== undefined; batch = await input.next()) {
      const columns = shape.columns.flatMap(({ source }) => batch?.buffer.columns[source.index] ?? []);
      const texts = textsOf(columns);
      for (let row = 0; row < batch.count; row++) {
        await pace.pause();
        context.signal.throwIfAborted();
        const matches = reference.index.find(texts(row));
        const total = matches.reduce((sum, { similarity }) => sum + similarity ** CONFIDENCE_POWER, 0);
        const best = matches.slice(0, Math.max(0, shape.maxMatches));
        if (best.length === 0) await write(batch, row, undefined, 0);
        for (const match of best) await write(batch, row, match, match.similarity ** CONFIDENCE_POWER / total);
      }
      input.release(batch);
    }
    if (this.filled > 0) await output.send(this.filled);
  }

  async cleanup(): Promise<void> {
    await this.sql?.release();
  }

  /** Writes an output row: the input's columns, those of the match, which are NULL without one, and how alike they are. */
  private writer(shape: FuzzyLookupShape, reference: FuzzyReference, output: OutputPort) {
    const pass = compileGather(shape.passed);
    const copies = shape.copied.map(({ target }, from) => ({ from, to: target.index, type: target.type }));
    const copy = compileGather(copies);
    const nothing = compileGather(copies.map((one) => ({ ...one, from: -1 })));
    const single = new Int32Array(1);
    return async ({ buffer }: Batch, row: number, match: FuzzyMatch | undefined, confidence: number): Promise<void> => {
      const target = output.buffer();
      const at = this.filled++;
      single[0] = row;
      pass(buffer, single, 0, 1, target, at);
      const found = match && reference.place(match.entry);
      single[0] = found?.row ?? 0;
      if (found?.buffer === undefined) nothing(target, single, 0, 1, target, at);
      else copy(found.buffer, single, 0, 1, target, at);
      writeNumber(target, shape.similarity, at, match?.similarity ?? 0);
      writeNumber(target, shape.confidence, at, confidence);
      for (const { join, index } of shape.similarities) writeNumber(target, index, at, match?.similarities[join] ?? 0);
      if (!isFull(target, this.filled)) return;
      const count = this.filled;
      this.filled = 0;
      await output.send(count);
    };
  }
}

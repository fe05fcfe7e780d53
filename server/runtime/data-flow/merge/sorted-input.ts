import { GANTRY_W_INPUTNOTINORDER } from "@/server/runtime/messages/component-codes";
import type { ComponentContext, InputPort } from "../component";
import { type CompareRows, compileCompareRows, compileFindDisorder, type FindDisorder } from "./compare-rows";
import type { ComparedKey } from "./emit-comparison";
import { type KeyedBatch, KeyReader } from "./keyed-batch";
import type { SortedKey } from "./sorted-keys";

/**
 * Reads a sorted input batch by batch, one ahead where asked. That the rows are in order is a promise of the package; rows that
 * break it miss their matches, so the first one is told in a warning.
 */
export class SortedInput {
  /** The batch at hand; undefined after the last one. */
  current: KeyedBatch | undefined;
  private readonly port: InputPort;
  private readonly context: Pick<ComponentContext, "component" | "warning">;
  private readonly reader: KeyReader;
  private readonly findDisorder: FindDisorder;
  private readonly compare: CompareRows;
  private ahead: { readonly keyed: KeyedBatch | undefined } | undefined;
  private told = false;

  constructor(
    port: InputPort,
    keys: readonly SortedKey[],
    compared: readonly ComparedKey[],
    context: Pick<ComponentContext, "component" | "warning">,
  ) {
    this.port = port;
    this.context = context;
    this.reader = new KeyReader(keys);
    this.findDisorder = compileFindDisorder(compared);
    this.compare = compileCompareRows(compared, true);
  }

  get count(): number {
    return this.current?.batch.count ?? 0;
  }

  /** The batch after the one at hand, without going on to it. */
  async peek(): Promise<KeyedBatch | undefined> {
    if (this.ahead === undefined) {
      const batch = await this.port.next();
      const keyed = batch && this.reader.read(batch);
      this.ahead = { keyed };
      if (keyed !== undefined) this.checkOrder(keyed);
    }
    return this.ahead.keyed;
  }

  /** Goes on to the next batch and gives the one at hand back. */
  async advance(): Promise<void> {
    const done = this.current;
    await this.advanceKeeping();
    if (done !== undefined) this.release(done);
  }

  /** Goes on to the next batch; the one at hand becomes the caller's, who releases it. */
  async advanceKeeping(): Promise<void> {
    this.current = await this.peek();
    this.ahead = undefined;
  }

  release(keyed: KeyedBatch): void {
    this.reader.reuse(keyed);
    this.port.release(keyed.batch);
  }

  /** Reads the rest and forgets it: whoever fills the input must not wait for ever. */
  async drain(): Promise<void> {
    if (this.current !== undefined) this.release(this.current);
    if (this.ahead?.keyed !== undefined) this.release(this.ahead.keyed);
    this.current = undefined;
    this.ahead = { keyed: undefined };
    for (let batch = await this.port.next(); batch !== undefined; batch = await this.port.next())
      this.port.release(batch);
  }

  private checkOrder(keyed: KeyedBatch): void {
    if (this.told) return;
    const { current } = this;
    const afterLast = current !== undefined && this.compare(current.keys, current.batch.count - 1, keyed.keys, 0) > 0;
    const row = afterLast ? 0 : this.findDisorder(keyed.keys, keyed.batch.count);
    if (row < 0) return;
    this.told = true;
    const number = String(keyed.batch.buffer.firstRow + row + 1);
    const text = `Row ${number} of the input "${this.port.input.name}" of "${this.context.component.name}" comes before the row in front of it: the rows are not in the order of their sort key. Rows that belong together may not find each other.`;
    this.context.warning(GANTRY_W_INPUTNOTINORDER, text, { input: this.port.input.name, row: number });
  }
}

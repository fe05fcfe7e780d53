import { localeOf } from "@/server/runtime/expressions/conversion/locale";
import { isLongText, isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { DTS_E_EXPREVALTRUNCATIONASERROR } from "@/server/runtime/messages/codes";
import { type DataType, dataType } from "@/server/runtime/model/data-type";
import type { DataBuffer, RowFailures } from "../buffer";
import { BytesColumn } from "../column";
import type { ColumnExpression, RowCondition } from "../compiled-expression";
import { generate } from "../generate";
import { writeColumnValue } from "./column-value";
import { nodeWriters } from "./emit-node";
import { Emitter, isBig, isScalar, NotGenerated } from "./emitter";
import { createExactNode, RowEnvironment } from "./exact-node";
import type { RowEvaluator } from "./row-evaluator";

/** What a generated loop calls for a row it leaves to the exact evaluator. */
interface SlowRows {
  buffer: DataBuffer;
  failures: RowFailures;
  place: number;
  results: Uint8Array;
}

/** Longer than any number or date is as text. */
const wideText = dataType("DT_WSTR", { length: 4000 });

/**
 * The generated loop of a derived column; undefined when its type has none. Where `target` is text, `typed` is what the expression
 * gives, and a text that is too long is cut and reported; otherwise `typed` is already converted to `target`.
 */
export function generateColumnLoop(
  typed: TypedNode,
  places: ReadonlyMap<string, number>,
  target: DataType,
  evaluateRow: RowEvaluator,
  localeId?: number,
): ColumnExpression | undefined {
  const isText = isString(target) || isLongText(target);
  if (!isText && !isScalar(target)) return undefined;
  const emitter = createEmitter(places, localeId);
  const body = emitted(() => (isText ? emitTextBody(typed, target, emitter) : emitNumberBody(typed, target, emitter)));
  if (body === undefined) return undefined;

  const current: Partial<SlowRows> = {};
  const slow = (row: number) => {
    const { buffer, failures, place } = current as SlowRows;
    const column = buffer.columns[place];
    if (column) writeColumnValue(column, row, evaluateRow(buffer, row, failures) ?? null);
  };
  const loop = generate<(...values: unknown[]) => void>(
    "buffer,rows,count,target,failures,slow",
    `${emitter.prelude.join("")}const {nulls}=target,codes=failures.codes;${body}`,
    emitter.environment,
  );
  return (buffer, rows, count, place, failures) => {
    const column = buffer.columns[place];
    Object.assign(current, { buffer, failures, place });
    if (column instanceof BytesColumn === isText) loop(buffer, rows, count, column, failures, slow);
  };
}

/** The generated loop of a condition; undefined when it has none. */
export function generateConditionLoop(
  typed: TypedNode,
  places: ReadonlyMap<string, number>,
  evaluateRow: RowEvaluator,
  localeId?: number,
): RowCondition | undefined {
  const emitter = createEmitter(places, localeId);
  const body = emitted(() => {
    const { value, isNull } = emitter.scalar(typed);
    emitter.line(`results[r]=(${isNull})!==0?2:(${value});`);
    return loopOver(emitter);
  });
  if (body === undefined) return undefined;

  const current: Partial<SlowRows> = {};
  const slow = (row: number) => {
    const { buffer, failures, results } = current as SlowRows;
    const value = evaluateRow(buffer, row, failures);
    results[row] = value === null || value === undefined ? 2 : value ? 1 : 0;
  };
  const loop = generate<(...values: unknown[]) => void>(
    "buffer,rows,count,results,failures,slow",
    `${emitter.prelude.join("")}const codes=failures.codes;${body}`,
    emitter.environment,
  );
  return (buffer, rows, count, results, failures) => {
    Object.assign(current, { buffer, failures, results });
    loop(buffer, rows, count, results, failures, slow);
  };
}

function createEmitter(places: ReadonlyMap<string, number>, localeId: number | undefined): Emitter {
  const environment = new RowEnvironment(places, localeId);
  const decimalPoint = localeOf(localeId).decimal === ".";
  return new Emitter(places, nodeWriters, { decimalPoint, exactNode: (node) => createExactNode(node, environment) });
}

/** Undefined when the emitter met a node it has no code for. */
function emitted(emit: () => string): string | undefined {
  try {
    return emit();
  } catch (error) {
    if (error instanceof NotGenerated) return undefined;
    throw error;
  }
}

function loopOver({ rowStart, body }: Emitter): string {
  return `for(let i=0;i<count;i++){const r=rows[i];if(codes[r]!==0)continue;${rowStart.join("")}${body}}`;
}

function emitNumberBody(typed: TypedNode, target: DataType, emitter: Emitter): string {
  const { value, isNull } = emitter.scalar(typed);
  const stored = isBig(target) ? `BigInt(${value})` : value;
  emitter.line(`if((${isNull})!==0)nulls[r]=1;else{nulls[r]=0;values[r]=${stored};}`);
  return `const {values}=target;${loopOver(emitter)}`;
}

/**
 * The text is written at the end of the target's memory, which is in use up to `target.used` when a row begins: so a row can be left to
 * the exact evaluator, which writes there too, at any time. A text that is too long is cut.
 */
function emitTextBody(typed: TypedNode, target: DataType, emitter: Emitter): string {
  const text: TypedNode = isString(typed.type) ? typed : { kind: "cast", type: wideText, operand: typed };
  if (!isString(typed.type) && !isScalar(typed.type)) throw new NotGenerated();
  emitter.line("let d=target.bytes,p=target.used,nul=0;const start=p;");
  emitter.text(text);
  emitter.line("if(nul!==0){nulls[r]=1;target.used=start;continue;}");
  if (isString(target)) {
    emitter.line(`if(p-start>${target.length}){const kept=cut(d,start,p-start,${target.length});`);
    emitter.bailWhen("kept<0");
    emitter.line(`if(kept<p-start){failures.report(r,${DTS_E_EXPREVALTRUNCATIONASERROR | 0},true);p=start+kept;}}`);
  }
  emitter.line("nulls[r]=0;offsets[r]=start;lengths[r]=p-start;target.used=p;");
  return `const {offsets,lengths}=target;${loopOver(emitter)}`;
}

import { isString } from "@/server/runtime/expressions/type-families";
import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import { DTS_E_EXPREVALTRUNCATIONASERROR } from "@/server/runtime/messages/codes";
import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer, RowFailures } from "../buffer";
import { BytesColumn } from "../column";
import type { ColumnExpression, RowCondition } from "../compiled-expression";
import { generate } from "../generate";
import { writeColumnValue } from "./column-value";
import { emitScalar } from "./emit-scalar";
import { emitText } from "./emit-text";
import { Emitter, isNumberStored, NotGenerated } from "./emitter";
import { kernels } from "./kernels";
import type { RowEvaluator } from "./row-evaluator";

/** What a generated loop calls for a row it leaves to the exact evaluator. */
interface SlowRows {
  buffer: DataBuffer;
  failures: RowFailures;
  place: number;
  results: Uint8Array;
}

/**
 * The generated loop of a derived column; undefined when a node of the expression has none. `typed` is already converted to `target`
 * where numbers and dates are concerned; text that is too long is cut and reported here.
 */
export function generateColumnLoop(
  typed: TypedNode,
  places: ReadonlyMap<string, number>,
  target: DataType,
  evaluateRow: RowEvaluator,
): ColumnExpression | undefined {
  const current: Partial<SlowRows> = {};
  const slow = (row: number) => {
    const { buffer, failures, place } = current as SlowRows;
    const column = buffer.columns[place];
    if (column) writeColumnValue(column, row, evaluateRow(buffer, row, failures) ?? null);
  };
  const isText = isString(target);
  if (!isText && !isNumberStored(target)) return undefined;
  const emitter = new Emitter(places, { ...kernels });
  const body = emitted(() => (isText ? emitTextBody(typed, target, emitter) : emitNumberBody(typed, emitter)));
  if (body === undefined) return undefined;
  const loop = generate<(...values: unknown[]) => void>(
    "buffer,rows,count,target,failures,slow",
    `${emitter.prelude.join("")}const {nulls}=target,codes=failures.codes;${body}`,
    emitter.environment,
  );

  return (buffer, rows, count, place, failures) => {
    const column = buffer.columns[place];
    Object.assign(current, { buffer, failures, place });
    // A text row that is left to the exact evaluator writes into the same memory, so both sides keep `used` up to date.
    if (column instanceof BytesColumn === isText) loop(buffer, rows, count, column, failures, slow);
  };
}

/** The generated loop of a condition; undefined when a node of the expression has none. */
export function generateConditionLoop(
  typed: TypedNode,
  places: ReadonlyMap<string, number>,
  evaluateRow: RowEvaluator,
): RowCondition | undefined {
  const current: Partial<SlowRows> = {};
  const slow = (row: number) => {
    const { buffer, failures, results } = current as SlowRows;
    const value = evaluateRow(buffer, row, failures);
    results[row] = value === null || value === undefined ? 2 : value ? 1 : 0;
  };
  const emitter = new Emitter(places, { ...kernels });
  const body = emitted(() => {
    const { value, isNull } = emitScalar(typed, emitter);
    emitter.line(`results[r]=(${isNull})!==0?2:(${value});`);
    return loopOver(emitter.body);
  });
  if (body === undefined) return undefined;
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

/** Undefined when the emitter met a node it has no code for. */
function emitted(emit: () => string): string | undefined {
  try {
    return emit();
  } catch (error) {
    if (error instanceof NotGenerated) return undefined;
    throw error;
  }
}

function loopOver(body: string): string {
  return `for(let i=0;i<count;i++){const r=rows[i];if(codes[r]!==0)continue;${body}}`;
}

function emitNumberBody(typed: TypedNode, emitter: Emitter): string {
  const { value, isNull } = emitScalar(typed, emitter);
  emitter.line(`if((${isNull})!==0)nulls[r]=1;else{nulls[r]=0;values[r]=${value};}`);
  return `const {values}=target;${loopOver(emitter.body)}`;
}

/** The text is written at the end of the target's memory; a NULL gives the place back, a text that is too long is cut. */
function emitTextBody(typed: TypedNode, target: DataType, emitter: Emitter): string {
  emitter.line("const start=p;let nul=0;");
  emitText(typed, emitter);
  emitter.line(
    `if(nul!==0){nulls[r]=1;p=start;}else{let length=p-start;nulls[r]=0;` +
      `if(length>${target.length}){const kept=cut(d,start,length,${target.length});if(kept<0){slow(r);continue;}` +
      `if(kept<length){failures.report(r,${DTS_E_EXPREVALTRUNCATIONASERROR | 0},true);length=kept;p=start+kept;}}` +
      `offsets[r]=start;lengths[r]=length;}`,
  );
  // The exact evaluator writes through the column itself: it is told the position before and asked for it after.
  const body = emitter.body.replaceAll(
    "slow(r);continue;",
    "p=start;target.used=p;slow(r);p=target.used;d=target.bytes;continue;",
  );
  return `const {offsets,lengths}=target;let d=target.bytes,p=target.used;${loopOver(body)}target.used=p;`;
}

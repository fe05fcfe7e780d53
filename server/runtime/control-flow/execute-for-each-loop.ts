import { DTS_E_FOREACHVARIABLEMAPPING, DTS_E_INVALIDENUMERATORINDEX } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ForEachLoop } from "../model/for-each-loop";
import type { DtsValue } from "../model/value";
import { beginTurn } from "./begin-turn";
import { enumeratorContext } from "./enumerator-context";
import { queryCancel } from "./events/query-cancel";
import { findEnumerator } from "./find-enumerator";
import type { Frame } from "./frame";
import { Pace } from "./pace";
import { evaluatePropertyExpressions } from "./property-expressions";
import { runExecutables } from "./run-executables";

/**
 * A Foreach loop: evaluates the enumerator's property expressions once, then, for each element, maps its values to variables and runs
 * the executables (CONTROLFLOW.md section 14). No elements: success without a turn. The turn in which the loop fails is its last.
 */
export async function executeForEachLoop(frame: Frame, loop: ForEachLoop): Promise<void> {
  const { enumerator, definition } = findEnumerator(loop, frame.run.registry);
  evaluatePropertyExpressions(enumerator, frame);
  const { total, elements } = await definition.enumerate(enumerator, enumeratorContext(frame));
  const pace = new Pace();
  let index = 0;
  for await (const element of elements) {
    if (frame.stopped) return;
    beginTurn(frame, ++index, describeElement(element), total);
    mapVariables(frame, loop, element);
    await queryCancel(frame);
    await runExecutables(frame);
    if (frame.reachedErrorCount) return;
    await pace.yieldIfDue();
  }
}

function mapVariables(frame: Frame, loop: ForEachLoop, element: readonly DtsValue[]): void {
  for (const { variableName, valueIndex } of loop.variableMappings) {
    if (valueIndex < 0 || valueIndex >= element.length) {
      throw new DtsError(
        DTS_E_INVALIDENUMERATORINDEX,
        `The variable mapping of ${variableName} asks for value ${valueIndex}, but the element has ${element.length} (counted from 0).`,
        { details: { variable: variableName } },
      );
    }
    try {
      setMapped(frame, variableName, element[valueIndex] ?? null);
    } catch (error) {
      if (!(error instanceof DtsError)) throw error;
      throw new DtsError(
        DTS_E_FOREACHVARIABLEMAPPING,
        `Value ${valueIndex} of the element cannot be mapped to the variable ${variableName}: ${error.message}`,
        { cause: error, details: { variable: variableName, ...error.details } },
      );
    }
  }
}

const objectVariable = 13;

/** Assignments turn NULL into the empty value of a type; what a loop maps may not lose the difference. */
function setMapped(frame: Frame, variable: string, value: DtsValue): void {
  if (value === null && frame.variables.typeOf(variable) !== objectVariable) {
    throw new DtsError(DTS_E_FOREACHVARIABLEMAPPING, "it is NULL, which only a variable of the type Object can take.");
  }
  frame.variables.set(variable, value);
}

function describeElement(element: readonly DtsValue[]): string {
  return element
    .map((value) => (value === null ? "NULL" : Object(value) === value ? objectText(value) : String(value)))
    .join(", ");
}

/** Dates and numbers show themselves; an object of another kind has nothing to show. */
function objectText(value: DtsValue): string {
  const text = String(value);
  return text.startsWith("[object ") ? "(object)" : text;
}

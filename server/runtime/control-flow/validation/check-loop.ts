import { DTS_E_FORLOOPHASNOEXPRESSION } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { Container } from "../../model/container";
import { ForEachLoop } from "../../model/for-each-loop";
import { ForLoop } from "../../model/for-loop";
import { enumeratorContext } from "../enumerator-context";
import { findEnumerator } from "../find-enumerator";
import type { Frame } from "../frame";
import { evaluatePropertyExpressions } from "../property-expressions";

/** Throws when a loop lacks what it needs to run. */
export async function checkLoop(container: Container, frame: Frame): Promise<void> {
  if (container instanceof ForLoop && container.evalExpression.trim() === "") {
    throw new DtsError(
      DTS_E_FORLOOPHASNOEXPRESSION,
      `The For loop "${container.name}" has no evaluation expression, so it would never end.`,
    );
  }
  if (container instanceof ForEachLoop) {
    const { enumerator, definition } = findEnumerator(container, frame.run.registry);
    evaluatePropertyExpressions(enumerator, frame);
    await definition.validate?.(enumerator, enumeratorContext(frame));
  }
}

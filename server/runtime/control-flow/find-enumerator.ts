import { DTS_E_GETENUMERATOR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { ForEachEnumerator } from "../model/for-each-enumerator";
import type { ForEachLoop } from "../model/for-each-loop";
import type { EnumeratorDefinition, Registry } from "../registry";

/** The enumerator of a loop and what runs it. Throws a DtsError that names the type when this runtime has nothing for it. */
export function findEnumerator(
  loop: ForEachLoop,
  registry: Registry,
): { readonly enumerator: ForEachEnumerator; readonly definition: EnumeratorDefinition } {
  const { enumerator } = loop;
  if (enumerator === undefined) {
    throw new DtsError(DTS_E_GETENUMERATOR, `The Foreach loop "${loop.name}" has no enumerator.`);
  }
  const definition = registry.enumerators.get(enumerator.creationName);
  if (definition) return { enumerator, definition };
  throw new DtsError(
    DTS_E_GETENUMERATOR,
    `The Foreach loop "${loop.name}" uses the enumerator "${enumerator.creationName}", which this runtime cannot run yet.`,
    {
      details: { enumeratorType: enumerator.creationName },
      help: {
        cause: "Only some Foreach enumerators are supported.",
        next: "Disable the loop, use another enumerator, or register one of that type.",
      },
    },
  );
}

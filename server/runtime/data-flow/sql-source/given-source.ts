import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";

/** The table or statement that a property of a source holds. Throws DtsError with the code when the property is empty. */
export function givenSource(component: Component, property: string, code: number): string {
  const text = component.property(property)?.trim() ?? "";
  if (text !== "") return text;
  throw new DtsError(code, `"${component.name}" does not say what to read: ${property} is empty.`, {
    help: {
      cause: `${property} is empty, or the expression or configuration that sets it gives nothing.`,
      next: "Give the table or the query in the package, or look at what sets the property.",
    },
  });
}

import { DTS_E_DESTINATIONTABLENAMENOTPROVIDED } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { Component } from "../../model/data-flow";

/** The table that a property of a destination names. Throws DtsError when the property is empty. */
export function givenTable(component: Component, property: string): string {
  const text = component.property(property)?.trim() ?? "";
  if (text !== "") return text;
  throw new DtsError(
    DTS_E_DESTINATIONTABLENAMENOTPROVIDED,
    `"${component.name}" does not say where its rows go: ${property} is empty.`,
    {
      help: {
        cause: `${property} is empty, or the expression or configuration that sets it gives nothing.`,
        next: "Give the table in the package, or look at what sets the property.",
      },
    },
  );
}

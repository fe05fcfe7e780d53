import { GANTRY_E_ADAPTERPROPERTY } from "../messages/component-codes";
import { DtsError } from "../messages/dts-error";
import type { Component } from "../model/data-flow";

/** An error for a property with a value that its component does not know; `known` says which it knows. */
export function unknownValue(component: Component, property: string, known: string): DtsError {
  const value = component.property(property) ?? "";
  return new DtsError(
    GANTRY_E_ADAPTERPROPERTY,
    `"${component.name}" has the value "${value}" for ${property}, which knows ${known}.`,
    { details: { property, value } },
  );
}

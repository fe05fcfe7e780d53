import type { Component } from "../../model/data-flow";

/** Whether a property says true, in any case. */
export function isTrue(component: Component, property: string): boolean {
  return component.property(property)?.trim().toLowerCase() === "true";
}

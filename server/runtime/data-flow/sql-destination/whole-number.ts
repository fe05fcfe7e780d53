import type { Component } from "../../model/data-flow";

/** A property that holds a whole number of at least `least`; `fallback` when the component has none. `refuse` throws for another text. */
export function wholeNumber(
  component: Component,
  property: string,
  { fallback, least, refuse }: { fallback: number; least: number; refuse: () => never },
): number {
  const text = component.property(property)?.trim() ?? "";
  const number = text === "" ? fallback : Number(text);
  return Number.isInteger(number) && number >= least ? number : refuse();
}

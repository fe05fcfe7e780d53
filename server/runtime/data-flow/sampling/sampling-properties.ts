import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { OutputPort } from "../component";

/** SamplingValue of a sampling component. Throws DtsError with `code` when it is not a whole number from `least` to `most`. */
export function samplingValue(component: Component, least: number, most: number, code: number): number {
  const text = component.property("SamplingValue")?.trim() ?? "";
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new DtsError(
    code,
    `SamplingValue of "${component.name}" is "${text}"; it must be a whole number from ${least} to ${most}.`,
  );
}

/** SamplingSeed of a sampling component; 0, also when it is left out, asks for other rows every time. */
export function samplingSeed(component: Component): number {
  return Number(component.property("SamplingSeed")?.trim() || 0) | 0;
}

/** Whether an output gets the rows of the sample, or the rest. */
export function isSelectedOutput({ output }: OutputPort): boolean {
  return output.property("Selected")?.trim().toLowerCase() === "true";
}

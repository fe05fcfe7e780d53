import { maskConnectionString, maskedValue } from "@/server/runtime/messages/mask-secrets";
import type { DtsObject } from "@/server/runtime/model/dts-object";
import type { DtsValue } from "@/server/runtime/model/value";
import type { PropertyDesign } from "../design-types";

/** Who an object is, which is shown elsewhere and not overridden. */
const identity: readonly string[] = ["ID", "Name", "Description", "CreationName"];

/** The properties of an object by their object-model names, with the expression that sets one, if any. */
export function describeProperties(target: DtsObject): PropertyDesign[] {
  const expressions = new Map(target.propertyExpressions.map((one) => [one.name.toLowerCase(), one.expression]));
  const names = new Set([...target.propertyNames(), ...target.propertyExpressions.map((one) => one.name)]);
  return [...names]
    .filter((name) => !identity.includes(name))
    .map((name) => ({
      name,
      ...shownValue(name, target.getProperty(name)),
      expression: expressions.get(name.toLowerCase()) ?? null,
      overridePath: propertyPath(target, name),
    }));
}

/** `\Package\Load.Properties[Disable]`: the path under which /Set and overrides know a property. */
function propertyPath(target: DtsObject, name: string): string {
  const owner = target.refId.replace(/\.(ConnectionManagers|PackageParameters)(?=\[)/, (_, word: string) =>
    word === "ConnectionManagers" ? ".Connections" : ".Parameters",
  );
  return `\\${owner}.Properties[${name}]`;
}

/** The text of a property, without what nobody may read. */
export function shownValue(name: string, value: DtsValue | undefined): { value: string; masked: boolean } {
  const text = value === null || value === undefined || value instanceof Uint8Array ? "" : String(value);
  if (/password|pwd$/i.test(name) && text !== "") return { value: maskedValue, masked: true };
  const { shown, secret } = maskConnectionString(text);
  return secret ? { value: shown, masked: true } : { value: text, masked: false };
}

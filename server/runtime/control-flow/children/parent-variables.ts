import { DtsError } from "../../messages/dts-error";
import type { Configuration } from "../../model/configuration";
import type { Package } from "../../model/package";
import { formatVariant, parseVariant } from "../../model/variant-text";
import { isFromParent } from "../configurations/apply-configurations";
import type { ParentVariables } from "../configurations/find-configured-values";
import { readEnvironment } from "../configurations/read-environment";
import type { ParentVariable } from "./protocol";

const objectType = 13;

/** The variables that the configurations of a child in another process take from the task that executes it. */
export function describeParentVariables(child: Package, scope: ParentVariables): ParentVariable[] {
  if (!child.enableConfigurations) return [];
  const names = child.configurations.filter(isFromParent).flatMap(nameOf);
  return [...new Set(names)].filter((name) => scope.has(name)).map((name) => describeVariable(name, scope));
}

function nameOf({ type, configurationString }: Configuration): string[] {
  try {
    return [type === "parentVariable" ? configurationString : readEnvironment(configurationString)];
  } catch (error) {
    // The child, which has the same environment, finds the variable missing as well, and says so.
    if (error instanceof DtsError) return [];
    throw error;
  }
}

function describeVariable(name: string, scope: ParentVariables): ParentVariable {
  const type = scope.typeOf(name);
  // Objects are refused as configured values, so their content need not travel.
  if (type === objectType) return { name, type, text: "" };
  try {
    return { name, type, text: formatVariant(scope.get(name), type) };
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    return { name, type, text: "", failure: { code: error.code, message: error.message } };
  }
}

/** What a child in a process of its own sees of its parent. */
export function restoreParentVariables(described: readonly ParentVariable[]): ParentVariables {
  const byName = new Map(described.map((one) => [one.name, one]));
  const find = (name: string): ParentVariable => {
    const found = byName.get(name);
    if (found === undefined) throw new Error(`The parent sent no variable "${name}".`);
    return found;
  };
  return {
    has: (name) => byName.has(name),
    typeOf: (name) => find(name).type,
    get: (name) => {
      const { type, text, failure } = find(name);
      if (failure) throw new DtsError(failure.code, failure.message);
      return parseVariant(text, type);
    },
  };
}

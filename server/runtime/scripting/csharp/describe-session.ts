import { DtsError } from "../../messages/dts-error";
import type { WireValue } from "../javascript/protocol";
import type { ScriptConnectionManager, ScriptSession } from "../script-host";
import { toClrWire } from "./clr-value";
import { typeCodes } from "./type-codes";

/** System.TypeCode.Object. */
const objectTypeCode = 1;

/** Longer texts are told when they are asked for. */
const maxTextLength = 1000;

interface DescribedVariable {
  readonly name: string;
  readonly qualifiedName: string;
  readonly mode: "read" | "write";
  /** System.TypeCode of its values. */
  readonly typeCode: number;
}

/** The variables of a script, as its process wants to know them. */
export function describeVariables(session: ScriptSession): DescribedVariable[] {
  return session.variables().map(({ type, ...variable }) => ({ ...variable, typeCode: typeCodes[type] }));
}

/**
 * The variables with their values, where these are short: a script reads most of them, and each question costs it a tenth of the time
 * of a small task. What cannot be read now is an error where the script reads it.
 */
export function describeValues(session: ScriptSession): (DescribedVariable & { readonly value?: WireValue })[] {
  return describeVariables(session).map((variable) => {
    const value = variable.typeCode === objectTypeCode ? undefined : shortValue(variable.name, session);
    return value === undefined ? variable : { ...variable, value };
  });
}

function shortValue(name: string, session: ScriptSession): WireValue | undefined {
  try {
    const { value } = session.read(name);
    // Null has no form of its own beside "not told".
    if (value === null || (typeof value === "string" && value.length > maxTextLength)) return undefined;
    return toClrWire(value);
  } catch (error) {
    if (error instanceof DtsError) return undefined;
    throw error;
  }
}

/** What the process of a script must know before it begins. */
export function describeSession(session: ScriptSession): {
  readonly taskName: string;
  readonly packageName: string;
  readonly variables: readonly DescribedVariable[];
  readonly connections: readonly ScriptConnectionManager[];
} {
  const { taskName, packageName } = session;
  return { taskName, packageName, variables: describeVariables(session), connections: session.connections() };
}

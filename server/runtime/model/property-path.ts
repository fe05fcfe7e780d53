import { DTS_E_ELEMENTNOTFOUND, DTS_E_FAILEDPROPERTYSET } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import { Container } from "./container";
import type { DtsObject } from "./dts-object";
import { ForEachLoop } from "./for-each-loop";
import { Package } from "./package";
import type { DtsValue } from "./value";

/*
 * Property paths as `/Set`, configurations and catalogs write them (DTSX.md section 10):
 *   \Package\Sequence\Task.Properties[Disable]
 *   \Package.Variables[User::x].Properties[Value]        also .Variables[x].Value
 *   \Package.Variables[$Project::p].Properties[Value]    parameters too; connections of the project as those of the package
 *   \Package.Connections[Source].Properties[ConnectionString]
 *   \Package\Loop.ForEachEnumerator.Properties[Directory]
 *   \Package.EventHandlers[OnError]\Task.Properties[..]
 *   \Package\Data Flow Task.Properties[[Lookup].[SqlCommand]]
 * Names are compared without regard to case when no name fits exactly.
 */

interface ResolvedProperty {
  readonly owner: DtsObject;
  readonly property: string;
}

/** The value of the property a path names. Throws DtsError when nothing is there. */
export function getByPath(source: Package, path: string): DtsValue {
  const { owner, property } = resolvePropertyPath(source, path);
  const value = owner.getProperty(property);
  if (value === undefined) throw nothingAt(path, `${owner.refId} has no property ${property}`, owner.propertyNames());
  return value;
}

/** Sets the property a path names from text, which is converted to the property's type. Throws DtsError when nothing is there. */
export function setByPath(target: Package, path: string, value: string): void {
  const { owner, property } = resolvePropertyPath(target, path);
  if (owner.getProperty(property) === undefined) {
    throw nothingAt(path, `${owner.refId} has no property ${property}`, owner.propertyNames());
  }
  try {
    owner.setProperty(property, value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DtsError(DTS_E_FAILEDPROPERTYSET, `"${value}" cannot be set to ${path}: ${error.message}.`, {
      help: { cause: "The value does not fit the property's type.", next: "Give a value of that type." },
    });
  }
}

/** The object and property a path names; whether the object has such a property is not looked at. */
function resolvePropertyPath(root: Package, path: string): ResolvedProperty {
  const start = /^\s*\\?package(?=[\\.])/i.exec(path);
  if (start === null) throw nothingAt(path, "a property path starts with \\Package", []);
  let owner: DtsObject = root;
  let rest = path.slice(start[0].length);
  while (rest !== "") {
    const step = rest.startsWith("\\") ? childStep(owner, rest) : memberStep(owner, rest);
    if ("missing" in step) throw nothingAt(path, step.missing, step.known);
    if ("property" in step) return { owner, property: step.property };
    owner = step.owner;
    rest = step.rest;
  }
  throw nothingAt(path, "it names an object, but no property", ["Properties[...]"]);
}

type Step = { owner: DtsObject; rest: string } | { property: string } | { missing: string; known: string[] };

/** `\Name`: names may hold dots, so the longest child name that fits wins. */
function childStep(owner: DtsObject, rest: string): Step {
  const children = owner instanceof Container ? owner.executables : [];
  const lower = rest.slice(1).toLowerCase();
  const fitting = children.filter((child) => {
    const name = child.name.toLowerCase();
    return lower.startsWith(name) && [undefined, "\\", "."].includes(lower[name.length]);
  });
  const longest = fitting.reduce<DtsObject | undefined>(
    (best, child) => (best === undefined || child.name.length > best.name.length ? child : best),
    undefined,
  );
  if (longest !== undefined) return { owner: longest, rest: rest.slice(1 + longest.name.length) };
  const known = children.map((child) => child.name);
  return { missing: `${owner.refId} holds no executable "${rest.slice(1).split(/[\\.]/)[0]}"`, known };
}

/** `.Collection[name]`, `.ForEachEnumerator`, `.Properties[name]` or, at the end, `.PropertyName`. */
function memberStep(owner: DtsObject, rest: string): Step {
  const [head = "", word = ""] = /^\.([A-Za-z]+)/.exec(rest) ?? [];
  const after = rest.slice(head.length);
  const bracket = after.startsWith("[") ? closingBracket(after) : -1;
  if (bracket < 0) {
    if (word.toLowerCase() === "foreachenumerator" && owner instanceof ForEachLoop && owner.enumerator !== undefined) {
      return { owner: owner.enumerator, rest: after };
    }
    if (word !== "" && after === "") return { property: word };
    return { missing: `"${rest}" is no step of a property path`, known: [] };
  }
  const name = after.slice(1, bracket);
  if (word.toLowerCase() === "properties") return { property: name };
  // dtexec reaches parameters as variables of their own namespaces.
  const [, scope, parameter] = /^\$(Package|Project)::(.+)$/i.exec(name) ?? [];
  const [members, wanted] =
    parameter !== undefined && word.toLowerCase() === "variables" && owner instanceof Package
      ? [scope?.toLowerCase() === "project" ? (owner.project?.parameters ?? []) : owner.parameters, parameter]
      : [collectionOf(owner, word.toLowerCase()), name];
  if (members === undefined) return { missing: `${owner.refId} has no collection ${word}`, known: [] };
  const found = findMember(members, wanted);
  if (found !== undefined) return { owner: found, rest: after.slice(bracket + 1) };
  return { missing: `${owner.refId} has no ${word} "${name}"`, known: members.map(keyOf) };
}

/** Index of the bracket that closes the one at the start; brackets nest in `Properties[[Component].[Property]]`. */
function closingBracket(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "[") depth++;
    if (text[index] === "]" && --depth === 0) return index;
  }
  return -1;
}

function collectionOf(owner: DtsObject, word: string): readonly DtsObject[] | undefined {
  if (!(owner instanceof Container)) return undefined;
  if (word === "variables") return owner.variables;
  if (word === "eventhandlers") return owner.eventHandlers;
  if (word === "precedenceconstraints") return owner.precedenceConstraints;
  if (!(owner instanceof Package)) return undefined;
  if (word === "connections" || word === "connectionmanagers") {
    return [...owner.connections, ...(owner.project?.connections ?? [])];
  }
  if (word === "parameters" || word === "packageparameters") return owner.parameters;
  if (word === "logproviders") return owner.logProviders;
  if (word === "configurations") return owner.configurations;
  return undefined;
}

function findMember(members: readonly DtsObject[], name: string): DtsObject | undefined {
  const lower = name.toLowerCase();
  return (
    members.find((one) => keyOf(one) === name) ??
    members.find((one) => keyOf(one).toLowerCase() === lower) ??
    members.find((one) => one.name.toLowerCase() === lower || one.id.toLowerCase() === lower)
  );
}

/** What a member is called in a path: variables with their namespace, event handlers by their event. */
function keyOf(member: DtsObject): string {
  return /\[([^[\]]*)\]$/.exec(member.refId)?.[1] ?? member.name;
}

function nothingAt(path: string, reason: string, known: readonly string[]): DtsError {
  const listed = known.slice(0, 12).join(", ");
  return new DtsError(DTS_E_ELEMENTNOTFOUND, `The property path ${path} leads nowhere: ${reason}.`, {
    help: {
      cause: "The path was written for another package or version, or a name is misspelled.",
      next: listed === "" ? "Copy the path from the package page." : `What is there: ${listed}.`,
    },
  });
}

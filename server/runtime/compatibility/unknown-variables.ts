import type { Ast } from "../expressions/ast";
import { DTS_E_VARIABLENOTFOUND } from "../messages/codes";
import { Container } from "../model/container";
import type { DtsObject } from "../model/dts-object";
import { Package } from "../model/package";
import { Project } from "../model/project";
import type { Finding } from "../registry";

/**
 * Findings for variables and parameters an expression names that its place does not see. Names without a namespace may be system
 * variables, and what a run provides under System is not looked at.
 */
export function unknownVariables(expression: Ast, place: DtsObject, target?: string): Finding[] {
  const names = new Set(variableNames(expression));
  if (target !== undefined) names.add(target);
  const visible = visibleNames(place);
  return [...names]
    .filter((name) => name.includes("::") && !name.startsWith("System::") && !visible.has(name))
    .map((name) => ({ support: "unsupported", code: DTS_E_VARIABLENOTFOUND, reason: reasonFor(name, place) }));
}

function reasonFor(name: string, place: DtsObject): string {
  if (name.startsWith("$Project::") && (projectOf(place)?.parameters ?? []).length === 0)
    return `${name} is a parameter of a project, and the package stands alone here.`;
  return `There is no ${name} in the scope of the expression.`;
}

/** Qualified names of all variables of the containers around an object, of the package's parameters and its project's. */
function visibleNames(place: DtsObject): Set<string> {
  const names = new Set<string>();
  for (let owner: DtsObject | undefined = place; owner !== undefined; owner = owner.parent) {
    if (owner instanceof Container) for (const variable of owner.variables) names.add(variable.qualifiedName);
    if (owner instanceof Package) for (const parameter of owner.parameters) names.add(`$Package::${parameter.name}`);
  }
  for (const parameter of projectOf(place)?.parameters ?? []) names.add(`$Project::${parameter.name}`);
  return names;
}

/** The project an object belongs to, by itself or through its package. */
function projectOf(place: DtsObject): Project | undefined {
  let top = place;
  while (top.parent !== undefined) top = top.parent;
  if (top instanceof Package) return top.project;
  return top instanceof Project ? top : undefined;
}

function variableNames(ast: Ast): string[] {
  switch (ast.kind) {
    case "variable":
      return [ast.name];
    case "unary":
    case "cast":
      return variableNames(ast.operand);
    case "binary":
      return [ast.left, ast.right].flatMap(variableNames);
    case "conditional":
      return [ast.condition, ast.whenTrue, ast.whenFalse].flatMap(variableNames);
    case "call":
      return ast.arguments.flatMap(variableNames);
    default:
      return [];
  }
}

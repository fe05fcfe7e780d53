/**
 * Makes a function from source text. The data flow generates a loop per component and column type, because a loop that V8 sees with
 * one kind of typed array is several times faster than one shared by all kinds. `environment` are the names the body may use besides
 * its parameters; nothing that comes from a package may get into `body` as text, only as values of the environment.
 */
export function generate<T>(parameters: string, body: string, environment: Record<string, unknown> = {}): T {
  const names = Object.keys(environment);
  const make = new Function(...names, `"use strict";return function(${parameters}){${body}}`);
  return make(...names.map((name) => environment[name])) as T;
}

const shared = new Map<string, unknown>();

/**
 * One function for all who ask for the same `kind`, as long as the process lives: an aggregation has many tables of one kind, and V8
 * would compile a function for each of them. `kind` names everything that decides about the body and about the typed arrays that the
 * function sees; the environment is the same for all.
 */
export function generateShared<T>(
  kind: string,
  parameters: string,
  body: string,
  environment: Record<string, unknown> = {},
): T {
  const made = shared.get(kind) ?? generate<T>(parameters, body, environment);
  shared.set(kind, made);
  return made as T;
}

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

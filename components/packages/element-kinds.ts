import type { ElementKind } from "@/server/packages/compare/comparison-types";

// A record, so that a kind that is new on the server does not compile until it is listed here.
const everyKind: Record<ElementKind, true> = {
  package: true,
  container: true,
  task: true,
  eventHandler: true,
  constraint: true,
  variable: true,
  parameter: true,
  connection: true,
  configuration: true,
  logProvider: true,
  component: true,
  path: true,
  port: true,
  column: true,
};

/** The kinds of elements, in the order they are offered in. */
export const elementKinds = Object.keys(everyKind) as ElementKind[];

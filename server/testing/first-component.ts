import { loadPackage } from "@/server/runtime/dtsx/load-package";
import type { Component } from "@/server/runtime/model/data-flow";
import { type ComponentXml, dataFlowPackage } from "./data-flow-xml";

/** A component as a package holds it, for tests of what is told about it without running it. */
export function firstComponent(component: ComponentXml): Component {
  const loaded = loadPackage(Buffer.from(dataFlowPackage({ components: [component], paths: {} })));
  const found = loaded
    .allExecutables()
    .flatMap((one) => (one.kind === "task" ? (one.dataFlow?.components ?? []) : []))[0];
  if (found === undefined) throw new Error("The package has no component.");
  return found;
}

import type { Container } from "../../model/container";
import { type RuntimeVariable, runtimeVariable } from "./runtime-variable";

/** The variables of all containers of a package in one run. They keep their values from one execution of a container to the next. */
export class VariableStore {
  private readonly byContainer = new Map<Container, RuntimeVariable[]>();

  /** Forgets all values: they are read from the package again. */
  clear(): void {
    this.byContainer.clear();
  }

  /** The variables a container defines itself. */
  of(container: Container): readonly RuntimeVariable[] {
    const known = this.byContainer.get(container);
    if (known) return known;
    // System variables in a file (System::Propagate of handlers) are made anew whenever their container runs.
    const created = container.variables.filter((one) => one.namespace !== "System").map(runtimeVariable);
    this.byContainer.set(container, created);
    return created;
  }
}

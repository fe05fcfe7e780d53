import { childElement, childElements } from "../dtsx/xml";
import { Container } from "./container";
import { ForEachEnumerator } from "./for-each-enumerator";
import { parseInteger, readStored } from "./stored-property";

export interface ForEachVariableMapping {
  /** Qualified name of the variable, e.g. `User::file`. */
  readonly variableName: string;
  /** Which value of the enumerated element it gets, from 0. */
  readonly valueIndex: number;
}

/** A Foreach Loop container: one turn per element of its enumerator. */
export class ForEachLoop extends Container {
  readonly kind = "forEachLoop";
  /** Undefined in packages whose loop was never configured. */
  readonly enumerator = this.findEnumerator();

  get variableMappings(): ForEachVariableMapping[] {
    const wrapper = childElement(this.element, "ForEachVariableMappings") ?? this.element;
    return childElements(wrapper, "ForEachVariableMapping").map((mapping) => ({
      variableName: readStored(mapping, "VariableName") ?? "",
      valueIndex: parseInteger(readStored(mapping, "ValueIndex"), 0),
    }));
  }

  private findEnumerator(): ForEachEnumerator | undefined {
    const element = childElement(this.element, "ForEachEnumerator");
    return element && new ForEachEnumerator(element, this);
  }
}

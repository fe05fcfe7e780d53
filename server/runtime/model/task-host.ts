import { childElement, childElements, type XmlElement } from "../dtsx/xml";
import { Container } from "./container";
import { DataFlow } from "./data-flow";
import { readObjectData, writeObjectData } from "./object-data";
import { decodeProperty, encodeProperty, findDescriptor } from "./property-descriptor";
import { readStored } from "./stored-property";
import { describeTaskProperties } from "./task-properties";
import { canonicalTaskType } from "./task-types";
import type { DtsValue } from "./value";

const componentPropertyPath = /^\[([^\]]*)\]\.\[([^\]]*)\]$/;

/** A task in its host: the host has the container's properties, the task its own settings in `objectData`. */
export class TaskHost extends Container {
  readonly kind = "task";
  /** The data flow of a Data Flow task; undefined for every other task and for a data flow that was never designed. */
  readonly dataFlow = this.findDataFlow();

  /** Canonical type id, e.g. `Microsoft.ExecuteSQLTask`; as the file has it when unknown. */
  get taskType(): string {
    return canonicalTaskType(readStored(this.element, "ExecutableType") ?? this.creationName);
  }

  /** The task's own element inside `DTS:ObjectData`, e.g. `SqlTaskData`; undefined when it was never configured. */
  get objectData(): XmlElement | undefined {
    const wrapper = childElement(this.element, "ObjectData");
    return wrapper && childElements(wrapper)[0];
  }

  /** Qualified name of the variable that receives the task's execution value; "" never comes back. */
  get execValueVariable(): string | undefined {
    return this.read("ExecValueVariable") || undefined;
  }

  /**
   * A property of the host or of the task by object-model name; on a data flow also `[Component].[Property]`. Undefined when
   * there is none.
   */
  override getProperty(name: string): DtsValue | undefined {
    const inherited = super.getProperty(name);
    if (inherited !== undefined) return inherited;
    const [, componentName, propertyName] = componentPropertyPath.exec(name) ?? [];
    if (componentName !== undefined && propertyName !== undefined) {
      return this.dataFlow?.componentByName(componentName)?.property(propertyName);
    }
    const settings = this.objectData;
    const descriptor = findDescriptor(describeTaskProperties(this.taskType), name);
    if (descriptor !== undefined) {
      return decodeProperty(descriptor, settings && readObjectData(settings, descriptor.stored));
    }
    return settings && readObjectData(settings, name);
  }

  /** Sets what `getProperty` reads. Throws RangeError when there is no such property, component or component property. */
  override setProperty(name: string, value: DtsValue): void {
    const [, componentName, propertyName] = componentPropertyPath.exec(name) ?? [];
    if (componentName !== undefined && propertyName !== undefined) {
      const component = this.dataFlow?.componentByName(componentName);
      if (component === undefined) throw new RangeError(`${this.refId} has no component ${componentName}`);
      component.setProperty(propertyName, value === null ? "" : String(value));
      return;
    }
    const settings = this.objectData;
    const descriptor = findDescriptor(describeTaskProperties(this.taskType), name);
    if (descriptor !== undefined && settings !== undefined) {
      // The settings of tasks spell booleans True and False in every format; only the pipeline element writes them in lower case.
      const text = encodeProperty(descriptor, value, "attributes");
      const lower = settings.local === "pipeline" && descriptor.type === "boolean";
      writeObjectData(settings, descriptor.stored, lower ? text.toLowerCase() : text);
    } else if (super.getProperty(name) === undefined && settings && readObjectData(settings, name) !== undefined) {
      writeObjectData(settings, name, value === null ? "" : String(value));
    } else {
      super.setProperty(name, value);
    }
  }

  override propertyNames(): string[] {
    return [...super.propertyNames(), ...describeTaskProperties(this.taskType).map((one) => one.name)];
  }

  private findDataFlow(): DataFlow | undefined {
    const pipeline = this.objectData;
    return pipeline?.local === "pipeline" ? new DataFlow(pipeline) : undefined;
  }
}

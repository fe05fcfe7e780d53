import { DtsObject } from "./dts-object";
import { canonicalLogProviderType } from "./log-provider-types";
import { describeProperty, type PropertyDescriptor } from "./property-descriptor";

/** Where log entries go (DTSX.md section 11). */
export class LogProvider extends DtsObject {
  /** Canonical type id, e.g. `Microsoft.LogProviderTextFile`; as the file has it when unknown. */
  override get creationName(): string {
    return canonicalLogProviderType(super.creationName);
  }

  /** Name of the connection manager it writes through; "" for the event log. */
  get configString(): string {
    return this.read("ConfigString") ?? "";
  }

  protected override descriptors(): readonly PropertyDescriptor[] {
    return [...super.descriptors(), describeProperty("ConfigString", "")];
  }

  protected override computeRefId(): string {
    return `${this.parent?.refId ?? ""}.LogProviders[${this.name}]`;
  }
}

import { childElements, type XmlElement } from "../dtsx/xml";
import type { DtsValue } from "../model/value";
import { parseVariant, toVariantType } from "../model/variant-text";
import type { Enumeration, EnumeratorDefinition } from "../registry";

/** Foreach Item: the rows of values that are written in the package, one index per column (CONTROLFLOW.md section 14). */
export const forEachItem: EnumeratorDefinition = {
  type: "Microsoft.ForEachItemEnumerator",
  displayName: "Foreach Item",
  async enumerate(enumerator): Promise<Enumeration> {
    const settings = enumerator.objectData;
    const elements = settings === undefined ? [] : itemsIn(settings).map(valuesOf);
    return { total: elements.length, elements };
  },
};

/** `FEIEItems` holds them; some files leave that element out. */
function itemsIn(settings: XmlElement): XmlElement[] {
  return settings.local === "FEIEItem" ? [settings] : childElements(settings, "FEIEItem");
}

function valuesOf(item: XmlElement): DtsValue[] {
  return childElements(item, "FEIEItemValue").map((one) => {
    const found = (name: string) => one.attributes.find((each) => each.local === name)?.value;
    return parseVariant(found("Value") ?? "", toVariantType(found("Type")));
  });
}

import {
  DTS_E_ELEMENTNOTFOUND,
  DTS_W_CANNOTFINDOBJECT,
  DTS_W_CONFIGREADONLYVARIABLE,
  DTS_W_CONFIGUREDVALUETYPE,
  DTS_W_PACKAGEPATHSECTIONEMPTY,
  DTS_W_PROCESSCONFIGURATIONFAILEDSET,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import type { VariantType } from "../../model/data-type";
import type { Package } from "../../model/package";
import { getByPath, setByPath } from "../../model/property-path";
import { convertVariantText } from "../../model/variant-text";
import { configurationWarning } from "./configuration-warning";
import type { ConfiguredValue } from "./configured-value";

/** ValueType names of .NET by the variant types they become; case does not count. */
const valueTypes: Readonly<Record<string, VariantType>> = {
  int16: 2,
  int32: 3,
  single: 4,
  double: 5,
  datetime: 7,
  string: 8,
  boolean: 11,
  decimal: 14,
  sbyte: 16,
  byte: 17,
  uint16: 18,
  uint32: 19,
  int64: 20,
  uint64: 21,
  char: 8,
  empty: 0,
  dbnull: 1,
  object: 8,
};

/**
 * Sets the property that a configured value is for, converted by its ValueType and then to the property's own type. A property with
 * an expression takes the value too; its expression is evaluated later and wins. Throws DtsError with a warning's code.
 */
export function setConfiguredValue(target: Package, { path, value, valueType }: ConfiguredValue): void {
  if (path.trim() === "") {
    throw configurationWarning(
      DTS_W_PACKAGEPATHSECTIONEMPTY,
      "A configured value does not say which property it is for.",
      "The configuration was edited by hand, or is damaged.",
      "Give the value a path of the form \\Package.Variables[User::name].Properties[Value].",
    );
  }
  refuseUnfitting(path, value, valueType);
  if (isReadOnly(target, path)) {
    throw configurationWarning(
      DTS_W_CONFIGREADONLYVARIABLE,
      `${path} cannot be configured: the variable is read-only.`,
      "ReadOnly of the variable is True.",
      "Make the variable writable, or remove it from the configuration.",
    );
  }
  try {
    setByPath(target, path, value);
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    const missing = error.code === DTS_E_ELEMENTNOTFOUND;
    throw configurationWarning(
      missing ? DTS_W_CANNOTFINDOBJECT : DTS_W_PROCESSCONFIGURATIONFAILEDSET,
      // The value may be a password, so only the path is told.
      missing ? error.message : `The configured value cannot be set to ${path}: it does not fit the property's type.`,
      error.help?.cause ?? "The value does not fit.",
      error.help?.next ?? "Compare the configuration with the package.",
    );
  }
}

function refuseUnfitting(path: string, value: string, valueType: string | undefined): void {
  if (valueType === undefined || valueType.trim() === "") return;
  const type =
    valueTypes[
      valueType
        .trim()
        .replace(/^System\./i, "")
        .toLowerCase()
    ];
  try {
    if (type !== undefined) {
      convertVariantText(value, type);
      return;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw configurationWarning(
    DTS_W_CONFIGUREDVALUETYPE,
    `The configured value for ${path} is not of its type ${valueType}.`,
    "The configuration was edited by hand.",
    "Write a value of that type, or correct the type.",
  );
}

function isReadOnly(target: Package, path: string): boolean {
  const [, variable] = /^(.*\.Variables\[[^\]]+\])\.(?:Properties\[Value\]|Value)\s*$/i.exec(path) ?? [];
  if (variable === undefined) return false;
  try {
    return getByPath(target, `${variable}.Properties[ReadOnly]`) === true;
  } catch (error) {
    if (error instanceof DtsError) return false;
    throw error;
  }
}

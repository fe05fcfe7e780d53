import { expect, it } from "vitest";
import { isPropertyPath } from "./property-path";

it.each([
  "\\Package\\Load.Properties[Disable]",
  "\\Package\\Foreach File in Folder.ForEachEnumerator.Properties[Directory]",
  "\\Package.Variables[User::x].Properties[Value]",
  "\\Package.Variables[User::x].Value",
  "\\Package.Connections[My, [name].Properties[ConnectionString]",
])("takes %s for a property path", (path) => expect(isPropertyPath(path)).toBe(true));

it.each(["", "Package\\Load.Properties[Disable]", "\\Package\\Load", "\\Package.Properties[]", "Disable"])(
  "does not take %j for one",
  (path) => expect(isPropertyPath(path)).toBe(false),
);

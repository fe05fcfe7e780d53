import { expect, test } from "vitest";
import { createSecrets } from "./create-secrets";

const key = new Uint8Array(32).fill(7);

test("a sealed text opens again, with its key only, and not when it was changed", () => {
  const secrets = createSecrets(key);
  const sealed = secrets.seal("Password=grün;");
  expect(sealed).not.toContain("gr");
  expect(secrets.open(sealed)).toBe("Password=grün;");
  expect(secrets.seal("Password=grün;")).not.toBe(sealed);
  expect(() => createSecrets(new Uint8Array(32)).open(sealed)).toThrow();
  const changed = Buffer.from(sealed.slice(3), "base64");
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => secrets.open(`v1:${changed.toString("base64")}`)).toThrow();
  expect(() => secrets.open("Password=x")).toThrow(/not a sealed/);
});

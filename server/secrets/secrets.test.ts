import { expect, test } from "vitest";
import { maskConnectionString, maskSecretsInText } from "./connection-string";
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

test.each([
  [
    "Provider=SQLNCLI11;Data Source=.;User ID=sa;Password=s3cret;",
    "Provider=SQLNCLI11;Data Source=.;User ID=sa;Password=••••••••;",
  ],
  ['Server=x;PWD="a;b""c";Database=y', "Server=x;PWD=••••••••;Database=y"],
  ["postgresql://me:p@ss@db.example/x?sslmode=require", "postgresql://me:••••••••@db.example/x?sslmode=require"],
  ["AccountName=a;AccountKey=abc==;EndpointSuffix=z", "AccountName=a;AccountKey=••••••••;EndpointSuffix=z"],
])("%s is shown without its secret", (text, shown) => {
  expect(maskConnectionString(text)).toEqual({ shown, secret: true });
});

test.each(["Provider=SQLite;Data Source=/tmp/a.db", "Password=;Data Source=x", "C:\\files\\a.txt", ""])(
  "%j has no secret and stays as it is",
  (text) => expect(maskConnectionString(text)).toEqual({ shown: text, secret: false }),
);

test.each([
  ['Cannot open "Data Source=x;Password=hush;".', 'Cannot open "Data Source=x;Password=••••••••;".'],
  ["tried postgres://me:hush@db/x twice", "tried postgres://me:••••••••@db/x twice"],
  ["The password of sa is wrong.", "The password of sa is wrong."],
  ["see https://example.com/a", "see https://example.com/a"],
])("the message %j is kept as %j", (text, kept) => expect(maskSecretsInText(text)).toBe(kept));

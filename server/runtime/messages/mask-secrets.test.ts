import { expect, test } from "vitest";
import { maskConnectionString, maskSecretsInText } from "./mask-secrets";

test.each([
  [
    "Provider=SQLNCLI11;Data Source=.;User ID=sa;Password=s3cret;",
    "Provider=SQLNCLI11;Data Source=.;User ID=sa;Password=••••••••;",
  ],
  ['Server=x;PWD="a;b""c";Database=y', "Server=x;PWD=••••••••;Database=y"],
  ["postgresql://me:p@ss@db.example/x?sslmode=require", "postgresql://me:••••••••@db.example/x?sslmode=require"],
  ["Data Source=x;Jet OLEDB:Database Password=hush", "Data Source=x;Jet OLEDB:Database Password=••••••••"],
  ["Server=x;ProxyPassword=hush", "Server=x;ProxyPassword=••••••••"],
  ["Driver=x;Pwd={a;b}}c};Uid=u", "Driver=x;Pwd=••••••••;Uid=u"],
  ['Server=x;Password= "a;b";Database=y', "Server=x;Password=••••••••;Database=y"],
  ["AccountName=a;AccountKey=abc==;EndpointSuffix=z", "AccountName=a;AccountKey=••••••••;EndpointSuffix=z"],
])("%s is shown without its secret", (text, shown) => {
  expect(maskConnectionString(text)).toEqual({ shown, secret: true });
});

test.each([
  "Provider=SQLite;Data Source=/tmp/a.db",
  "Password=;Data Source=x",
  "C:\\files\\a.txt",
  "",
  "UPDATE users SET password = @p WHERE id = @id",
  "Task, Version=1.0.0.0, PublicKeyToken=89845dcd8080cc91",
])("%j has no secret and stays as it is", (text) =>
  expect(maskConnectionString(text)).toEqual({ shown: text, secret: false }),
);

test.each([
  ['Cannot open "Data Source=x;Password=hush;".', 'Cannot open "Data Source=x;Password=••••••••;".'],
  ["Data Source=x;Password=hush hush;User ID=sa", "Data Source=x;Password=••••••••;User ID=sa"],
  ['with Password="a""b";x', "with Password=••••••••;x"],
  ["pwd = 'a;b';x", "pwd = ••••••••;x"],
  ["host=db password=hush user=me", "host=db password=•••••••• user=me"],
  ["tried postgres://me:hush@db/x twice", "tried postgres://me:••••••••@db/x twice"],
  ["The password of sa is wrong.", "The password of sa is wrong."],
  ["see https://example.com/a", "see https://example.com/a"],
])("the message %j is kept as %j", (text, kept) => expect(maskSecretsInText(text)).toBe(kept));

test("texts of a megabyte that hold nothing of the kind are read once", () => {
  const dotted = `${"a.".repeat(500_000)} ://`;
  expect(maskSecretsInText(dotted)).toBe(dotted);
  const unbroken = "a".repeat(1_000_000);
  expect(maskConnectionString(unbroken)).toEqual({ shown: unbroken, secret: false });
});

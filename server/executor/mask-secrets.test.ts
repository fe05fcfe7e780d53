import { expect, test } from "vitest";
import { maskSecrets } from "./mask-secrets";

test.each([
  ["Data Source=x;Password=hush hush;User ID=sa", "Data Source=x;Password=***;User ID=sa"],
  ["pwd = 'a;b';x", "pwd = ***;x"],
  ["postgres://ann:hush@db/x", "postgres://ann:***@db/x"],
  ["http://localhost:3000/a", "http://localhost:3000/a"],
])("%s", (text, masked) => {
  expect(maskSecrets(text)).toBe(masked);
});

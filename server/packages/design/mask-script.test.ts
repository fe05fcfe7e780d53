import { expect, test } from "vitest";
import { maskScript } from "./mask-script";

test("passwords in the texts of a script are masked, its code is not", () => {
  const source = [
    'string password = Dts.Variables["User::Password"].Value.ToString();',
    'var c = new SqlConnection("Server=a;Password=hush;Database=b");',
    "var ftpPassword = 'hush';",
    'string apiKey = "hush", name = "x";',
    'var text = @"Data Source=a;\nPwd=hush;\n";',
    'credentials.Password = "hush";',
    'if (password == "") return;',
    "var url = `https://user:hush@host/`;",
  ].join("\n");
  const shown = maskScript(source);
  expect(shown).not.toContain("hush");
  expect(shown.split("\n")[0]).toBe('string password = Dts.Variables["User::Password"].Value.ToString();');
  expect(shown).toContain('"Server=a;Password=••••••••;Database=b"');
  expect(shown).toContain("var ftpPassword = '••••••••';");
  expect(shown).toContain('name = "x";');
  expect(shown).toContain('if (password == "") return;');
  expect(shown.split("\n")).toHaveLength(source.split("\n").length);
});

import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { loadMessages } from "./load-messages";
import { type Locale, locales } from "./locale";
import { english } from "./messages";

describe("the texts of a language", () => {
  it.each(locales)("are there for every noun: %s", async (locale) => {
    expect(Object.keys(await loadMessages(locale))).toEqual(Object.keys(english));
  });

  const rowsIn = async (locale: Locale, count: number) => {
    const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "design" });
    return t("rows", { count });
  };

  it("count in the language's own plural and digits", async () => {
    expect([await rowsIn("en", 0), await rowsIn("en", 1), await rowsIn("en", 12345)]).toEqual([
      "0 rows",
      "1 row",
      "12,345 rows",
    ]);
    // French and Brazilian Portuguese have nothing in the singular, Spanish in the plural.
    expect([await rowsIn("fr", 0), await rowsIn("fr", 1), await rowsIn("fr", 12345)]).toEqual([
      "0 ligne",
      "1 ligne",
      "12\u202f345 lignes",
    ]);
    expect([await rowsIn("es", 0), await rowsIn("es", 1), await rowsIn("es", 12345)]).toEqual([
      "0 filas",
      "1 fila",
      "12.345 filas",
    ]);
    expect([await rowsIn("pt-BR", 0), await rowsIn("pt-BR", 2), await rowsIn("pt-BR", 12345)]).toEqual([
      "0 linha",
      "2 linhas",
      "12.345 linhas",
    ]);
  });

  it("have a form for millions too", async () => {
    expect(await rowsIn("fr", 2_000_000)).toBe("2\u202f000\u202f000 lignes");
    expect(await rowsIn("es", 1_000_000)).toBe("1.000.000 filas");
  });
});

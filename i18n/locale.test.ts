import { describe, expect, it } from "vitest";
import { chooseLocale, chooseZone } from "./locale";

describe("the language of a request", () => {
  it("is the cookie's where it is one we speak", () => {
    expect(chooseLocale("en", "fr-FR,fr;q=0.9")).toBe("en");
    expect(chooseLocale("pt-BR", "fr")).toBe("pt-BR");
  });

  it("is the browser's where the cookie's is not spoken", () => {
    expect(chooseLocale("xx", "es")).toBe("es");
  });

  it("is English where nothing that was asked for is spoken", () => {
    expect(chooseLocale(undefined, "it-IT,it;q=0.9,de;q=0.1")).toBe("en");
    expect(chooseLocale("xx", null)).toBe("en");
    expect(chooseLocale(undefined, ";q=,,=")).toBe("en");
  });

  it("takes a region for its language", () => {
    expect(chooseLocale(undefined, "de;q=0.5, en-GB;q=0.9")).toBe("en");
    expect(chooseLocale(undefined, "fr-CA")).toBe("fr");
    expect(chooseLocale(undefined, "es-419,es;q=0.9")).toBe("es");
    expect(chooseLocale(undefined, "es-MX")).toBe("es");
  });

  it("speaks Brazilian Portuguese to all who ask for Portuguese", () => {
    for (const asked of ["pt", "pt-PT", "PT-br", "pt-AO;q=0.4"]) expect(chooseLocale(undefined, asked)).toBe("pt-BR");
  });

  it("is the one wanted most, however the qualities are written", () => {
    expect(chooseLocale(undefined, "en;q=0.3, fr; q=0.8, es ;Q=0.5")).toBe("fr");
    expect(chooseLocale(undefined, "fr;q=0, es;q=0.1")).toBe("es");
  });
});

describe("the zone of a request", () => {
  it("is the cookie's, in its canonical spelling", () => {
    expect(chooseZone("europe/berlin")).toBe("Europe/Berlin");
  });

  it("is UTC without a cookie or with one that names no zone", () => {
    expect(chooseZone(undefined)).toBe("UTC");
    expect(chooseZone("Mars/Olympus")).toBe("UTC");
  });
});

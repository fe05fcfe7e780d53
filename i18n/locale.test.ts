import { describe, expect, it } from "vitest";
import { chooseLocale, chooseZone } from "./locale";

describe("the language of a request", () => {
  it("is the cookie's where it is one we speak", () => {
    expect(chooseLocale("en", "fr-FR,fr;q=0.9")).toBe("en");
  });

  it("is English where nothing that was asked for is spoken", () => {
    expect(chooseLocale(undefined, "fr-FR,fr;q=0.9,de;q=0.1")).toBe("en");
    expect(chooseLocale("xx", null)).toBe("en");
    expect(chooseLocale(undefined, ";q=,,=")).toBe("en");
  });

  it("takes a region for its language", () => {
    expect(chooseLocale(undefined, "de;q=0.5, en-GB;q=0.9")).toBe("en");
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

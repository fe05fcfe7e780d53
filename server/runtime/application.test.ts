import { describe, expect, it } from "vitest";
import { Application } from "./application";

describe("Application", () => {
  it("makes, saves and loads packages", () => {
    const application = new Application();
    const made = application.createPackage("Nightly load");
    made.variables.add("Count", 7);
    const again = application.loadPackage(application.savePackage(made));
    expect(again.name).toBe("Nightly load");
    expect(again.getProperty("MaxConcurrentExecutables")).toBe(-1);
    expect(again.variables[0]?.value).toBe(7);
  });
});

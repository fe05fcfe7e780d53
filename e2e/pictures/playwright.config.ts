import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";

// The same browser and server as the tests have; what is made here are pictures, not verdicts.
export default defineConfig(base, {
  testDir: ".",
  testMatch: "*.pictures.ts",
  outputDir: "../../test-results/pictures-of-failures",
});

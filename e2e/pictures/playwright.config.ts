import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";

const { projects: _specs, ...asInTests } = base;

// The same browser and server as the tests have; what is made here are pictures, not verdicts.
export default defineConfig(asInTests, {
  testDir: ".",
  testMatch: "*.pictures.ts",
  outputDir: "../../test-results/pictures-of-failures",
});

import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: [
      "server/**/*.test.ts",
      "db/**/*.test.ts",
      "components/**/*.test.ts",
      "i18n/**/*.test.ts",
      "bin/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    globalSetup: ["server/testing/allow-unconfined.ts"],
    // Real databases and child processes start slowly on two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is watched once a second may take longer than the second that is waited by default.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
});

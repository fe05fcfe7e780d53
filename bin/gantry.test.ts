import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";

const launcher = path.resolve(import.meta.dirname, "gantry.mjs");

/** Runs the launcher as a shell does. */
function gantry(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...words], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("without a command it says which there are", () => {
  expect(gantry()).toMatchObject({ status: 0, stdout: expect.stringContaining("gantry <command>") });
});

test("a command there is not is named and refused", () => {
  expect(gantry("serve")).toMatchObject({ status: 6, stdout: expect.stringContaining('no command "serve"') });
});

test("dtexec runs from the bundle, with its exit codes and nothing else on standard output", () => {
  expect(gantry("dtexec", "/?")).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: gantry dtexec/) });
  expect(gantry("dtexec", "/File", "missing.dtsx")).toMatchObject({ status: 4, stdout: "" });
});

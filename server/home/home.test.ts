import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config";
import { secretsKey } from "./secrets-key";

const temporaryHome = () => mkdtempSync(path.join(tmpdir(), "gantry-home-"));

test("an empty environment gives a complete configuration", () => {
  const config = readConfig({ GANTRY_HOSTS: "" });
  expect(config.home).toBe(path.resolve("data"));
  expect(config.hosts).toBeGreaterThanOrEqual(2);
  expect(config.url).toBe("http://localhost:3000");
  expect(config.databaseUrl).toBeUndefined();
  expect(config.scriptLimits).toEqual({
    timeSeconds: 3600,
    memoryMb: 256,
    events: 100_000,
    network: false,
    programs: false,
    unconfined: false,
  });
});

test("scripts get other limits, within bounds", () => {
  const given = { GANTRY_SCRIPT_SECONDS: "60", GANTRY_SCRIPT_MEMORY_MB: "512", GANTRY_SCRIPT_EVENTS: "10" };
  expect(readConfig(given).scriptLimits).toMatchObject({ timeSeconds: 60, memoryMb: 512, events: 10 });
  for (const wrong of ["GANTRY_SCRIPT_SECONDS", "GANTRY_SCRIPT_MEMORY_MB", "GANTRY_SCRIPT_EVENTS"])
    expect(() => readConfig({ [wrong]: "0" })).toThrow(wrong);
});

test("scripts reach the network, start programs and run unconfined only when that is said", () => {
  const given = { GANTRY_SCRIPT_NETWORK: "on", GANTRY_SCRIPT_PROGRAMS: "on", GANTRY_SCRIPT_UNCONFINED: "on" };
  expect(readConfig(given).scriptLimits).toMatchObject({ network: true, programs: true, unconfined: true });
  expect(readConfig({ GANTRY_SCRIPT_NETWORK: "off" }).scriptLimits).toMatchObject({ network: false });
  for (const wrong of Object.keys(given)) expect(() => readConfig({ [wrong]: "yes, please" })).toThrow(wrong);
});

test("every wrong variable is named in one message", () => {
  expect(() => readConfig({ PORT: "70000", GANTRY_DATABASE_URL: "mysql://x" })).toThrow(/GANTRY_DATABASE_URL.*PORT/s);
});

test("the key is created once, for its owner only, and differs by purpose", () => {
  const config = readConfig({ GANTRY_HOME: temporaryHome() });
  const first = secretsKey(config, "session");
  expect(secretsKey(config, "session")).toEqual(first);
  expect(secretsKey(config, "stored-secrets")).not.toEqual(first);
  expect(statSync(config.secretsKeyFile).mode & 0o777).toBe(0o600);
});

test("a damaged key file is refused, not replaced", () => {
  const config = readConfig({ GANTRY_HOME: temporaryHome() });
  writeFileSync(config.secretsKeyFile, "not a key");
  expect(() => secretsKey(config, "session")).toThrow(/is not a key/);
});

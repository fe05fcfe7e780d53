import { hkdfSync, randomBytes } from "node:crypto";
import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import type { Config } from "./config";
import { ensureHome } from "./ensure-home";

const KEY_BYTES = 32;

/** What a derived key is for; each purpose has a key of its own, so that one that leaks opens nothing else. */
export type KeyPurpose = "session" | "stored-secrets";

/**
 * The key for one purpose (32 bytes), derived from `secrets.key` in GANTRY_HOME. The file is created at the first call,
 * readable by its owner only. Throws when the file exists but is not a key, because guessing a new one would make
 * everything encrypted with the old one unreadable.
 */
export function secretsKey(config: Config, purpose: KeyPurpose): Uint8Array {
  const master = readMaster(config.secretsKeyFile) ?? createMaster(config);
  return new Uint8Array(hkdfSync("sha256", master, "gantry", purpose, KEY_BYTES));
}

function readMaster(file: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const key = Buffer.from(text.trim(), "base64");
  if (key.length !== KEY_BYTES) throw new Error(`${file} is not a key of ${KEY_BYTES} bytes in base64.`);
  return key;
}

/** Web server and executor may both be first: the key is written beside and linked into place, so that one of them wins. */
function createMaster(config: Config): Buffer {
  ensureHome(config);
  const draft = `${config.secretsKeyFile}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600, flag: "w" });
  try {
    linkSync(draft, config.secretsKeyFile);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  const key = readMaster(config.secretsKeyFile);
  if (!key) throw new Error(`${config.secretsKeyFile} vanished while it was being created.`);
  return key;
}

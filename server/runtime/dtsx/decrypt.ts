import { createDecipheriv, createHash, pbkdf2Sync } from "node:crypto";
import { attribute, childElement, textContent, type XmlElement } from "./xml";

const beforeContent = /^[\s\uFEFF]*</;

/**
 * The plain XML of an `EncryptedData` element, or undefined when the password does not open it (DTSX.md section 17). 3DES (2005
 * to 2016) is verified against a public sample; for AES-256 (2017 and later) only hearsay is known, so both derivations that were
 * reported are tried; tests hold what the reports say, and no file that SSIS wrote.
 */
export function decryptElement(encrypted: XmlElement, password: string): string | undefined {
  const method = childElement(encrypted, "EncryptionMethod");
  const data = childElement(encrypted, "CipherData");
  const value = data && childElement(data, "CipherValue");
  if (method === undefined || value === undefined) return undefined;
  const bytes = Buffer.from(textContent(value), "base64");
  const aes = (attribute(method, "Algorithm") ?? "").endsWith("#aes256-cbc");
  return decryptBytes(bytes, password, { aes, salt: Buffer.from(attribute(encrypted, "Salt") ?? "", "base64") });
}

/** The plain XML of bytes that begin with their initialisation vector, or undefined when the password does not open them. */
export function decryptBytes(
  bytes: Buffer,
  password: string,
  { aes, salt }: { readonly aes: boolean; readonly salt: Buffer },
): string | undefined {
  const attempts: (() => string | undefined)[] = aes
    ? [
        () => decipher("aes-256-cbc", pbkdf2Sync(password, salt, 1000, 32, "sha1"), bytes, 16),
        () => decipher("aes-256-cbc", expandHash(password, 32), bytes, 16),
      ]
    : [() => decipher("des-ede3-cbc", expandHash(password, 24), bytes, 8)];
  for (const attempt of attempts) {
    const plain = attempt();
    if (plain !== undefined) return plain;
  }
  return undefined;
}

/** What Windows' CryptDeriveKey makes of a SHA-1 hash when a key needs more than its 20 bytes. */
export function expandHash(password: string, length: number): Buffer {
  const hash = createHash("sha1").update(password, "utf8").digest();
  const pad = (fill: number) => {
    const block = Buffer.alloc(64, fill);
    for (let index = 0; index < hash.length; index++) block[index] = (block[index] ?? 0) ^ (hash[index] ?? 0);
    return createHash("sha1").update(block).digest();
  };
  return Buffer.concat([pad(0x36), pad(0x5c)]).subarray(0, length);
}

/** The value starts with the initialisation vector; its last byte counts the padding, whose other bytes are arbitrary. */
function decipher(algorithm: string, key: Buffer, bytes: Buffer, block: number): string | undefined {
  if (bytes.length < 2 * block || bytes.length % block !== 0) return undefined;
  const opened = createDecipheriv(algorithm, key, bytes.subarray(0, block)).setAutoPadding(false);
  const plain = Buffer.concat([opened.update(bytes.subarray(block)), opened.final()]);
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > block) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(plain.subarray(0, plain.length - padding));
    // A wrong key leaves arbitrary bytes: a short value of them may look like text, but hardly like an element.
    return beforeContent.test(text) && text.trimEnd().endsWith(">") ? text : undefined;
  } catch {
    return undefined;
  }
}

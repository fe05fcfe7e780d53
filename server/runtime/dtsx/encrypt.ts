import { createCipheriv, randomBytes } from "node:crypto";
import { expandHash } from "./decrypt";
import { createElement } from "./edit-xml";
import type { XmlElement } from "./xml";

const xmlEncryption = "http://www.w3.org/2001/04/xmlenc#";
const blockBytes = 8;

/**
 * The `EncryptedData` element that stands for a piece of XML in a package with a password (DTSX.md section 17): 3DES-CBC, the form
 * that every version of SSIS reads. The value begins with the initialisation vector; the salt is written as SSIS writes it, though
 * the key is not made with it.
 */
export function encryptXml(plain: string, password: string): XmlElement {
  const vector = randomBytes(blockBytes);
  const cipher = createCipheriv("des-ede3-cbc", expandHash(password, 24), vector).setAutoPadding(false);
  const bytes = Buffer.concat([cipher.update(padded(Buffer.from(plain, "utf8"))), cipher.final()]);
  const encrypted = createElement("EncryptedData", [
    ["Type", `${xmlEncryption}Element`],
    ["Salt", randomBytes(8).toString("base64")],
    ["IV", vector.toString("base64")],
    ["xmlns", xmlEncryption],
  ]);
  const method = createElement("EncryptionMethod", [["Algorithm", `${xmlEncryption}tripledes-cbc`]]);
  const data = createElement("CipherData");
  data.children.push(createElement("CipherValue", [], Buffer.concat([vector, bytes]).toString("base64")));
  encrypted.children.push(method, data);
  return encrypted;
}

/** XML Encryption fills the last block; its last byte says with how many bytes. */
function padded(plain: Buffer): Buffer {
  const missing = blockBytes - (plain.length % blockBytes);
  return Buffer.concat([plain, Buffer.alloc(missing, missing)]);
}

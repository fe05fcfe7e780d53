import { createCipheriv, createHash, pbkdf2Sync, randomBytes } from "node:crypto";

/** How SSIS's tools from 2017 on are said to make a key of a password: two reports, and no word of Microsoft's. */
export type AesDerivation = "PBKDF2" | "CryptDeriveKey";

interface AesEncrypted {
  /** All three in Base64. */
  readonly salt: string;
  readonly vector: string;
  readonly cipher: string;
}

const algorithm = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";

/** Encrypts a text with AES-256 in CBC mode by one of the derivations (DTSX.md section 17), written from its description alone. */
function encryptAes(plain: string, password: string, derivation: AesDerivation): AesEncrypted {
  const salt = randomBytes(8);
  const derived = pbkdf2Sync(password, salt, 1000, 48, "sha1");
  const [key, vector] =
    derivation === "PBKDF2"
      ? [derived.subarray(0, 32), derived.subarray(32)]
      : [cryptDeriveKey(password), randomBytes(16)];
  const cipher = createCipheriv("aes-256-cbc", key, vector);
  const bytes = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return { salt: salt.toString("base64"), vector: vector.toString("base64"), cipher: bytes.toString("base64") };
}

/** The `EncryptedData` that a package has in the place of an element, or of all of itself. */
export function aesEncryptedData(plain: string, password: string, derivation: AesDerivation): string {
  const { salt, vector, cipher } = encryptAes(plain, password, derivation);
  const value = Buffer.concat([Buffer.from(vector, "base64"), Buffer.from(cipher, "base64")]).toString("base64");
  return `<EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element" Salt="${salt}" IV="${vector}" xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="${algorithm}"/><CipherData><CipherValue>${value}</CipherValue></CipherData></EncryptedData>`;
}

/** An element of a project's file with its value encrypted: the name stays, and salt, vector and algorithm become attributes. */
export function aesProjectElement(start: string, plain: string, password: string, derivation: AesDerivation): string {
  const { salt, vector, cipher } = encryptAes(`\uFEFF${plain}`, password, derivation);
  const name = start.slice(1).split(" ")[0];
  return `${start} xmlns:p="www.microsoft.com/SqlServer/SSIS" p:Salt="${salt}" p:IV="${vector}" p:Algorithm="${algorithm}">${cipher}</${name}>`;
}

/** Windows' CryptDeriveKey: the hash is laid into two constants, and the hashes of these are the key. */
function cryptDeriveKey(password: string): Buffer {
  const sha1 = (bytes: Buffer) => createHash("sha1").update(bytes).digest();
  const hash = sha1(Buffer.from(password, "utf8"));
  const inner = Buffer.from(Array.from({ length: 64 }, (_, at) => 0x36 ^ (hash[at] ?? 0)));
  const outer = Buffer.from(Array.from({ length: 64 }, (_, at) => 0x5c ^ (hash[at] ?? 0)));
  return Buffer.concat([sha1(inner), sha1(outer)]).subarray(0, 32);
}

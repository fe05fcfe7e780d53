import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import { DTS_E_DECRYPTPACKAGE_USERKEY, DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { formatCode } from "../messages/format-code";
import { decryptElement } from "./decrypt";
import { loadPackage, savePackage } from "./load-package";
import { parseXml } from "./parse-xml";

// The public test vector of rtumaykin/ssis-build (Apache-2.0), put into the form packages use: the value starts with the vector.
const vector = Buffer.from("KfkNhx5Gf4A=", "base64");
const cipher = Buffer.from(
  "V15MiE2L6GIVrwjrlE/wlgsDAQw408PuQOdjNV7RDs5/tnGrm5ZUKX7q7+dxezyU43R2eZZFEggfVx86nD/ljeYBR2Gio3wA21HhCyThMgobL7IhdSj2X42QcAKenVClJGT6wYWfGRCSau5Hq4O5Bntse/GLh6oYvBvILF4TiFsHkCaZWl1IGA==",
  "base64",
);
const encrypted = `<EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element" Salt="" xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#tripledes-cbc"/><CipherData><CipherValue>${Buffer.concat([vector, cipher]).toString("base64")}</CipherValue></CipherData></EncryptedData>`;

describe("decryption with a package password", () => {
  it("opens the public test vector", () => {
    const plain = decryptElement(parseXml(encrypted).root, "ssis123");
    expect(plain).toContain('SSIS:Name="PasswordVerifier"');
    expect(plain).toContain(">SSIS</SSIS:Property>");
  });

  it("gives nothing for a wrong password", () => {
    expect(decryptElement(parseXml(encrypted).root, "ssis124")).toBeUndefined();
  });

  it("names a wholly encrypted package as such", () => {
    const load = () => loadPackage(new TextEncoder().encode(encrypted));
    expect(load).toThrow(expect.objectContaining({ code: DTS_E_PACKAGEPASSWORD }));
    expect(load).toThrow("no password was given");
  });
});

describe("a package that is wholly encrypted with a Windows account", () => {
  // The blob of Windows' DPAPI takes the place of the ciphertext, and no method is named: the account is the key.
  const blob = Buffer.from("01000000d08c9ddf0115d1118c7a00c04fc297eb", "hex").toString("base64");
  const closed = new TextEncoder().encode(
    `<?xml version="1.0"?><EncryptedData Type="http://www.w3.org/2001/04/xmlenc#Element" xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherValue>${blob}</CipherValue></CipherData></EncryptedData>`,
  );

  it.each([undefined, "ssis123"])("is refused by its own code, whatever the password (%s)", (password) => {
    const load = () => loadPackage(closed, { password });
    expect(load).toThrow(expect.objectContaining({ code: DTS_E_DECRYPTPACKAGE_USERKEY }));
    expect(load).toThrow("encrypted with its author's Windows account");
    expect(formatCode(DTS_E_DECRYPTPACKAGE_USERKEY)).toBe("0xC0014060");
  });
});

describe.skipIf(!hasCorpus())("decryption of a real package (needs the corpus)", () => {
  const file = corpusPath(
    "packages/rtumaykin__ssis-build/example/SampleSSISProject/SampleSSISProject/Package 221.dtsx",
  );

  it("leaves values closed without the password, and names them", () => {
    const closed = loadPackage(readFileSync(file));
    expect(closed.missingSecrets).toEqual([
      "\\Package.Connections[source].Properties[Password]",
      "\\Package.Parameters[Parameterwere].Properties[Value]",
    ]);
    expect(Buffer.compare(savePackage(closed), readFileSync(file))).toBe(0);
  });

  it("opens them with it, and then refuses to write them in the clear", () => {
    const opened = loadPackage(readFileSync(file), { password: "ssis123" });
    expect(opened.missingSecrets).toEqual([]);
    expect(opened.findConnection("source")?.password).toBeTruthy();
    expect(opened.parameters.find((one) => one.name === "Parameterwere")?.value).toBeTruthy();
    expect(() => savePackage(opened)).toThrow("cannot be saved as it is");
  });
});

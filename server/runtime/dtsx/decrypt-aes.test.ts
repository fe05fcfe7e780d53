import { describe, expect, it } from "vitest";
import { type AesDerivation, aesEncryptedData } from "@/server/testing/encrypt-aes";
import { buildPackage } from "@/server/testing/package-builder";
import { DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { decryptElement } from "./decrypt";
import { loadPackage, savePackage } from "./load-package";
import { parseXml } from "./parse-xml";

const derivations: AesDerivation[] = ["PBKDF2", "CryptDeriveKey"];
const password = "Öffne mich 7";
const bytes = (text: string) => new TextEncoder().encode(text);

/** A package with a password of a connection and the value of a parameter, both in the form the function gives them. */
function sensitivePackage(protect: (plain: string) => string): Uint8Array {
  const manager = '<DTS:Password DTS:Name="Password" Sensitive="1">pw &amp; 1</DTS:Password>';
  const value = '<DTS:Property DTS:DataType="8" DTS:Name="ParameterValue" DTS:Sensitive="True">geheim</DTS:Property>';
  const parameter = `<DTS:PackageParameters><DTS:PackageParameter DTS:DataType="8" DTS:ObjectName="Key" DTS:Sensitive="True" DTS:DTSID="{7A0C5D11-2D5E-4C0A-9C53-0C6B0C4E7A03}"><DTS:Property DTS:DataType="8" DTS:Name="ParameterValue">${protect(value)}</DTS:Property></DTS:PackageParameter></DTS:PackageParameters>`;
  return buildPackage({
    attributes: { ProtectionLevel: "2" },
    connections: [
      { name: "Db", type: "OLEDB", connectionString: "Provider=PostgreSQL;Host=db;", inside: protect(manager) },
    ],
    extra: parameter,
  });
}

describe.each(derivations)("AES-256 with a password, its key by %s", (derivation) => {
  const closed = (plain: string) => aesEncryptedData(plain, password, derivation);

  it.each([1, 15, 16, 17, 4000])(
    "opens an element of %d characters in it, whatever the last block is filled with",
    (length) => {
      const plain = `<a>${"é".repeat(length)}</a>`;
      expect(decryptElement(parseXml(closed(plain)).root, password)).toBe(plain);
      expect(decryptElement(parseXml(closed(plain)).root, `${password} `)).toBeUndefined();
    },
  );

  it("opens sensitive values in their places, and nothing without the password", () => {
    const file = sensitivePackage(closed);
    const opened = loadPackage(file, { password });
    expect(opened.findConnection("Db")?.password).toBe("pw & 1");
    expect(opened.parameters.map((one) => [one.name, one.value])).toEqual([["Key", "geheim"]]);
    expect(opened.missingSecrets).toEqual([]);
    expect(loadPackage(file).missingSecrets).toEqual([
      "\\Package.Connections[Db].Properties[Password]",
      "\\Package.Parameters[Key].Properties[Value]",
    ]);
  });

  it("opens a whole package, its sensitive values included", () => {
    const whole = new TextDecoder().decode(buildPackage({ name: "Hidden" }));
    const opened = loadPackage(bytes(closed(whole.slice(whole.indexOf("<DTS:Executable")))), { password });
    expect([opened.name, opened.openedWithPassword]).toEqual(["Hidden", true]);
    expect(() => savePackage(opened)).toThrow("cannot be saved as it is");
    const again = savePackage(opened, { protectionLevel: "EncryptAllWithPassword", password: "new" });
    expect(loadPackage(again, { password: "new" }).name).toBe("Hidden");
  });

  it("answers 0xC0014037 for a wrong password, and for a missing one where the whole package is encrypted", () => {
    const refused = expect.objectContaining({ code: DTS_E_PACKAGEPASSWORD });
    expect(() => loadPackage(sensitivePackage(closed), { password: "wrong" })).toThrow(refused);
    const whole = bytes(closed("<DTS:Executable/>"));
    expect(() => loadPackage(whole, { password: "wrong" })).toThrow(refused);
    expect(() => loadPackage(whole)).toThrow(refused);
  });
});

describe("AES-256 with a password", () => {
  it("tells what is cut short or written otherwise from what it can open", () => {
    const open = (change: (text: string) => string) =>
      decryptElement(parseXml(change(aesEncryptedData("<a/>", password, "PBKDF2"))).root, password);
    expect(open((text) => text)).toBe("<a/>");
    expect(decryptElement(parseXml(aesEncryptedData("<a", password, "PBKDF2")).root, password)).toBeUndefined();
    expect(open((text) => text.replace(/<CipherValue>.{24}/, "<CipherValue>"))).toBeUndefined();
    expect(open((text) => text.replace(/<CipherValue>[^<]*/, "<CipherValue>"))).toBeUndefined();
    expect(open((text) => text.replace("aes256-cbc", "tripledes-cbc"))).toBeUndefined();
    expect(open((text) => text.replace(/Salt="[^"]*"/, 'Salt=""'))).toBeUndefined();
  });
});

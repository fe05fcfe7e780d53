import { describe, expect, it } from "vitest";
import { buildPackage } from "@/server/testing/package-builder";
import {
  DTS_E_PACKAGEPASSWORD,
  DTS_E_PACKAGEPASSWORDEMPTY,
  DTS_E_PACKAGEPROTECT,
  DTS_E_SERVERSTORAGEDISALLOWED,
} from "../messages/codes";
import type { Package } from "../model/package";
import { createPackage } from "./author/create-package";
import { loadPackage, savePackage } from "./load-package";

/** A package with a password, a sensitive parameter and one that is not. */
function secretPackage(): Package {
  const made = createPackage("Secrets");
  const manager = made.connections.add("OLEDB", "Warehouse");
  manager.connectionString = "Provider=PostgreSQL;Host=db;Password=pw;Database=w;";
  const key = made.parameters.add("Key", "k-1");
  key.setProperty("Sensitive", true);
  made.parameters.add("Folder", "/in");
  return made;
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe("saving under a protection level", () => {
  it("leaves sensitive values out with DontSaveSensitive", () => {
    const saved = savePackage(secretPackage(), { protectionLevel: "DontSaveSensitive" });
    expect(textOf(saved)).not.toMatch(/pw|k-1/);
    const again = loadPackage(saved);
    expect(again.protectionLevel).toBe("DontSaveSensitive");
    expect(again.missingSecrets).toEqual([]);
    expect(again.findConnection("Warehouse")?.connectionString).toContain("Host=db");
    expect(again.parameters.find((one) => one.name === "Folder")?.value).toBe("/in");
  });

  it("encrypts sensitive values with the password, and opens them with it alone", () => {
    const saved = savePackage(secretPackage(), {
      protectionLevel: "EncryptSensitiveWithPassword",
      password: "Öffne mich",
    });
    expect(textOf(saved)).not.toMatch(/pw;|>pw<|k-1/);
    expect(loadPackage(saved).missingSecrets).toEqual([
      "\\Package.Connections[Warehouse].Properties[Password]",
      "\\Package.Parameters[Key].Properties[Value]",
    ]);
    const opened = loadPackage(saved, { password: "Öffne mich" });
    expect(opened.findConnection("Warehouse")?.password).toBe("pw");
    expect(opened.parameters.find((one) => one.name === "Key")?.value).toBe("k-1");
    expect(() => loadPackage(saved, { password: "wrong" })).toThrow(
      expect.objectContaining({ code: DTS_E_PACKAGEPASSWORD }),
    );
  });

  it("encrypts the whole package", () => {
    const saved = savePackage(secretPackage(), { protectionLevel: "EncryptAllWithPassword", password: "p" });
    expect(textOf(saved)).not.toMatch(/Warehouse|Folder/);
    for (const password of [undefined, "q"])
      expect(() => loadPackage(saved, { password })).toThrow(expect.objectContaining({ code: DTS_E_PACKAGEPASSWORD }));
    const opened = loadPackage(saved, { password: "p" });
    expect(opened.findConnection("Warehouse")?.password).toBe("pw");
    const plain = savePackage(opened, { protectionLevel: "DontSaveSensitive" });
    expect(loadPackage(plain).name).toBe("Secrets");
  });

  it("changes neither the loaded package nor what is not sensitive", () => {
    const made = secretPackage();
    const before = textOf(savePackage(made));
    savePackage(made, { protectionLevel: "EncryptSensitiveWithPassword", password: "p" });
    expect(textOf(savePackage(made))).toBe(before);
  });

  it("refuses what it cannot do, by name", () => {
    const save = (options: Parameters<typeof savePackage>[1]) => () => savePackage(secretPackage(), options);
    expect(save({ protectionLevel: "EncryptSensitiveWithPassword" })).toThrow(
      expect.objectContaining({ code: DTS_E_PACKAGEPASSWORDEMPTY }),
    );
    expect(save({ protectionLevel: "EncryptSensitiveWithUserKey" })).toThrow(
      expect.objectContaining({ code: DTS_E_PACKAGEPROTECT }),
    );
    expect(save({ protectionLevel: "ServerStorage" })).toThrow(
      expect.objectContaining({ code: DTS_E_SERVERSTORAGEDISALLOWED }),
    );
  });

  it("does not lose values that only the author's Windows account opens", () => {
    const bytes = buildPackage({
      connections: [{ name: "Old", type: "OLEDB", connectionString: "Provider=SQLNCLI11;", encryptedPassword: true }],
    });
    const closed = loadPackage(bytes);
    expect(() => savePackage(closed, { protectionLevel: "EncryptAllWithPassword", password: "p" })).toThrow(
      "Connections[Old]",
    );
    const left = savePackage(closed, { protectionLevel: "DontSaveSensitive" });
    expect(textOf(left)).not.toContain("AQAAANCM");
    closed.connections[0]?.setProperty("Password", "new");
    const given = savePackage(closed, { protectionLevel: "EncryptSensitiveWithPassword", password: "p" });
    expect(loadPackage(given, { password: "p" }).findConnection("Old")?.password).toBe("new");
  });
});

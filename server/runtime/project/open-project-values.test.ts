import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type AesDerivation, aesEncryptedData, aesProjectElement } from "@/server/testing/encrypt-aes";
import { buildPackage } from "@/server/testing/package-builder";
import { projectConnection, projectManifest, projectParameters } from "@/server/testing/project-builder";
import { loadPackage } from "../dtsx/load-package";
import { DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { loadProject } from "./load-project";

const derivations: AesDerivation[] = ["PBKDF2", "CryptDeriveKey"];
const password = "Grüße 2017";
const dts = 'xmlns:DTS="www.microsoft.com/SqlServer/Dts"';
const ssis = 'xmlns:SSIS="www.microsoft.com/SqlServer/SSIS"';
const connection = projectConnection({
  name: "Db",
  type: "OLEDB",
  id: "{0D7F1A1E-4E33-4F43-9A4B-0A4B6E6B1AFE}",
  connectionString: "Provider=PostgreSQL;Host=db;",
});
const parameters = projectParameters({ Open: { value: "seen" }, Key: { value: "AQAAANCM", encrypted: true } });

function archive(params: string, conmgr: string, dtsx: string | Uint8Array): Uint8Array {
  return zipSync({
    "@Project.manifest": strToU8(projectManifest("Sales", ["A.dtsx"], ["Db.conmgr"])),
    "Project.params": strToU8(params),
    "Db.conmgr": strToU8(conmgr),
    "A.dtsx": typeof dtsx === "string" ? strToU8(dtsx) : dtsx,
  });
}

const withoutDeclaration = (xml: string) => xml.slice(xml.indexOf("?>") + 2).trim();

describe.each(derivations)("a project protected by AES-256 with a password, its key by %s", (derivation) => {
  const close = (start: string, plain: string) => aesProjectElement(start, plain, password, derivation);

  /** EncryptSensitiveWithPassword: the value of one parameter and the password of the connection. */
  function sensitive(): Uint8Array {
    const value = `<SSIS:Property ${ssis} SSIS:Name="Value" SSIS:Sensitive="1">geheim</SSIS:Property>`;
    const params = parameters.replace(
      /<SSIS:Property SSIS:Name="Value" SSIS:Sensitive="1"[^<]*<\/SSIS:Property>/,
      close('<SSIS:Property SSIS:Name="Value" SSIS:Sensitive="1"', value),
    );
    const secret = `<DTS:Password ${dts} DTS:Name="Password" Sensitive="1">pw &lt; 1</DTS:Password>`;
    const closed = close('<DTS:Password DTS:Name="Password" Sensitive="1"', secret);
    const conmgr = connection.replace(/\/><\/DTS:ObjectData>/, `>${closed}</DTS:ConnectionManager></DTS:ObjectData>`);
    return archive(params, conmgr, buildPackage({ name: "A" }));
  }

  /** EncryptAllWithPassword: every file is one encrypted element. */
  function whole(): Uint8Array {
    const params = close(`<SSIS:Parameters ${ssis}`, withoutDeclaration(parameters));
    const conmgr = close(`<DTS:ConnectionManager ${dts}`, withoutDeclaration(connection));
    const plain = withoutDeclaration(new TextDecoder().decode(buildPackage({ name: "A" })));
    return archive(params, conmgr, aesEncryptedData(plain, password, derivation));
  }

  it("opens its sensitive values, and names them without the password", async () => {
    const project = await loadProject(sensitive(), { password });
    expect(project.parameters.map((one) => [one.name, one.value])).toEqual([
      ["Open", "seen"],
      ["Key", "geheim"],
    ]);
    expect(project.findConnection("Db")?.password).toBe("pw < 1");
    const closed = await loadProject(sensitive());
    expect(closed.parameters.map((one) => one.valueIsEncrypted)).toEqual([false, true]);
    expect(closed.findConnection("Db")?.password).toBeUndefined();
  });

  it("opens the files of a project that is encrypted as a whole", async () => {
    const project = await loadProject(whole(), { password });
    expect(project.parameters.map((one) => one.name)).toEqual(["Open", "Key"]);
    expect(project.findConnection("Db")?.connectionString).toContain("Host=db");
    const bytes = (await project.packages.read("A.dtsx")) ?? new Uint8Array();
    expect(loadPackage(bytes, { project, password: project.password }).name).toBe("A");
  });

  it("answers 0xC0014037 for a wrong password, and for none where whole files are encrypted", async () => {
    const refused = { code: DTS_E_PACKAGEPASSWORD };
    await expect(loadProject(sensitive(), { password: "wrong" })).rejects.toMatchObject(refused);
    await expect(loadProject(whole(), { password: "wrong" })).rejects.toMatchObject(refused);
    await expect(loadProject(whole())).rejects.toMatchObject(refused);
  });
});

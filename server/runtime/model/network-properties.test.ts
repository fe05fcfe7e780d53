import { describe, expect, it } from "vitest";
import { buildPackage } from "@/server/testing/package-builder";
import { loadPackage } from "../dtsx/load-package";

const attributes = `<DTS:FtpConnection DTS:ServerName="old" DTS:TimeOut="7"><DTS:Property DTS:Name="ServerPassword" Sensitive="1">x</DTS:Property></DTS:FtpConnection>`;
const elements = `<DTS:FtpConnection><DTS:Property DTS:Name="ServerName">old</DTS:Property><DTS:Property DTS:Name="TimeOut">7</DTS:Property><DTS:Property DTS:Name="ServerPassword" Sensitive="1">x</DTS:Property></DTS:FtpConnection>`;
const locked = `<DTS:FtpConnection><DTS:Property DTS:Name="ServerPassword" Sensitive="1" Encrypted="1">AQAAANCM</DTS:Property></DTS:FtpConnection>`;

function ftp(inside: string) {
  const bytes = buildPackage({ connections: [{ name: "F", type: "FTP", connectionString: "old:21", inside }] });
  const [manager] = [...loadPackage(bytes).connections];
  if (manager === undefined) throw new Error("The package has no connection manager.");
  return manager;
}

describe("settings of FTP and HTTP managers (DTSX.md section 5.2)", () => {
  it.each([
    ["attributes", attributes],
    ["elements", elements],
  ])("are read and changed where the file has them: %s", (_name, inside) => {
    const manager = ftp(inside);
    const read = ["ServerName", "ServerPort", "ServerUserName", "Timeout", "Retries", "UsePassiveMode"];
    expect(read.map((name) => manager.getProperty(name))).toEqual(["old", 21, "anonymous", 7, 5, false]);
    expect(manager.password).toBe("x");
    manager.setProperty("ServerName", "new");
    manager.setProperty("ServerPassword", "y");
    expect([manager.getProperty("ServerName"), manager.password]).toEqual(["new", "y"]);
  });

  it("follow a new connection string", () => {
    const manager = ftp(attributes);
    manager.setProperty("ConnectionString", "other:2121");
    expect([manager.getProperty("ServerName"), manager.getProperty("ServerPort")]).toEqual(["other", 2121]);
  });

  it("have no password while it is encrypted, and one again when it is set", () => {
    const manager = ftp(locked);
    expect(manager.password).toBeUndefined();
    manager.password = "z";
    expect(manager.password).toBe("z");
  });
});

import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Files in PEM. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface TestAuthority {
  readonly folder: string;
  /** File of the certificate that those who are to trust the authority need. */
  readonly certificate: string;
  /** A certificate of the authority; names are as openssl writes them: `DNS:localhost`, `IP:127.0.0.1`. */
  issue(commonName: string, names?: readonly string[]): TestCertificate;
  remove(): void;
}

/** Whether openssl is on this machine; tests that need it say in their name that they were left out. */
export function hasOpenssl(): boolean {
  try {
    execFileSync("openssl", ["version"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

/** A private authority in a temporary folder, which nobody on this machine trusts. */
export function makeAuthority(name = "Gantry tests"): TestAuthority {
  const folder = mkdtempSync(path.join(tmpdir(), "gantry-authority-"));
  const certificate = path.join(folder, "authority.pem");
  const key = path.join(folder, "authority.key");
  request(folder, ["-subj", `/CN=${name}`, "-keyout", key, "-out", certificate]);
  let issued = 0;
  return {
    folder,
    certificate,
    issue(commonName, names = []) {
      issued += 1;
      const one = { certificate: path.join(folder, `${issued}.pem`), key: path.join(folder, `${issued}.key`) };
      const signed = ["-CA", certificate, "-CAkey", key, "-addext", "basicConstraints=critical,CA:FALSE"];
      const named = names.length > 0 ? ["-addext", `subjectAltName=${names.join(",")}`] : [];
      request(folder, [...signed, ...named, "-subj", `/CN=${commonName}`, "-keyout", one.key, "-out", one.certificate]);
      chmodSync(one.key, 0o600);
      return one;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The texts of a certificate's files, as servers of Node want them. */
export function pemOf({ certificate, key }: TestCertificate): { readonly cert: string; readonly key: string } {
  return { cert: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
}

function request(folder: string, args: readonly string[]): void {
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, ...args], { cwd: folder, stdio: "pipe" });
}

import type { PostgresSettings } from "./database-settings";
import { type OptionReader, unusableOption } from "./unusable-options";

type TlsSettings = Pick<PostgresSettings, "encrypt" | "trustServerCertificate" | "checkHostName" | "files">;

const modes = ["disable", "allow", "prefer", "require", "verifyca", "verifyfull"] as const;

/**
 * How PostgreSQL's session is encrypted: `sslmode` and its files, under the names of libpq, Npgsql and psqlODBC. `isAddress` tells
 * that libpq's own rule holds, by which `require` without a root certificate trusts every server; connection strings say that by
 * TrustServerCertificate.
 *
 * @throws DtsError GANTRY_E_CONNECTIONOPTION for a mode that does not exist: it would be read as none.
 */
export function postgresTls(option: OptionReader, isAddress: boolean): TlsSettings {
  const written = option("SSL Mode", "SslMode", "Ssl-Mode");
  const plain = (written ?? "").toLowerCase().replace(/[-_ ]/g, "").replace(/d$/, "");
  const mode = modes.find((one) => one === plain);
  if (written !== undefined && mode === undefined) {
    throw unusableOption("SSL Mode", `"${written}" is none of disable, allow, prefer, require, verify-ca, verify-full`);
  }
  const root = option("Root Certificate", "RootCertificate", "sslrootcert");
  const certificate = option("SSL Certificate", "SslCertificate", "sslcert");
  const key = option("SSL Key", "SslKey", "sslkey");
  if ((certificate === undefined) !== (key === undefined)) {
    throw unusableOption(certificate ? "SSL Key" : "SSL Certificate", "a client's certificate and its key go together");
  }
  const isTrusting = isAddress
    ? mode === "require" && root === undefined
    : /^(true|yes|1)$/i.test(option("TrustServerCertificate", "Trust Server Certificate") ?? "");
  const isVerifying = mode === "verifyca" || mode === "verifyfull";
  return {
    encrypt: isVerifying || mode === "require" || (mode === undefined && isTrue(option("Encrypt"))),
    trustServerCertificate: isTrusting && !isVerifying,
    checkHostName: !(mode === "verifyca" || (isAddress && mode === "require")),
    files: {
      // What the system trusts is what is trusted without a file.
      ...(root === undefined || root === "system" ? {} : { root }),
      ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
      keyPassword: option("SSL Password", "SslPassword"),
    },
  };
}

function isTrue(value: string | undefined): boolean {
  return /^(true|yes|1|mandatory|strict)$/i.test(value ?? "");
}

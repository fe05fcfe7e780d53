import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { unusableOption } from "./unusable-options";

/** The text of a file that a connection string names for TLS. Throws DtsError with the name of the option. */
export async function readTlsFile(option: string, file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw unusableOption(option, `the file "${file}" cannot be read (${reason})`);
  });
}

/** A certificate in PEM, from a file in PEM or DER as Windows writes it. Throws DtsError with the name of the option. */
export async function readCertificate(option: string, file: string): Promise<string> {
  const bytes = await readTlsFile(option, file);
  try {
    return new X509Certificate(bytes).toString();
  } catch {
    throw unusableOption(option, `the file "${file}" holds no certificate`);
  }
}

import { protectionLevels } from "@/server/runtime/model/package";

const level = protectionLevels.indexOf("EncryptAllWithPassword");

/** Whether nothing of a version can be read without its password. The other level that encrypts all is never stored. */
export function isWhollyEncrypted(version: { protectionLevel: number }): boolean {
  return version.protectionLevel === level;
}

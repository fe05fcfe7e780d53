import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import { crc32c } from "./crc32c";
import { fnv1a32, fnv1a64 } from "./fnv1a";
import { Murmur3 } from "./murmur3";
import { xxHash64 } from "./xx-hash64";

/** The hash of the first `length` bytes of a buffer. */
export type HashFunction = (bytes: Buffer, length: number) => Buffer;

/** One kind of hash: how many bytes it has, and a function for the rows of one column. */
export interface HashKind {
  readonly name: string;
  readonly size: number;
  create(): HashFunction;
}

/** What HashType stands for, by its number. A column for which none was chosen holds one zero byte. */
export const hashKinds: readonly HashKind[] = [
  { name: "None", size: 1, create: () => () => Buffer.alloc(1) },
  digest("MD5", 16),
  digest("RIPEMD160", 20),
  digest("SHA1", 20),
  digest("SHA256", 32),
  digest("SHA384", 48),
  digest("SHA512", 64),
  { name: "CRC32", size: 4, create: () => crc32Hash },
  { name: "CRC32C", size: 4, create: () => crc32c },
  { name: "FNV1a32", size: 4, create: () => fnv1a32 },
  { name: "FNV1a64", size: 8, create: () => fnv1a64 },
  { name: "MurmurHash3a", size: 16, create: murmur3 },
  { name: "xxHash", size: 8, create: () => xxHash64 },
];

function digest(name: string, size: number): HashKind {
  const compute: HashFunction = (bytes, length) => hash(name.toLowerCase(), bytes.subarray(0, length), "buffer");
  return { name, size, create: () => compute };
}

function crc32Hash(bytes: Buffer, length: number): Buffer {
  const result = Buffer.allocUnsafe(4);
  result.writeUInt32LE(crc32(bytes.subarray(0, length)));
  return result;
}

function murmur3(): HashFunction {
  const state = new Murmur3();
  return (bytes, length) => state.hash(bytes, length);
}

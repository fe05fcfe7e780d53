const PRIME_32 = 0x0100_0193;
const BASIS_32 = 0x811c_9dc5;

/** FNV-1a of 32 bits over the first `length` bytes, lowest byte first. */
export function fnv1a32(bytes: Buffer, length: number): Buffer {
  let hash = BASIS_32;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ (bytes[i] as number), PRIME_32);
  const result = Buffer.allocUnsafe(4);
  result.writeInt32LE(hash | 0);
  return result;
}

// The prime of 64 bits is 2^40 + 0x1b3: a product is a shift by 40 and a product with a small number, done in halves of 32 bits.
const SMALL_PRIME = 0x1b3;
const BASIS_HIGH = 0xcbf2_9ce4;
const BASIS_LOW = 0x8422_2325;
const TWO_TO_32 = 0x1_0000_0000;

/** FNV-1a of 64 bits over the first `length` bytes, lowest byte first. */
export function fnv1a64(bytes: Buffer, length: number): Buffer {
  let high = BASIS_HIGH;
  let low = BASIS_LOW;
  for (let i = 0; i < length; i++) {
    low = (low ^ (bytes[i] as number)) >>> 0;
    const product = low * SMALL_PRIME;
    high = (Math.imul(high, SMALL_PRIME) + Math.floor(product / TWO_TO_32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  const result = Buffer.allocUnsafe(8);
  result.writeUInt32LE(low, 0);
  result.writeUInt32LE(high, 4);
  return result;
}

const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_3 = 1609587929392839161n;
const PRIME_4 = 9650029242287828579n;
const PRIME_5 = 2870177450012600261n;

const LANES = 4;
const STRIPE_BYTES = 32;

/** xxHash of 64 bits with seed 0 over the first `length` bytes, lowest byte first. */
export function xxHash64(bytes: Buffer, length: number): Buffer {
  let at = 0;
  let hash = PRIME_5;
  if (length >= STRIPE_BYTES) {
    const lanes = [PRIME_1 + PRIME_2, PRIME_2, 0n, -PRIME_1].map(to64);
    for (; at + STRIPE_BYTES <= length; at += STRIPE_BYTES) {
      for (let lane = 0; lane < LANES; lane++) {
        lanes[lane] = round(lanes[lane] ?? 0n, bytes.readBigUInt64LE(at + lane * 8));
      }
    }
    hash = to64(lanes.reduce((sum, lane, i) => sum + rotateLeft(lane, [1n, 7n, 12n, 18n][i] ?? 0n), 0n));
    for (const lane of lanes) hash = to64((hash ^ round(0n, lane)) * PRIME_1 + PRIME_4);
  }
  hash = to64(hash + BigInt(length));
  for (; at + 8 <= length; at += 8) {
    hash = to64(rotateLeft(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n) * PRIME_1 + PRIME_4);
  }
  for (; at + 4 <= length; at += 4) {
    hash = to64(rotateLeft(hash ^ to64(BigInt(bytes.readUInt32LE(at)) * PRIME_1), 23n) * PRIME_2 + PRIME_3);
  }
  for (; at < length; at++) hash = to64(rotateLeft(hash ^ to64(BigInt(bytes[at] ?? 0) * PRIME_5), 11n) * PRIME_1);
  hash = to64((hash ^ (hash >> 33n)) * PRIME_2);
  hash = to64((hash ^ (hash >> 29n)) * PRIME_3);
  const result = Buffer.allocUnsafe(8);
  result.writeBigUInt64LE(hash ^ (hash >> 32n));
  return result;
}

function round(lane: bigint, input: bigint): bigint {
  return to64(rotateLeft(to64(lane + input * PRIME_2), 31n) * PRIME_1);
}

function rotateLeft(value: bigint, bits: bigint): bigint {
  return to64(value << bits) | (value >> (64n - bits));
}

function to64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

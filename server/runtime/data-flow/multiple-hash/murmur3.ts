const FACTOR_1 = 0x87c3_7b91_1142_53d5n;
const FACTOR_2 = 0x4cf5_ad43_2745_937fn;
const BLOCK_BYTES = 16;

/**
 * MurmurHash3 of 128 bits for 64-bit machines with seed 0, both halves lowest byte first. One object hashes the rows of one column: the
 * original does not reset the second half of its state between rows, so that a hash depends on the rows before it.
 */
export class Murmur3 {
  private second = 0n;

  /** The hash of the first `length` bytes. */
  hash(bytes: Buffer, length: number): Buffer {
    let first = 0n;
    let { second } = this;
    let at = 0;
    for (; at + BLOCK_BYTES <= length; at += BLOCK_BYTES) {
      first ^= mixFirst(bytes.readBigUInt64LE(at));
      first = to64((rotateLeft(first, 27n) + second) * 5n + 0x52dc_e729n);
      second ^= mixSecond(bytes.readBigUInt64LE(at + 8));
      second = to64((rotateLeft(second, 31n) + first) * 5n + 0x3849_5ab5n);
    }
    if (at < length) {
      const rest = Buffer.alloc(BLOCK_BYTES);
      bytes.copy(rest, 0, at, length);
      first ^= mixFirst(rest.readBigUInt64LE(0));
      second ^= mixSecond(rest.readBigUInt64LE(8));
    }
    first ^= BigInt(length);
    second ^= BigInt(length);
    first = to64(first + second);
    second = to64(second + first);
    first = spread(first);
    second = spread(second);
    first = to64(first + second);
    second = to64(second + first);
    this.second = second;
    const result = Buffer.allocUnsafe(BLOCK_BYTES);
    result.writeBigUInt64LE(first, 0);
    result.writeBigUInt64LE(second, 8);
    return result;
  }
}

function mixFirst(part: bigint): bigint {
  return to64(rotateLeft(to64(part * FACTOR_1), 31n) * FACTOR_2);
}

function mixSecond(part: bigint): bigint {
  return to64(rotateLeft(to64(part * FACTOR_2), 33n) * FACTOR_1);
}

function spread(value: bigint): bigint {
  let mixed = to64((value ^ (value >> 33n)) * 0xff51_afd7_ed55_8ccdn);
  mixed = to64((mixed ^ (mixed >> 33n)) * 0xc4ce_b9fe_1a85_ec53n);
  return mixed ^ (mixed >> 33n);
}

function rotateLeft(value: bigint, bits: bigint): bigint {
  return to64(value << bits) | (value >> (64n - bits));
}

function to64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

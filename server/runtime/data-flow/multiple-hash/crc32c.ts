/** The polynomial of Castagnoli, bits reversed. */
const POLYNOMIAL = 0x82f6_3b78;

const table = Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = (remainder & 1) === 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

/** CRC-32C over the first `length` bytes, lowest byte first. The original leaves out the inversion at the end, and so does this. */
export function crc32c(bytes: Buffer, length: number): Buffer {
  let crc = -1;
  for (let i = 0; i < length; i++) crc = (table[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  const result = Buffer.allocUnsafe(4);
  result.writeInt32LE(crc);
  return result;
}

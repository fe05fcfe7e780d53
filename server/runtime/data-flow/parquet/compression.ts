import * as zlib from "node:zlib";
import type { CompressionCodec, Compressors } from "hyparquet";

/** What the property Compression of a Parquet Destination may say. */
export const compressions = ["Snappy", "Zstd", "Gzip", "None"] as const;
export type Compression = (typeof compressions)[number];

export const codecs: Readonly<Record<Compression, CompressionCodec>> = {
  Snappy: "SNAPPY",
  Zstd: "ZSTD",
  Gzip: "GZIP",
  None: "UNCOMPRESSED",
};

/** The compressions beside Snappy, which the library brings, as Node has them; Zstandard came with Node 22.15. */
export const compressors = {
  GZIP: (input: Uint8Array) => zlib.gzipSync(input),
  ...(typeof zlib.zstdCompressSync === "function" ? { ZSTD: (input: Uint8Array) => zlib.zstdCompressSync(input) } : {}),
};

/** Each is told how long the result is, so that a small page cannot grow to fill the memory. */
export const decompressors: Compressors = {
  GZIP: (input, outputLength) => zlib.gunzipSync(input, { maxOutputLength: Math.max(outputLength, 1) }),
  BROTLI: (input, outputLength) => zlib.brotliDecompressSync(input, { maxOutputLength: Math.max(outputLength, 1) }),
  ...(typeof zlib.zstdDecompressSync === "function"
    ? {
        ZSTD: (input: Uint8Array, outputLength: number) =>
          zlib.zstdDecompressSync(input, { maxOutputLength: Math.max(outputLength, 1) }),
      }
    : {}),
};

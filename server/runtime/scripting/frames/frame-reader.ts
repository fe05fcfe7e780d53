import { maxAttachedBytes, maxFrameBytes } from "./frame-limits";

/** Something in the pipe that is not of the protocol. */
export class FrameError extends Error {}

/** What came in one frame, and the bytes that came with it. */
export interface ScriptFrame {
  readonly content: Record<string, unknown>;
  readonly attached?: Buffer;
}

const HEADER_BYTES = 4;

/** Cuts what comes through the pipe into frames, and refuses what cannot be one before it is collected. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private length = 0;
  /** A frame that has come, whose bytes have not. */
  private open: { readonly content: Record<string, unknown>; readonly bytes: number } | undefined;

  /** The frames that are complete with this chunk, parsed. Throws FrameError. */
  push(chunk: Buffer): ScriptFrame[] {
    this.chunks.push(chunk);
    this.length += chunk.length;
    const frames: ScriptFrame[] = [];
    for (let wanted = this.wanted(); wanted !== undefined && this.length >= wanted; wanted = this.wanted()) {
      const part = this.take(wanted);
      if (this.open !== undefined) {
        frames.push({ content: this.open.content, attached: part });
        this.open = undefined;
        continue;
      }
      const content = parse(part.subarray(HEADER_BYTES));
      const bytes = attachedBytes(content);
      if (bytes === undefined) frames.push({ content });
      else this.open = { content, bytes };
    }
    return frames;
  }

  /** How much has to be there for the next step: the bytes of a frame, or a frame with its length. */
  private wanted(): number | undefined {
    if (this.open !== undefined) return this.open.bytes;
    if (this.length < HEADER_BYTES) return undefined;
    const first = this.chunks[0];
    const size = (first !== undefined && first.length >= HEADER_BYTES ? first : this.joined()).readUInt32LE(0);
    if (size > maxFrameBytes) throw new FrameError(`It announced ${size} bytes; ${maxFrameBytes} are the most.`);
    return size + HEADER_BYTES;
  }

  private take(size: number): Buffer {
    const all = this.joined();
    this.chunks = all.length > size ? [all.subarray(size)] : [];
    this.length = all.length - size;
    return all.subarray(0, size);
  }

  private joined(): Buffer {
    const [only, ...more] = this.chunks;
    const all = only !== undefined && more.length === 0 ? only : Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }
}

/** The bytes of a frame. */
export function frameOf(content: object): Buffer {
  const body = Buffer.from(JSON.stringify(content));
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(body.length);
  return Buffer.concat([header, body]);
}

function attachedBytes({ attached }: Record<string, unknown>): number | undefined {
  if (attached === undefined) return undefined;
  const isSize = typeof attached === "number" && Number.isInteger(attached) && attached >= 0;
  if (isSize && attached <= maxAttachedBytes) return attached;
  throw new FrameError(`It announced ${String(attached)} more bytes; ${maxAttachedBytes} are the most.`);
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(body.toString("utf8"));
    if (typeof content === "object" && content !== null) return { ...content };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new FrameError("What it sent is not a message.");
}

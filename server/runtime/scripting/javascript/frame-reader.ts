import { maxFrameBytes } from "./protocol";

/** Something in the pipe that is not of the protocol. */
export class FrameError extends Error {}

/** Cuts what comes through the pipe into frames, and refuses what cannot be one before it is collected. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private length = 0;

  /** The frames that are complete with this chunk, parsed. Throws FrameError. */
  push(chunk: Buffer): Record<string, unknown>[] {
    this.chunks.push(chunk);
    this.length += chunk.length;
    const frames: Record<string, unknown>[] = [];
    for (let wanted = this.wanted(); wanted !== undefined && this.length >= wanted; wanted = this.wanted()) {
      const all = this.joined();
      frames.push(parse(all.subarray(4, wanted)));
      this.chunks = all.length > wanted ? [all.subarray(wanted)] : [];
      this.length = all.length - wanted;
    }
    return frames;
  }

  /** Bytes of the frame that is coming in, its length included. */
  private wanted(): number | undefined {
    if (this.length < 4) return undefined;
    const first = this.chunks[0];
    const size = (first !== undefined && first.length >= 4 ? first : this.joined()).readUInt32LE(0);
    if (size > maxFrameBytes) throw new FrameError(`It announced ${size} bytes; ${maxFrameBytes} are the most.`);
    return size + 4;
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
  const header = Buffer.alloc(4);
  header.writeUInt32LE(body.length);
  return Buffer.concat([header, body]);
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

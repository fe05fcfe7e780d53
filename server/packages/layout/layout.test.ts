import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LayoutThread, LayoutTookTooLong } from "./layout-thread";
import { placeBoxes } from "./place-boxes";
import type { DrawingShape } from "./types";

const loop: DrawingShape = {
  nodes: [
    { id: "Prepare", container: false },
    { id: "Each", container: true },
    { id: "Load", parentId: "Each", container: false },
    { id: "Empty", container: true },
  ],
  edges: [
    { id: "1", from: "Prepare", to: "Each" },
    { id: "2", from: "Nobody", to: "Load" },
  ],
  headerHeight: 43,
};

describe("Places for boxes", () => {
  it("follow the edges from top to bottom, and lie inside of their container", async () => {
    const places = new Map(await placeBoxes(loop));
    const [prepare, each, load, empty] = ["Prepare", "Each", "Load", "Empty"].map((id) => places.get(id));
    expect(each?.y).toBeGreaterThan((prepare?.y ?? 0) + (prepare?.height ?? 0));
    expect(load?.y).toBeGreaterThanOrEqual(loop.headerHeight);
    expect(load && each && load.x + load.width < each.width && load.y + load.height < each.height).toBe(true);
    expect(empty).toMatchObject({ width: 220, height: 75 });
  });

  it("are none where nothing is drawn", async () => {
    expect(await placeBoxes({ nodes: [], edges: [], headerHeight: 43 })).toEqual([]);
  });
});

describe("The thread of layouts", () => {
  let folder = "";
  let program = "";
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "gantry-layout-"));
    program = path.join(folder, "layout-thread.mjs");
    const entryPoints = [path.join(import.meta.dirname, "layout-program.ts")];
    await build({ entryPoints, outfile: program, bundle: true, platform: "node", format: "esm" });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("answers several drawings, each with its own places", async () => {
    const thread = new LayoutThread(program);
    const one: DrawingShape = { ...loop, nodes: loop.nodes.slice(0, 1) };
    const [whole, alone] = await Promise.all([thread.place(loop), thread.place(one)]);
    expect(whole).toEqual(await placeBoxes(loop));
    expect(alone.map(([id]) => id)).toEqual(["Prepare"]);
    thread.end(new Error("done"));
  });

  it("gives a drawing up that takes too long", async () => {
    const nodes = Array.from({ length: 2_000 }, (_, i) => ({ id: String(i), container: false }));
    const edges = nodes.map((_, i) => ({ id: `e${i}`, from: String(i), to: String((i * 13 + 1) % nodes.length) }));
    const thread = new LayoutThread(program, 1);
    await expect(thread.place({ nodes, edges, headerHeight: 43 })).rejects.toBeInstanceOf(LayoutTookTooLong);
  });

  it("says why it cannot be started", async () => {
    const thread = new LayoutThread(path.join(folder, "missing.mjs"));
    await expect(thread.place(loop)).rejects.toThrow("missing.mjs");
  });
});

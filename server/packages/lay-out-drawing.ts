import path from "node:path";
import { AppError } from "@/server/errors";
import { LayoutThread, LayoutTookTooLong, MOST_MS } from "./layout/layout-thread";
import type { DrawingShape, PlacedBoxes } from "./layout/types";

const thread = new LayoutThread(path.join(process.cwd(), "dist", "layout-thread.mjs"));

/**
 * Places for the boxes of a drawing whose file has none. It reads nothing that is stored: whoever is signed in may ask. Throws
 * "too-large" for a drawing that takes too long.
 */
export async function layOutDrawing(shape: DrawingShape): Promise<PlacedBoxes> {
  try {
    return await thread.place(shape);
  } catch (error) {
    if (error instanceof LayoutTookTooLong)
      throw new AppError("too-large", "drawingTooLarge", { values: { seconds: MOST_MS / 1000 }, cause: error });
    throw error;
  }
}

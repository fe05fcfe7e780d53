/** The program of the thread that gives boxes their places, bundled apart: meanwhile the web server answers others. */
import { parentPort } from "node:worker_threads";
import { placeBoxes } from "./place-boxes";
import type { DrawingShape, PlacedBoxes } from "./types";

export interface LayoutRequest {
  id: number;
  shape: DrawingShape;
}

export type LayoutResponse = { id: number; boxes: PlacedBoxes } | { id: number; failure: string };

parentPort?.on("message", async ({ id, shape }: LayoutRequest) => {
  try {
    parentPort?.postMessage({ id, boxes: await placeBoxes(shape) } satisfies LayoutResponse);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    parentPort?.postMessage({ id, failure } satisfies LayoutResponse);
  }
});

import type { Frame } from "./frame";

/** The frame of the package a frame belongs to. */
export function packageFrame(frame: Frame): Frame {
  let top = frame;
  while (top.parent) top = top.parent;
  return top;
}

import type { Frame } from "./frame";

/** The frame of the package a frame belongs to. */
export function packageFrame(frame: Frame): Frame {
  let top = frame;
  // What is around the package of a child is its parent's.
  while (top.parent?.run === frame.run) top = top.parent;
  return top;
}

import { expect, test } from "vitest";
import { pressedShortcut } from "./pressed-shortcut";

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const shift = { ...plain, shiftKey: true };

test("a key is the shortcut the registry has for it, in its group only", () => {
  const messages = (key: string, held = plain) => pressedShortcut({ ...held, key }, "messages", true);
  expect([messages("e"), messages("E", shift), messages("w"), messages("W", shift)]).toEqual([
    "nextError",
    "previousError",
    "nextWarning",
    "previousWarning",
  ]);
  // With Caps Lock on.
  expect([messages("E"), messages("e", shift)]).toEqual(["nextError", "previousError"]);
  expect(messages("+")).toBeUndefined();
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    expect(messages("e", { ...plain, [held]: true })).toBeUndefined();
  const timeline = (key: string, held = plain) => pressedShortcut({ ...held, key }, "timeline", true);
  expect([timeline("+"), timeline("+", shift), timeline("-"), timeline("0")]).toEqual([
    "zoomIn",
    "zoomIn",
    "zoomOut",
    "wholeTime",
  ]);
  expect([timeline("ArrowLeft", shift), timeline("ArrowRight", shift), timeline("ArrowLeft")]).toEqual([
    "earlier",
    "later",
    undefined,
  ]);
  expect(pressedShortcut({ ...plain, key: "c" }, "executions", true)).toBe("compare");
  expect(pressedShortcut({ ...plain, key: "c", ctrlKey: true }, "executions", true)).toBeUndefined();
});

test("switched off, single characters are no shortcuts; named keys are", () => {
  const off = (key: string, group: string, held = plain) => pressedShortcut({ ...held, key }, group, false);
  for (const key of ["e", "w"]) expect(off(key, "messages")).toBeUndefined();
  for (const key of ["+", "-", "0"]) expect(off(key, "timeline")).toBeUndefined();
  expect(off("c", "executions")).toBeUndefined();
  expect(off("ArrowLeft", "timeline", shift)).toBe("earlier");
  expect(off("Enter", "executions")).toBe("open");
});

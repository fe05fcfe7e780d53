import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.join(import.meta.dirname, "tokens.css"), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);

const grounds = ["page", "surface", "raised", "sunken", "hover", "selected"];
const statuses = ["faint", "running", "stopping", "succeeded", "failed", "canceled", "broken"];
const pairs = [
  ...["text", "muted", "faint", "accent", "danger"].flatMap((text) => grounds.map((ground) => [text, ground])),
  ...statuses.map((status) => [`status-${status}`, `status-${status}-ground`]),
  ...statuses.flatMap((status) => ["surface", "page", "raised"].map((ground) => [`status-${status}`, ground])),
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
];

describe.each(["light", "dark"] as const)("colours of the %s theme", (theme) => {
  it.each(pairs)("%s on %s reads at 4.5:1 or better", (text, ground) => {
    expect(contrast(colour(text, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["page", "surface", "raised"])("the border of a field stands out from %s at 3:1", (ground) => {
    expect(contrast(colour("field-line", theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

function colour(name: string | undefined, theme: "light" | "dark"): string {
  const value = tokens.get(name ?? "")?.[theme];
  if (!value) throw new Error(`tokens.css has no colour ${name}`);
  return value;
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(first: string, second: string): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

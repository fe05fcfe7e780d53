/*
 * The one registry of the console's keys: what is listed here is shown under `?`, and keys are read from here: those of the frame, and
 * single characters of a page (pressed-shortcut.ts), which a person can switch off. What every list, tree and field knows (arrows,
 * Enter, Ctrl+C) is read by these themselves.
 */

/** "Control+K" is one chord, "g h" one key after the other. */
type Keys = string;

export interface Shortcut {
  /** Its words are `keys.act.<id>`. */
  id: string;
  /** Any of them will do. */
  keys: readonly Keys[];
}

export interface ShortcutGroup {
  /** Its words are `keys.group.<id>`. */
  id: string;
  /** Whether its keys work on a page, of which some parts are shown; everywhere, without this. */
  on?: (page: { pathname: string; parts: readonly (string | null)[] }) => boolean;
  shortcuts: readonly Shortcut[];
}

/** Where "g" and a letter lead. */
export const goKeys: Readonly<Record<string, string>> = {
  h: "/",
  p: "/packages",
  r: "/running",
  e: "/executions",
  x: "/errors",
  t: "/reports",
  o: "/roles",
  a: "/audit",
  s: "/settings",
  u: "/where-used",
  b: "/bin",
};

/** Single keys of the frame; a person can switch them off (WCAG 2.1.4). */
export const frameKeys = { help: "?", find: "/", tree: "[" } as const;

const walk: readonly Shortcut[] = [
  { id: "walk", keys: ["ArrowUp", "ArrowDown", "Home", "End"] },
  { id: "open", keys: ["Enter"] },
];
const select: readonly Shortcut[] = [
  { id: "select", keys: ["Space"] },
  { id: "extend", keys: ["Shift+ArrowUp", "Shift+ArrowDown"] },
  { id: "selectAll", keys: ["Control+A"] },
  { id: "selectNone", keys: ["Escape"] },
];
const items: readonly Shortcut[] = [
  { id: "rename", keys: ["F2"] },
  { id: "delete", keys: ["Delete"] },
  { id: "cut", keys: ["Control+X"] },
  { id: "copy", keys: ["Control+C"] },
  { id: "paste", keys: ["Control+V"] },
];

const isExecution = (pathname: string) => /^\/executions\/\d+$/.test(pathname);

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    id: "everywhere",
    shortcuts: [
      { id: "palette", keys: ["Control+K"] },
      { id: "help", keys: [frameKeys.help] },
      { id: "find", keys: [frameKeys.find] },
      { id: "toggleTree", keys: [frameKeys.tree] },
      { id: "tabs", keys: ["ArrowLeft", "ArrowRight"] },
    ],
  },
  {
    id: "messages",
    on: ({ pathname, parts }) => isExecution(pathname) && parts.includes("messages"),
    shortcuts: [
      { id: "nextError", keys: ["e"] },
      { id: "previousError", keys: ["Shift+E"] },
      { id: "nextWarning", keys: ["w"] },
      { id: "previousWarning", keys: ["Shift+W"] },
    ],
  },
  {
    id: "timeline",
    on: ({ pathname, parts }) => isExecution(pathname) && parts.includes("timeline"),
    shortcuts: [
      { id: "zoomIn", keys: ["+"] },
      { id: "zoomOut", keys: ["-"] },
      { id: "wholeTime", keys: ["0"] },
      { id: "earlier", keys: ["Shift+ArrowLeft"] },
      { id: "later", keys: ["Shift+ArrowRight"] },
    ],
  },
  {
    id: "running",
    on: ({ pathname }) => pathname === "/running",
    shortcuts: [...walk, ...select, { id: "stop", keys: ["Delete"] }],
  },
  {
    id: "executions",
    on: ({ pathname }) => pathname === "/executions",
    shortcuts: [...walk, ...select, { id: "compare", keys: ["c"] }],
  },
  {
    id: "list",
    on: ({ pathname }) => pathname.startsWith("/packages"),
    shortcuts: [...walk, ...select, ...items],
  },
  {
    id: "tree",
    shortcuts: [
      ...walk,
      { id: "unfold", keys: ["ArrowRight"] },
      { id: "fold", keys: ["ArrowLeft"] },
      ...items,
      { id: "menu", keys: ["Shift+F10"] },
    ],
  },
];

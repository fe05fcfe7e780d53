import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, visitorKeys } from "oxc-parser";

/**
 * A source file and its syntax tree (ESTree with TypeScript and JSX).
 *
 * @typedef {{ file: string, source: string, program: import("oxc-parser").Program }} Module
 */

/**
 * The TypeScript files below the folders, without tests and declarations.
 *
 * @param {string} root
 * @param {string[]} folders relative to the root
 * @param {(file: string) => boolean} [wanted] asked with the path relative to the root
 * @returns {Module[]}
 */
export function readModules(root, folders, wanted = () => true) {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((name) => path.join(folder, name)),
    )
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && wanted(file))
    .map((file) => readModule(file, readFileSync(path.join(root, file), "utf8")));
}

/**
 * @param {string} file its name; the ending says whether it holds JSX
 * @param {string} source
 * @returns {Module}
 */
export function readModule(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0].message}`);
  return { file, source, program };
}

/**
 * Calls `visit` for the node and all below it, parents first. What it answers is called when the node is left.
 *
 * @param {object} node
 * @param {(node: any, parent: any) => (() => void) | void} visit
 */
export function walk(node, visit, parent = undefined) {
  const leave = visit(node, parent);
  for (const key of visitorKeys[node.type] ?? [])
    for (const child of [node[key]].flat()) if (child) walk(child, visit, node);
  leave?.();
}

/**
 * `components/frame/frame.tsx:12`, for a finding.
 *
 * @param {Module} module
 * @param {{ start: number }} node
 */
export function placeOf({ file, source }, node) {
  return `${file}:${source.slice(0, node.start).split("\n").length}`;
}

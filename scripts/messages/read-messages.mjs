import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The texts of one language, by their whole key: `executions.fact.host`.
 *
 * @param {string} folder the folder with one JSON file for each noun
 * @returns {Map<string, string>}
 */
export function readMessages(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(
    files.flatMap((file) =>
      flat(path.basename(file, ".json"), JSON.parse(readFileSync(path.join(folder, file), "utf8"))),
    ),
  );
}

function flat(key, value) {
  if (typeof value === "string") return [[key, value]];
  return Object.entries(value).flatMap(([name, inner]) => flat(`${key}.${name}`, inner));
}

import { decodeFileText } from "../text/decode-file-text";

/** Counted from 1; of the first character of an element's name. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A step of the paths that are looked for. */
interface Wanted {
  readonly inside: Map<string, Wanted>;
  path?: string;
}

/** An open element that leads to something wanted, with how many of each name were met in it. */
interface Open {
  readonly wanted: readonly Wanted[];
  readonly met: Map<string, number>;
}

const markup =
  /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^[>]*(?:\[.*?\]\s*)?>|<(\/?)([^\s/>!?][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/gs;

const elsewhere: Open = { wanted: [], met: new Map() };

/**
 * Where elements of a well-formed document begin, by the paths that libxml2 gives them (`/r/p:i[2]`; with a default namespace
 * `/*` and `/*[2]`): it knows the line of a complaint, but never the column.
 */
export function locateElements(xml: string | Uint8Array, paths: Iterable<string>): ReadonlyMap<string, Position> {
  const text = typeof xml === "string" ? xml.trimStart() : decodeXml(xml);
  const found = new Map<string, Position>();
  const open: Open[] = [{ wanted: [wantedOf(paths)], met: new Map() }];
  let line = 1;
  let lineStart = 0;
  for (const { 0: token, 1: closing, 2: name, 3: empty, index } of text.matchAll(markup)) {
    if (name === undefined) continue;
    if (closing !== "") {
      open.pop();
      continue;
    }
    const around = open.at(-1) ?? elsewhere;
    const wanted = around.wanted.length === 0 ? [] : reached(around, name);
    for (const { path } of wanted) {
      if (path === undefined) continue;
      for (let end = text.indexOf("\n", lineStart); end !== -1 && end < index; end = text.indexOf("\n", lineStart)) {
        line++;
        lineStart = end + 1;
      }
      found.set(path, { line, column: index + token.indexOf(name) - lineStart + 1 });
    }
    if (empty === "") open.push(wanted.length === 0 ? elsewhere : { wanted, met: new Map() });
  }
  return found;
}

/** The steps that an element is, by its name and as any element. */
function reached({ wanted, met }: Open, name: string): Wanted[] {
  const steps = [name, "*"].map((one) => {
    const nth = (met.get(one) ?? 0) + 1;
    met.set(one, nth);
    return `${one}[${nth}]`;
  });
  return wanted.flatMap(({ inside }) => steps.flatMap((step) => inside.get(step) ?? []));
}

/** A step without a number is the only element of its name. */
function wantedOf(paths: Iterable<string>): Wanted {
  const root: Wanted = { inside: new Map() };
  for (const path of paths) {
    let at = root;
    for (const step of path.split("/").slice(1)) {
      const numbered = step.endsWith("]") ? step : `${step}[1]`;
      const next: Wanted = at.inside.get(numbered) ?? { inside: new Map() };
      at.inside.set(numbered, next);
      at = next;
    }
    at.path = path;
  }
  return root;
}

/** Another encoding than those a byte order mark tells is the one that the declaration names. */
function decodeXml(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const label = /^<\?xml[^>]*\sencoding=["']([\w.-]+)["']/.exec(start)?.[1];
  try {
    return label === undefined ? decodeFileText(bytes) : new TextDecoder(label).decode(bytes);
  } catch {
    return decodeFileText(bytes);
  }
}

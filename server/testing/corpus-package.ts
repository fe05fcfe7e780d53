import { readFileSync } from "node:fs";
import path from "node:path";
import { createBuiltInRegistry } from "@/server/runtime/built-in";
import { DataFlowWatch } from "@/server/runtime/control-flow/data-flow-watch";
import type { Override } from "@/server/runtime/control-flow/override";
import type { MessageEvent, RunEvent } from "@/server/runtime/control-flow/run-event";
import { runPackage } from "@/server/runtime/control-flow/run-package";
import { loadPackage } from "@/server/runtime/dtsx/load-package";
import { PathMap, type PathRule } from "@/server/runtime/paths/path-map";
import { ProjectFolder } from "@/server/runtime/project/project-folder";
import { corpusPath } from "./corpus";
import { readTap } from "./read-tap";
import { scratchFolder } from "./run-pipeline";

export interface CorpusRunOptions {
  /** Where the author's Windows paths lead. */
  readonly paths?: readonly PathRule[];
  readonly overrides?: readonly Override[];
  /** Paths whose rows are wanted: `Package\Load.Paths[Source.Output]`. */
  readonly taps?: readonly string[];
  /** Changes the text of the file before it is loaded, where a package cannot show all it does as it is. */
  readonly edit?: (xml: string) => string;
}

/** What a package of the corpus did. */
export interface CorpusRun {
  /** As dtexec's exit code: 0 success, 1 failure. */
  readonly result: number;
  readonly errors: readonly MessageEvent[];
  /** Texts of the errors: what a test that expects none compares, so that its failure says why. */
  readonly texts: readonly string[];
  /** Texts of the messages with a code, one per line. */
  told(code: number): string;
  /** Rows of each path, by its id, over all runs of its task. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rows of the tapped paths by column, from all runs of the task; NULL is the empty text. */
  readonly tapped: Readonly<Record<string, readonly Record<string, string>[]>>;
}

/** Runs a package of the corpus as it is, within the project of its folder, as `dtexec /File` does. */
export async function runCorpusPackage(name: string, options: CorpusRunOptions = {}): Promise<CorpusRun> {
  const file = corpusPath("packages", name);
  const project = await (await ProjectFolder.open(path.dirname(file))).project(path.basename(file));
  const folder = scratchFolder();
  const events: RunEvent[] = [];
  const taps = (options.taps ?? []).map((id, index) => {
    const [, task = "", pathName = ""] = /^(.*)\.(Paths\[.*\])$/.exec(id) ?? [];
    return { id, task, path: pathName, file: folder.file(`tap${index}/rows.csv`) };
  });
  const bytes = options.edit ? Buffer.from(options.edit(readFileSync(file, "utf8"))) : readFileSync(file);
  const { result } = await runPackage(loadPackage(bytes, { project }), {
    registry: createBuiltInRegistry(),
    overrides: options.overrides ?? [],
    paths: new PathMap(options.paths),
    reporter: { report: (event) => void events.push(event) },
    signal: new AbortController().signal,
    loggingLevel: 1,
    watch: new DataFlowWatch(taps),
  });
  const messages = events.filter((event): event is MessageEvent => event.type === "message");
  const errors = messages.filter(({ level }) => level === "error");
  const rows: Record<string, number> = {};
  for (const event of events) if (event.type === "rows") Object.assign(rows, event.loopTotal ?? event.rows);
  return {
    result,
    errors,
    texts: errors.map(({ text }) => text),
    told: (code) => messages.flatMap((one) => (one.code === code ? [one.text] : [])).join("\n"),
    rows,
    tapped: Object.fromEntries(taps.map((tap) => [tap.id, readTap(tap.file)])),
  };
}

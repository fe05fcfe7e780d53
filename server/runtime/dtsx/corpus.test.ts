import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { corpusPath, hasCorpus } from "@/server/testing/corpus";
import { DTS_E_PACKAGEPASSWORD } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { Package } from "../model/package";
import { parseLayout } from "./layout";
import { loadPackage, savePackage } from "./load-package";
import { parseXml } from "./parse-xml";
import { equalNodes } from "./xml";

interface Loaded {
  readonly file: string;
  readonly bytes: Buffer;
  readonly package: Package;
}

/** Loads every package of the corpus; the wholly encrypted ones come back by name. */
function loadCorpus(): { loaded: Loaded[]; encrypted: string[] } {
  const loaded: Loaded[] = [];
  const encrypted: string[] = [];
  const root = corpusPath("packages");
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (!file.toLowerCase().endsWith(".dtsx")) continue;
    const bytes = readFileSync(path.join(root, file));
    try {
      loaded.push({ file, bytes, package: loadPackage(bytes) });
    } catch (error) {
      if (!(error instanceof DtsError) || error.code !== DTS_E_PACKAGEPASSWORD) throw error;
      encrypted.push(file);
    }
  }
  return { loaded, encrypted };
}

describe.skipIf(!hasCorpus())("all real packages (needs the corpus)", () => {
  const { loaded, encrypted } = hasCorpus() ? loadCorpus() : { loaded: [], encrypted: [] };

  it("load, but for the wholly encrypted one", () => {
    expect(loaded.length + encrypted.length).toBe(386);
    expect(encrypted).toEqual([path.join("avgrishin__Dts2008", "LoadParticipantMICEX.dtsx")]);
  });

  it("are written byte for byte as they were read, and give equal trees again", () => {
    const changed = loaded.filter((one) => Buffer.compare(savePackage(one.package), one.bytes) !== 0);
    expect(changed.map((one) => one.file)).toEqual([]);
    const unequal = loaded.filter(
      (one) => !equalNodes(one.package.document.root, parseXml(savePackage(one.package)).root),
    );
    expect(unequal.map((one) => one.file)).toEqual([]);
  });

  it("have paths whose ends exist and input columns whose origin exists or is marked lost", () => {
    const broken: string[] = [];
    for (const one of loaded) {
      for (const executable of one.package.allExecutables()) {
        if (executable.kind !== "task" || executable.dataFlow === undefined || executable.disabled) continue;
        const flow = executable.dataFlow;
        const outputs = new Set(flow.components.flatMap((component) => component.outputs.map((output) => output.id)));
        const inputs = new Set(flow.components.flatMap((component) => component.inputs.map((input) => input.id)));
        for (const way of flow.paths) {
          if (!outputs.has(way.startId) || !inputs.has(way.endId)) broken.push(`${one.file}: ${way.id}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it("find the connection manager of every component that names one of the package", () => {
    const lost: string[] = [];
    for (const one of loaded) {
      for (const executable of one.package.allExecutables()) {
        if (executable.kind !== "task") continue;
        for (const connection of executable.dataFlow?.components.flatMap((each) => each.connections) ?? []) {
          const reference = connection.connectionManagerId;
          if (reference === "" || /:(external|invalid)$/.test(reference)) continue;
          if (one.package.findConnection(reference) === undefined) lost.push(`${one.file}: ${reference}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });

  it("give every layout that names diagrams", () => {
    const without = loaded.filter(
      (one) => one.package.layout?.includes("<GraphLayout") && parseLayout(one.package.layout) === undefined,
    );
    expect(without.map((one) => one.file)).toEqual([]);
  });
});

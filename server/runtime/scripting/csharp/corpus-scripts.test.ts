import { expect, it } from "vitest";
import { check } from "@/server/cli/check";
import { corpusPath, describeCorpus } from "@/server/testing/corpus";
import { runCorpusPackage } from "@/server/testing/corpus-package";
import { findMono } from "./mono";

const cookbook = "PacktPublishing__SQL-Server-2017-Integration-Services-Cookbook/Chapter07";
const solution = `${cookbook}/Solution/AdventureWorksETL`;
const messageBox = 0x60470722;

/** The author's drive: scripts name its folders in their source. */
const paths = [
  { prefix: "C:\\SSIS2016Cookbook\\Chapter07", folder: corpusPath("packages", cookbook) },
  { prefix: "C:\\SSIS2016Cookbook", folder: corpusPath("packages", cookbook, "Files") },
];

describeCorpus("Scripts of real packages", () => {
  it.skipIf(findMono() === undefined)(
    "FileSizes: a list made by a script is what a loop goes over (needs Mono)",
    async () => {
      const { texts, told, result } = await runCorpusPackage(`${solution}/FileSizes.dtsx`, { paths });
      expect({ texts, result }).toEqual({ texts: [], result: 0 });
      expect(told(messageBox).split("\n")).toEqual([
        // Of at least five bytes; the third file has three.
        "Matching files: 2",
        "C:\\SSIS2016Cookbook\\Ch07_08.txt",
        "C:\\SSIS2016Cookbook\\Ch07_10.txt",
      ]);
    },
  );

  it.skipIf(findMono() === undefined)(
    "UsingVariables: Visual Basic runs from the package's assembly (needs Mono)",
    async () => {
      const { texts, told, result } = await runCorpusPackage(`${solution}/UsingVariables.dtsx`, { paths });
      expect({ texts, result }).toEqual({ texts: [], result: 0 });
      expect(told(messageBox).split("\n").sort()).toEqual([
        "File name: Ch07_03.txt",
        "File name: Ch07_08.txt",
        "File name: Ch07_10.txt",
        "Iteration: 0",
        "Iteration: 1",
        "Iteration: 2",
      ]);
      expect(told(0x60470721)).toContain("it is written in Visual Basic");
    },
  );

  it("12_SequenceContainer: scripts that were never edited do nothing, one after the other", async () => {
    const package12 =
      "bjrohbock__MasteringSQLServer2016IntegrationServices/Integration Services Project1/12_SequenceContainer.dtsx";
    const { texts, told, result } = await runCorpusPackage(package12);
    expect({ texts, result }).toEqual({ texts: [], result: 0 });
    expect(told(0x60470723).split("\n")).toHaveLength(4);
  });

  it.skipIf(findMono() === undefined)(
    "compile: at least 88 of 100 in C#, the rest by reason (needs Mono)",
    async () => {
      let out = "";
      const output = { write: (text: string) => (out += text) };
      expect(await check([corpusPath("packages"), "--scripts"], { out: output, err: output })).toBe(0);
      const [, ran = "", held = ""] = /\n {2}C#: (\d+) of (\d+) run/.exec(out) ?? [];
      expect(Number(held)).toBeGreaterThan(30);
      expect(Number(ran) / Number(held)).toBeGreaterThanOrEqual(0.88);
    },
  );
});

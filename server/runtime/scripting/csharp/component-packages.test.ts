import { describe, expect, it } from "vitest";
import { corpusPath, describeCorpus } from "@/server/testing/corpus";
import { runCorpusPackage } from "@/server/testing/corpus-package";
import { findMono } from "./mono";

const cookbook = "PacktPublishing__SQL-Server-2017-Integration-Services-Cookbook";
const solution = `${cookbook}/Chapter07/Solution/AdventureWorksETL`;

/** The author's drive; the data profile stands in another chapter. */
const paths = [
  {
    prefix: "C:\\SSIS2016Cookbook\\Chapter07\\Files\\DataProfiling.xml",
    folder: corpusPath("packages", cookbook, "Chapter05", "DataProfiling.xml"),
  },
  { prefix: "C:\\SSIS2016Cookbook\\Chapter07", folder: corpusPath("packages", cookbook, "Chapter07") },
];

/** What follows the components is a Multicast that leads nowhere; optimized, it is left out, as in SSIS. */
const keepAll = (task: string) => ({ path: `\\Package\\${task}.Properties[RunInOptimizedMode]`, value: "False" });

describe.skipIf(findMono() === undefined)(
  "Script Components of real packages (need Mono)",
  { timeout: 120_000 },
  () => {
    describeCorpus("of a book", () => {
      it("ProcessingExcel: 5 rows get the order and the date of the row before them where they have none", async () => {
        const output = "Package\\ProcessExcelOrders.Paths[Output 0]";
        const { texts, tapped } = await runCorpusPackage(`${solution}/ProcessingExcel.dtsx`, {
          paths,
          overrides: [keepAll("ProcessExcelOrders")],
          taps: [output],
        });
        expect(texts).toEqual([]);
        expect(tapped[output]?.map((row) => Object.values(row).join(" "))).toEqual([
          "1 20160915 ABC 1",
          "1 20160915 DEF 5",
          "1 20160915 GHI 3",
          "2 20160916 GHI 2",
          "2 20160916 ABC 4",
        ]);
      });

      it("RegExValidation: e-mail addresses of 107 rows against the patterns of a data profile", async () => {
        const output = "Package\\Validate Person Data.Paths[PersonDataOutput]";
        const { texts, rows, tapped } = await runCorpusPackage(`${solution}/RegExValidation.dtsx`, {
          paths,
          overrides: [
            { path: "\\Package\\ReadPatterns.Properties[Disable]", value: "True" },
            keepAll("Validate Person Data"),
          ],
          taps: [output],
        });
        expect(texts).toEqual([]);
        expect(rows[output]).toBe(107);
        const invalid = tapped[output]?.filter(({ IsValidEmail }) => IsValidEmail !== "True") ?? [];
        expect(rows["Package\\Validate Person Data.Paths[Invalid Email]"]).toBe(invalid.length);
        expect(invalid.map(({ EmailAddress }) => EmailAddress)).toEqual([
          "eric9#adventure-works.com",
          "pablo0#adventure-works.com",
          "eric9@@adventure-works.com",
          "michael22@@adventure-works.com",
          "michael22#adventure-works.com",
          "linda10#adventure-works.com",
          "luke0#adventure-works.com",
        ]);
      });

      it("RegExValidation as it is stored stops at its task, which writes variables that it declares for reading", async () => {
        const { result, texts } = await runCorpusPackage(`${solution}/RegExValidation.dtsx`, { paths });
        expect(result).toBe(1);
        expect(texts[0]).toContain("0xC0010003 ");
        expect(texts[0]).toContain('The variable "User::EmailRegEx1" cannot be written');
      });
    });
  },
);

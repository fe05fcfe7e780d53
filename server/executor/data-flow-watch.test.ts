import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getExecutionStatistics } from "@/server/executions/get-execution-statistics";
import { readJournal } from "@/server/executions/read-journal";
import { requestSample } from "@/server/executions/request-sample";
import { tapFolder } from "@/server/executions/tap-folder";
import { countingPackage, countingPath, countingTask } from "@/server/testing/counting-flow";
import { TestGantry } from "@/server/testing/executor";

const gantry = new TestGantry();
beforeAll(async () => {
  await gantry.open();
  await gantry.startExecutor();
});
afterAll(() => gantry.close());

const tap = { path: countingTask, pathId: countingPath, file: "numbers.csv", maxRows: 3 };

test("a data tap writes below the data folder, a sample comes through the journal, and a verbose run leaves statistics", async () => {
  const id = await gantry.start("Count", countingPackage(20_000), [], { loggingLevel: 3, dataTaps: [tap] });
  await requestSample(gantry.caller, { executionId: id, path: countingTask, pathId: countingPath, rows: 2 });
  const detail = await gantry.ended(id);
  expect(detail.status).toBe("succeeded");

  const text = readFileSync(path.join(tapFolder(path.join(gantry.home, "files"), id), "numbers.csv"), "utf8");
  expect(text).toBe('"Number","Kind"\r\n"1","odd"\r\n"2",\r\n"3","odd"\r\n');
  const { path: of, pathId, file } = tap;
  expect(detail.tapFiles).toEqual([{ path: of, pathId, file, rows: 3, bytes: text.length, at: expect.any(Number) }]);

  const entries = (await readJournal(gantry.caller, { afterId: 0, executionId: id })).flatMap((row) => row.entries);
  expect(entries.filter((entry) => entry.type === "sample")).toMatchObject([
    {
      path: countingTask,
      pathId: countingPath,
      columns: [
        { name: "Number", type: "DT_I4" },
        { name: "Kind", type: "DT_WSTR" },
      ],
      rows: [
        ["1", "odd"],
        ["2", null],
      ],
    },
  ]);

  const statistics = await getExecutionStatistics(gantry.caller, { executionId: id });
  expect(statistics.paths).toMatchObject([{ pathId: countingPath, rowsSent: 20_000 }]);
  expect(statistics.phases.map(({ component, phase }) => `${component} ${phase}`)).toContain("Count PrimeOutput");
});

test("with logging level Basic nothing is written about the insides of data flows", async () => {
  const id = await gantry.start("Count", countingPackage(10));
  expect((await gantry.ended(id)).status).toBe("succeeded");
  expect(await getExecutionStatistics(gantry.caller, { executionId: id })).toEqual({ phases: [], paths: [] });
});

test("a data tap on a path that is not there fails the execution before it does anything", async () => {
  const wrong = { ...tap, pathId: "Paths[Others]" };
  const detail = await gantry.ended(await gantry.start("Count", countingPackage(10), [], { dataTaps: [wrong] }));
  expect(detail).toMatchObject({ status: "failed", firstErrorCode: "0xE0470761", executables: [] });
});

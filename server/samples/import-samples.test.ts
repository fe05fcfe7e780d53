import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { readConfig } from "@/server/home/config";
import { describeStore, systemPrincipal } from "@/server/testing/store";
import { importSamples } from "./import-samples";

describeStore("samples", (suite) => {
  it("leave behind what a run in the checkout wrote", async () => {
    const samples = mkdtempSync(path.join(tmpdir(), "gantry-samples-"));
    mkdirSync(path.join(samples, "Orders", "data"), { recursive: true });
    const left = ["Orders/orders.db", "Orders/orders.db-wal", "Orders/rejected_orders.csv"];
    const kept = ["Orders/data/orders.csv", "Orders/data/not_rejected_yet.csv"];
    for (const file of [...left, ...kept]) writeFileSync(path.join(samples, file), "");
    writeFileSync(path.join(samples, "samples.json"), '{ "packages": [] }');
    const config = readConfig({ GANTRY_HOME: suite.home });
    await importSamples(suite.as(systemPrincipal), config, samples);
    const copied = (file: string) => existsSync(path.join(config.filesFolder, "samples", file));
    expect([left.filter(copied), kept.filter(copied)]).toEqual([[], kept]);
    expect(copied("samples.json")).toBe(false);
    rmSync(samples, { recursive: true });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPackage, expression, integer } from "@/server/testing/package-builder";
import { projectFile, projectManifest, projectParameters } from "@/server/testing/project-builder";
import { dtexec } from "./dtexec";

/** Succeeds only when the project's parameter is 3. */
const wantsThree = buildPackage({
  name: "Wants three",
  variables: [integer("n")],
  executables: [expression("Divide", "@[User::n] = 1 / (@[$Project::Number] == 3 ? 1 : 0)")],
});

let folder = "";
const at = (name: string) => path.join(folder, name);

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: "", err: "" };
  const sink = (name: "out" | "err") => ({
    write(text: string) {
      texts[name] += text;
    },
  });
  return { code: await dtexec(words, { out: sink("out"), err: sink("err") }), ...texts };
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "gantry-dtexec-project-"));
  const manifest = projectManifest("Numbers", ["Load it.dtsx"]);
  const parameters = projectParameters({ Number: { value: "3", type: 9 } });
  mkdirSync(at("folder"));
  writeFileSync(at("folder/Numbers.dtproj"), projectFile(manifest));
  writeFileSync(at("folder/Project.params"), parameters);
  writeFileSync(at("folder/Load it.dtsx"), wantsThree);
  writeFileSync(
    at("numbers.ispac"),
    zipSync({
      "@Project.manifest": strToU8(manifest),
      "Project.params": strToU8(parameters),
      "Load%20it.dtsx": wantsThree,
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("dtexec with a project", () => {
  it("runs a package of a deployment file or of a folder by its name", async () => {
    expect(await run("/Proj", at("numbers.ispac"), "/Pack", "Load it.dtsx")).toMatchObject({ code: 0 });
    expect(await run("/Proj", at("folder"), "/Pack", "load it")).toMatchObject({ code: 0 });
  });

  it("runs a package file within the project of its folder", async () => {
    expect(await run("/File", at("folder/Load it.dtsx"))).toMatchObject({ code: 0 });
  });

  it("gives project parameters other values, by /Parameter and by /Set", async () => {
    const project = ["/Proj", at("numbers.ispac"), "/Pack", "Load it"];
    expect(await run(...project, "/Par", "$Project::Number(Int32);4")).toMatchObject({ code: 1 });
    expect(await run(...project, "/Set", "\\Package.Variables[$Project::Number].Value;4")).toMatchObject({ code: 1 });
    const unknown = await run(...project, "/Par", "$Project::Other;4");
    expect(unknown).toMatchObject({ code: 6, err: expect.stringContaining('The package has "Number"') });
  });

  it("answers 4 for a project or package that is not there and 5 for a file that is no project", async () => {
    expect(await run("/Proj", at("none.ispac"), "/Pack", "Load it")).toMatchObject({ code: 4 });
    const none = await run("/Proj", at("numbers.ispac"), "/Pack", "None");
    expect(none).toMatchObject({ code: 4, err: expect.stringContaining("It has: Load it.dtsx") });
    expect(await run("/Proj", at("folder/Project.params"), "/Pack", "None")).toMatchObject({
      code: 5,
      err: expect.stringContaining("0xE0470601"),
    });
  });
});

import { expect, test } from "vitest";
import { loadProject } from "@/server/runtime/project/load-project";
import { packageFile } from "@/server/testing/package-file";
import { projectFile, projectManifest, projectParameters } from "@/server/testing/project-builder";
import type { DroppedFile } from "./dropped-files";
import { packProjects } from "./pack-projects";

const dropped = (path: string, content: string | Uint8Array): DroppedFile => {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  return { file: new File([typeof content === "string" ? content : new Uint8Array(content)], name), folders };
};

test("the folder of a project becomes its deployment file, with packages, parameters and connection managers", async () => {
  const manifest = projectManifest("Sales", ["Load 1.dtsx"]);
  const { files, ignored } = await packProjects([
    dropped("Sales/Sales.dtproj", projectFile(manifest)),
    dropped("Sales/Load 1.dtsx", packageFile()),
    dropped("Sales/Project.params", projectParameters({ Day: { value: "Monday" } })),
    dropped("Sales/obj/Development/Load 1.dtsx", packageFile()),
    dropped("Sales/readme.txt", "read me"),
    dropped("Other.dtsx", packageFile()),
  ]);
  expect(files.map(({ file, folders }) => [...folders, file.name].join("/"))).toEqual([
    "Sales/Sales.ispac",
    "Other.dtsx",
  ]);
  expect(ignored).toBe(1);
  const project = await loadProject(new Uint8Array((await files[0]?.file.arrayBuffer()) ?? new ArrayBuffer(0)));
  expect(project.name).toBe("Sales");
  expect(project.packages.names).toEqual(["Load 1.dtsx"]);
  expect(project.parameters.map(({ name }) => name)).toEqual(["Day"]);
  expect(await project.packages.read("Load 1")).toEqual(packageFile());
});

test("packages beside a project file without a manifest, and in folders without one, are files of their own", async () => {
  const { files } = await packProjects([
    dropped("Old/Old.dtproj", "<Project><DeploymentModel>Package</DeploymentModel></Project>"),
    dropped("Old/A.dtsx", packageFile()),
    dropped("Old/Night/B.DTSX", packageFile()),
  ]);
  expect(files.map(({ file, folders }) => [...folders, file.name].join("/"))).toEqual([
    "Old/A.dtsx",
    "Old/Night/B.DTSX",
  ]);
});

import { compareOutlines } from "@/server/packages/compare/compare-outlines";
import type { ElementDifference } from "@/server/packages/compare/comparison-types";
import type { OutlineElement } from "@/server/packages/compare/outline";
import { outlineConnection, outlineParameter } from "@/server/packages/compare/outline-package";
import type { Project } from "@/server/runtime/model/project";
import { readArchive } from "@/server/runtime/project/read-archive";

/** What is different in what two projects share: their parameters and connection managers. Values nobody may read are masked. */
export function compareProjects(before: Project, after: Project): ElementDifference[] {
  return compareOutlines(outlineProject(before), outlineProject(after)).differences;
}

/** Whether two deployment files hold the same files. Each build writes other times into the archive, which say nothing. */
export async function holdSameFiles(before: Uint8Array, after: Uint8Array): Promise<boolean> {
  const [old, made] = [await readArchive(before), await readArchive(after)];
  if (old.size !== made.size) return false;
  return [...made].every(([name, bytes]) => {
    const other = old.get(name);
    return other !== undefined && Buffer.compare(other, bytes) === 0;
  });
}

const asWritten = (text: string) => text;

/** Both are called the same, so that what differs is told of what lies in them. */
function outlineProject({ parameters, connections }: Project): OutlineElement {
  return {
    kind: "package",
    id: "Project",
    guid: undefined,
    key: "Project",
    name: "Project",
    typeName: "",
    place: { diagram: null, chosen: null },
    facts: new Map(),
    children: [
      ...parameters.map((one) => outlineParameter(one, asWritten)),
      ...connections.map((one) => outlineConnection(one, asWritten)),
    ],
  };
}

import type { DiagramLayout } from "@/server/runtime/dtsx/layout";
import type { AnnotationDesign, Box } from "../design-types";

/** The designer's diagrams by the refId of what they draw: the package, data flow tasks, event handlers. */
export type Diagrams = ReadonlyMap<string, DiagramLayout>;

/** Where the designer drew something in a diagram; null when it did not, and the console finds a place itself. */
export function boxOf(diagrams: Diagrams, diagram: string, id: string): Box | null {
  const layout = diagrams.get(diagram);
  const drawn = layout?.nodes.find((node) => node.id === id) ?? layout?.containers.find((node) => node.id === id);
  if (!drawn) return null;
  const { x, y, width, height } = drawn;
  return { x, y, width, height };
}

/** The annotations of each diagram that has some. */
export function annotationsOf(diagrams: Diagrams): Record<string, AnnotationDesign[]> {
  const written = [...diagrams].flatMap(([diagram, { annotations }]) => {
    const texts = annotations.filter(({ text }) => text.trim() !== "");
    return texts.length === 0 ? [] : [[diagram, texts.map(annotationDesign)] as const];
  });
  return Object.fromEntries(written);
}

function annotationDesign({ id, text, parentId, x, y, width, height }: Annotation): AnnotationDesign {
  return { id, text, parentId: parentId ?? null, box: { x, y, width, height } };
}

type Annotation = DiagramLayout["annotations"][number];

/** A task, with the components of its data flow in their order. */
interface DrawnTask {
  path: string;
  flow?: { source: string; counter: string; destination: string };
}

const graphNamespace =
  "clr-namespace:Microsoft.SqlServer.IntegrationServices.Designer.Model.Serialization;assembly=Microsoft.SqlServer.IntegrationServices.Graph";

/** Pixels of the designer: the height of a box, and how far one stands below the one before. */
const boxHeight = 42;
const step = 98;
const left = 60;

/** What the designer keeps at the end of a package file: where the boxes stand, one below the other as its own "Auto layout" puts them. */
export function layoutProperties(tasks: readonly DrawnTask[]): string {
  const flows = tasks.flatMap(({ path, flow }) => {
    if (!flow) return [];
    const ids = [flow.source, flow.counter, flow.destination].map((name) => `${path}\\${name}`);
    return [`<TaskHost design-time-name="${path}">${graphLayout(ids)}</TaskHost>`];
  });
  const content = `<?xml version="1.0"?>
<Objects Version="8"><Package design-time-name="Package">${graphLayout(tasks.map(({ path }) => path))}</Package>${flows.join("")}</Objects>`;
  return `<DTS:DesignTimeProperties><![CDATA[${content}]]></DTS:DesignTimeProperties>`;
}

function graphLayout(ids: readonly string[]): string {
  const nodes = ids.map((id, index) => {
    // Room for the icon and about seven pixels for each letter.
    const width = Math.max(150, 60 + 7 * (id.split("\\").at(-1)?.length ?? 0));
    return `<NodeLayout Size="${width},${boxHeight}" Id="${id}" TopLeft="${left},${left + index * step}" />`;
  });
  return `<LayoutInfo><GraphLayout Capacity="4" xmlns="${graphNamespace}">${nodes.join("")}</GraphLayout></LayoutInfo>`;
}

import { type DataFlowXml, dataFlowPackage } from "./data-flow-xml";

/** Data flows of one package, by name, in the order in which they run. */
export type DataFlows = Readonly<Record<string, DataFlowXml>>;

export interface SequenceSettings {
  /** XML of connection managers. */
  readonly managers?: string;
  /** XML of variables. */
  readonly variables?: string;
  /** 0 success (as left out), 1 failure, 2 completion: when the next data flow runs. */
  readonly constraint?: 0 | 1 | 2;
}

/** The text of a package with several data flows, one after the other. */
export function dataFlowSequence(
  flows: DataFlows,
  { managers = "", variables = "", constraint = 0 }: SequenceSettings = {},
): string {
  const names = Object.keys(flows);
  const executables = Object.entries(flows).map(([name, flow], at) => {
    const text = dataFlowPackage(flow);
    const start = text.indexOf("<DTS:Executables>") + "<DTS:Executables>".length;
    return text
      .slice(start, text.indexOf("</DTS:Executables>"))
      .replaceAll("Package\\Flow", `Package\\${name}`)
      .replace('DTS:ObjectName="Flow"', `DTS:ObjectName="${name}"`)
      .replace("{22222222", `{2222222${at}`);
  });
  const constraints = names
    .slice(1)
    .map(
      (name, at) =>
        `<DTS:PrecedenceConstraint DTS:refId="Package.PrecedenceConstraints[C${at}]" DTS:From="Package\\${names[at]}" DTS:To="Package\\${name}" DTS:Value="${constraint}" DTS:LogicalAnd="True" DTS:DTSID="{44444444-4444-4444-4444-00000000000${at}}" DTS:ObjectName="C${at}"/>`,
    );
  return dataFlowPackage({ components: [], paths: {} }).replace(
    /<DTS:ConnectionManagers>[\s\S]*<\/DTS:Executables>/,
    () =>
      `<DTS:ConnectionManagers>${managers}</DTS:ConnectionManagers><DTS:Variables>${variables}</DTS:Variables><DTS:Executables>${executables.join("\n")}</DTS:Executables><DTS:PrecedenceConstraints>${constraints.join("")}</DTS:PrecedenceConstraints>`,
  );
}

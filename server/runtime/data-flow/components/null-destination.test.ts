import { describe, expect, it } from "vitest";
import { firstComponent } from "@/server/testing/first-component";
import { flow, n, t } from "@/server/testing/flow-between";
import { nullDestinations } from "./null-destination";

const managedHost = "Microsoft.ManagedComponentHost";
const spellings = [
  "Konesans.Dts.Pipeline.TrashDestination.Trash, Konesans.Dts.Pipeline.TrashDestination, Version=2.0.0.0, Culture=neutral, PublicKeyToken=b2ab4a111192992b",
  "Konesans.TrashDestination",
  "TrashDestination",
  "NullDestination",
  "Martin.SQLServer.Dts.NullDestination, NullDestination2008, Version=1.0.0.0, Culture=neutral, PublicKeyToken=51c551904274ab44",
];
const trash = (UserComponentTypeName: string, columns: readonly { name: string; type: string; from: string }[]) => ({
  name: "Trash",
  classId: managedHost,
  properties: { UserComponentTypeName },
  inputs: [{ name: "In", columns, attributes: { hasSideEffects: true } }],
});

describe("Trash Destination and Null Destination", () => {
  it.each(spellings)("takes all rows under the name %s", async (typeName) => {
    const columns = [
      { name: "n", type: "i4", from: n },
      { name: "t", type: "wstr", from: t },
    ];
    const { run } = await flow({
      rows: "1,a\r\n2,b\r\n3,c\r\n",
      between: [trash(typeName, columns)],
      into: {},
      paths: { in: "Src/Out -> Trash/In" },
      more: nullDestinations,
    });
    expect(run.result).toBe("success");
    expect(run.rows).toEqual({ in: 3 });
  });

  it("leaves components of other makers with that word in their name alone", () => {
    const component = firstComponent(trash("Contoso.TrashDestinations.Sink", []));
    expect(component.classId).toBe("Contoso.TrashDestinations.Sink");
  });
});

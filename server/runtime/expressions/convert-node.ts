import type { DataType } from "../model/data-type";
import type { TypedNode } from "./typed-node";

/** The node as one of type `type`: itself where nothing changes, else inside an implicit cast. */
export function convertNode(node: TypedNode, type: DataType): TypedNode {
  const same =
    node.type.name === type.name &&
    node.type.precision === type.precision &&
    node.type.scale === type.scale &&
    node.type.length <= type.length;
  return same ? node : { kind: "cast", type, operand: node };
}

import type { TypedNode } from "@/server/runtime/expressions/typed-node";
import type { DtsValue } from "@/server/runtime/model/value";

/** The expression with each variable as a literal of its value: a data flow reads variables once, before its first row. */
export function substituteVariables(node: TypedNode, valueNamed: (name: string) => DtsValue): TypedNode {
  const inner = (child: TypedNode) => substituteVariables(child, valueNamed);
  switch (node.kind) {
    case "variable":
      return { kind: "literal", type: node.type, value: valueNamed(node.name) };
    case "unary":
    case "cast":
      return { ...node, operand: inner(node.operand) };
    case "binary":
      return { ...node, left: inner(node.left), right: inner(node.right) };
    case "conditional":
      return {
        ...node,
        condition: inner(node.condition),
        whenTrue: inner(node.whenTrue),
        whenFalse: inner(node.whenFalse),
      };
    case "call":
      return { ...node, arguments: node.arguments.map(inner) };
    default:
      return node;
  }
}

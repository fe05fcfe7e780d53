import {
  DTS_E_EXPREVALBINARYOPDTSTRNOTSUPPORTED,
  DTS_E_EXPREVALCONDITIONALOPDTSTRNOTSUPPORTED,
  DTS_E_EXPREVALCONDITIONALOPINVALIDCONDITIONTYPE,
  DTS_E_EXPREVALCONDITIONALOPTYPEMISMATCH,
  DTS_E_EXPREVALINPUTCOLUMNNAMENOTFOUND,
  DTS_E_EXPREVALINVALIDCAST,
  DTS_E_EXPREVALINVALIDFUNCTION,
  DTS_E_EXPREVALINVALIDNUMBEROFPARAMSPLURALPLURAL,
  DTS_E_EXPREVALNOINPUTCOLUMNCOLLECTIONFORCOLUMNNAME,
  DTS_E_EXPREVALPARAMTYPEMISMATCH,
  DTS_E_EXPREVALUNSUPPORTEDUNNARYTYPE,
  DTS_E_EXPREVALVARIABLENOTFOUND,
  DTS_E_EXPREVALVARIABLETYPENOTSUPPORTED,
} from "../messages/codes";
import { type DataType, dataType } from "../model/data-type";
import type { Ast } from "./ast";
import { isLegalCast } from "./conversion/legal-cast";
import { convertNode } from "./convert-node";
import type { TypeEnvironment } from "./environment";
import { ExpressionError } from "./expression-error";
import { functionNamed } from "./functions/function-table";
import { commonType } from "./promotion";
import { typeBinary } from "./type-binary";
import { isInteger, isNumeric, isUnsigned } from "./type-families";
import type { TypedNode } from "./typed-node";

/**
 * Resolves the names of an expression and gives every node its type (EXPRESSIONS.md section 5). Throws ExpressionError for a name that
 * is not there and for types that do not go together.
 */
export function typeExpression(ast: Ast, environment: TypeEnvironment): TypedNode {
  // Text is DT_STR only as the result of the whole expression; inside of it every text is DT_WSTR.
  if (ast.kind === "cast") return typeCast(ast, environment, ast.type);
  if (ast.kind === "null") return { kind: "literal", type: ast.type, value: null };
  return typeNode(ast, environment);
}

function typeNode(ast: Ast, environment: TypeEnvironment): TypedNode {
  switch (ast.kind) {
    case "literal":
      return { kind: "literal", type: ast.type, value: ast.value };
    case "null":
      return { kind: "literal", type: widened(ast.type), value: null };
    case "column":
      return typeColumn(ast.name, ast, environment);
    case "lineage":
      return typeColumn(ast.id, ast, environment);
    case "variable":
      return typeVariable(ast, environment);
    case "cast":
      return typeCast(ast, environment, widened(ast.type));
    case "unary":
      return typeUnary(ast, environment);
    case "binary": {
      refuseNakedStr([ast.left, ast.right], DTS_E_EXPREVALBINARYOPDTSTRNOTSUPPORTED);
      return typeBinary(ast.operator, typeNode(ast.left, environment), typeNode(ast.right, environment), ast.position);
    }
    case "conditional":
      return typeConditional(ast, environment);
    case "call":
      return typeCall(ast, environment);
  }
}

function widened(type: DataType): DataType {
  return type.name === "DT_STR" ? dataType("DT_WSTR", { length: type.length }) : type;
}

/** `NULL(DT_STR, ...)` is allowed only alone or directly under a cast. */
function refuseNakedStr(nodes: readonly Ast[], code: number): void {
  const naked = nodes.find((node) => node.kind === "null" && node.type.name === "DT_STR");
  if (naked)
    throw new ExpressionError(code, "NULL of type DT_STR needs a cast to DT_STR around it here.", naked.position);
}

function typeColumn(reference: string, { position }: Ast, environment: TypeEnvironment): TypedNode {
  if (!environment.columnType)
    throw new ExpressionError(
      DTS_E_EXPREVALNOINPUTCOLUMNCOLLECTIONFORCOLUMNNAME,
      `"${reference}" is read as a column, but there are no columns here. A variable is written @[User::${reference}].`,
      position,
    );
  const type = environment.columnType(reference);
  if (!type)
    throw new ExpressionError(
      DTS_E_EXPREVALINPUTCOLUMNNAMENOTFOUND,
      `There is no input column "${reference}".`,
      position,
    );
  const column: TypedNode = { kind: "column", type, reference };
  return type.name === "DT_STR" ? { kind: "cast", type: widened(type), operand: column } : column;
}

function typeVariable(ast: Ast & { kind: "variable" }, environment: TypeEnvironment): TypedNode {
  const type = environment.variableType(ast.name);
  if (!type)
    throw new ExpressionError(
      DTS_E_EXPREVALVARIABLENOTFOUND,
      `There is no variable or parameter "${ast.name}". Names are case-sensitive.`,
      ast.position,
    );
  if (type.name === "DT_EMPTY" || type.name === "DT_NULL")
    throw new ExpressionError(
      DTS_E_EXPREVALVARIABLETYPENOTSUPPORTED,
      `The variable "${ast.name}" holds an object, which an expression cannot use.`,
      ast.position,
    );
  return { kind: "variable", type, name: ast.name };
}

function typeCast(ast: Ast & { kind: "cast" }, environment: TypeEnvironment, type: DataType): TypedNode {
  const operand = typeNode(ast.operand, environment);
  if (!isLegalCast(operand.type, type))
    throw new ExpressionError(
      DTS_E_EXPREVALINVALIDCAST,
      `${operand.type.name} cannot be cast to ${type.name}.`,
      ast.position,
    );
  return { kind: "cast", type, operand };
}

function typeUnary(ast: Ast & { kind: "unary" }, environment: TypeEnvironment): TypedNode {
  const operand = typeNode(ast.operand, environment);
  const { type } = operand;
  const fits = {
    "-": isNumeric(type) && !isUnsigned(type),
    "!": type.name === "DT_BOOL",
    "~": isInteger(type),
  }[ast.operator as "-" | "!" | "~"];
  if (!fits)
    throw new ExpressionError(
      DTS_E_EXPREVALUNSUPPORTEDUNNARYTYPE,
      `"${ast.operator}" cannot be applied to ${type.name}.`,
      ast.position,
    );
  return { kind: "unary", type, operator: ast.operator, operand };
}

function typeConditional(ast: Ast & { kind: "conditional" }, environment: TypeEnvironment): TypedNode {
  refuseNakedStr([ast.whenTrue, ast.whenFalse], DTS_E_EXPREVALCONDITIONALOPDTSTRNOTSUPPORTED);
  const condition = typeNode(ast.condition, environment);
  if (condition.type.name !== "DT_BOOL")
    throw new ExpressionError(
      DTS_E_EXPREVALCONDITIONALOPINVALIDCONDITIONTYPE,
      `The condition before "?" is ${condition.type.name}, not DT_BOOL.`,
      ast.position,
    );
  const whenTrue = typeNode(ast.whenTrue, environment);
  const whenFalse = typeNode(ast.whenFalse, environment);
  const type = commonType(whenTrue.type, whenFalse.type);
  if (!type)
    throw new ExpressionError(
      DTS_E_EXPREVALCONDITIONALOPTYPEMISMATCH,
      `The two results of "? :" have types that do not go together: ${whenTrue.type.name} and ${whenFalse.type.name}. Cast one of them.`,
      ast.position,
    );
  return {
    kind: "conditional",
    type,
    condition,
    whenTrue: convertNode(whenTrue, type),
    whenFalse: convertNode(whenFalse, type),
  };
}

function typeCall(ast: Ast & { kind: "call" }, environment: TypeEnvironment): TypedNode {
  const definition = functionNamed(ast.name);
  if (!definition)
    throw new ExpressionError(DTS_E_EXPREVALINVALIDFUNCTION, `There is no function ${ast.name}.`, ast.position);
  if (ast.arguments.length !== definition.arity)
    throw new ExpressionError(
      DTS_E_EXPREVALINVALIDNUMBEROFPARAMSPLURALPLURAL,
      `${ast.name} takes ${definition.arity} arguments, not ${ast.arguments.length}.`,
      ast.position,
    );
  const nodes = ast.arguments.map((argument) => typeNode(argument, environment));
  const { type, parameters } = definition.resolve(nodes, (index, expected) => {
    throw new ExpressionError(
      DTS_E_EXPREVALPARAMTYPEMISMATCH,
      `Argument ${index + 1} of ${ast.name} is ${nodes[index]?.type.name ?? "missing"}; ${expected} is needed. Cast it.`,
      ast.arguments[index]?.position ?? ast.position,
    );
  });
  const converted = nodes.map((node, index) => {
    const wanted = parameters?.[index];
    return wanted ? convertNode(node, wanted) : node;
  });
  return { kind: "call", type, definition, arguments: converted };
}

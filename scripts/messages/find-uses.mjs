import { placeOf, walk } from "./read-modules.mjs";

/**
 * A key that a component asks for. Where a part of it is only known when the page is shown, that part is `*`:
 * `status.*.word`.
 *
 * @typedef {{ key: string, place: string, lost?: string }} Use `lost` says why a use could not be followed
 */

const scopes = new Set(
  "Program FunctionDeclaration FunctionExpression ArrowFunctionExpression BlockStatement SwitchStatement SwitchCase".split(
    " ",
  ),
);
const methods = new Set(["rich", "markup", "has", "raw"]);

/**
 * The keys a file asks `useTranslations` and `getTranslations` for. A translator has to stay in the function that makes it,
 * so that its namespace is known wherever it is called; one that is handed on is answered as `lost`.
 *
 * @param {import("./read-modules.mjs").Module} module
 * @returns {Use[]}
 */
export function findUses(module) {
  const uses = [];
  const stack = [];
  const namespaceOf = (name) => stack.findLast((scope) => scope.has(name))?.get(name);
  const add = (namespace, key, node) =>
    uses.push(...keysOf(key).map((each) => ({ key: join(namespace, each), place: placeOf(module, node) })));
  const lost = (node, why) => uses.push({ key: "", place: placeOf(module, node), lost: why });

  walk(module.program, (node, parent) => {
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier") {
      const made = translatorMade(node.init);
      // A variable of the same name that is something else hides the translator.
      if (made !== undefined) stack.at(-1).set(node.id.name, made);
      else if (namespaceOf(node.id.name) !== undefined) stack.at(-1).set(node.id.name, undefined);
    }
    if (node.type === "CallExpression") {
      const callee = node.callee;
      const direct = translatorMade(callee);
      const called = callee.type === "MemberExpression" && methods.has(callee.property.name) ? callee.object : callee;
      const namespace = direct ?? (called.type === "Identifier" ? namespaceOf(called.name) : undefined);
      if (namespace !== undefined) add(namespace, node.arguments[0], node);
      if (isFactory(node) && !isKept(node, parent))
        lost(node, "is not kept in a variable of its own or called at once");
    }
    if (node.type === "Identifier" && namespaceOf(node.name) !== undefined && isHandedOn(node, parent))
      lost(node, `hands the translator ${node.name} on`);
    if (scopes.has(node.type)) {
      stack.push(new Map());
      return () => stack.pop();
    }
    return undefined;
  });
  return uses;
}

function isFactory(node) {
  return node.type === "CallExpression" && ["useTranslations", "getTranslations"].includes(node.callee.name);
}

/** The namespace of the translator that an expression makes: `await getTranslations("roles")`. */
function translatorMade(node) {
  const inner = node?.type === "ParenthesizedExpression" ? node.expression : node;
  const call = inner?.type === "AwaitExpression" ? inner.argument : inner;
  if (!call || !isFactory(call)) return undefined;
  return call.arguments.length === 0 ? "" : call.arguments[0].value;
}

function isKept(node, parent) {
  return (
    ["VariableDeclarator", "AwaitExpression", "CallExpression"].includes(parent.type) &&
    !parent.arguments?.includes(node)
  );
}

/** Whether a mention of a translator is neither its declaration nor a call of it. */
function isHandedOn(node, parent) {
  if (parent.type === "CallExpression") return parent.callee !== node;
  if (parent.type === "MemberExpression") return parent.object === node && !methods.has(parent.property.name);
  return (
    ["Property", "JSXExpressionContainer", "ArrayExpression", "ReturnStatement"].includes(parent.type) &&
    parent.key !== node
  );
}

function keysOf(node) {
  if (node.type === "Literal") return [String(node.value)];
  if (node.type === "ConditionalExpression") return [...keysOf(node.consequent), ...keysOf(node.alternate)];
  if (node.type === "LogicalExpression") return [...keysOf(node.left), ...keysOf(node.right)];
  if (node.type === "TSAsExpression" || node.type === "ParenthesizedExpression") return keysOf(node.expression);
  if (node.type === "TemplateLiteral") return [node.quasis.map((part) => part.value.cooked).join("*")];
  return ["*"];
}

function join(namespace, key) {
  return namespace === "" ? key : `${namespace}.${key}`;
}

import { placeOf, walk } from "./read-modules.mjs";

/** Attributes whose text a person reads or hears: those of HTML, and those our own components show. */
const spoken = new Set(
  "aria-label aria-description aria-roledescription aria-valuetext title placeholder alt label text hint description submitLabel confirmLabel name".split(
    " ",
  ),
);
/** Signs and words of the program that are the same in every language. */
const signs = new Set(["fx", "Σ", "NULL"]);
/** What is shown as it is typed: keys and code. */
const literal = new Set(["kbd", "Kbd", "code"]);
/** Functions that show one of their arguments, with its place among them. */
const speaking = new Map([
  ["tell", 0],
  ["toast", 0],
  ["notify", 1],
]);
/** `name` of these is for the program: of a field in its form. */
const fields = /^(input|select|textarea|button|form|Input|Select|Checkbox|meta|iframe)$/;

/**
 * Texts that stand in a component instead of a message file: between tags, in attributes that are read, in what is told.
 *
 * @param {import("./read-modules.mjs").Module} module
 * @returns {string[]} a sentence for each finding
 */
export function findRawTexts(module) {
  const findings = [];
  const refuse = (node, text) =>
    findings.push(`${placeOf(module, node)}: a text stands outside of the message files: ${text.trim()}`);
  walk(module.program, (node, parent) => {
    if (node.type === "JSXText" && hasWord(node.value) && !literal.has(parent.openingElement?.name.name))
      refuse(node, node.value);
    if (node.type === "JSXAttribute" && isSpoken(node, parent))
      for (const text of textsOf(node.value)) refuse(node, text);
    if (node.type === "JSXExpressionContainer" && /^JSX(Element|Fragment)$/.test(parent.type))
      for (const text of textsOf(node.expression)) refuse(node, text);
    const told = node.type === "CallExpression" ? speaking.get((node.callee.object ?? node.callee).name) : undefined;
    if (told !== undefined) for (const text of textsOf(node.arguments[told])) refuse(node, text);
  });
  return findings;
}

function isSpoken(attribute, element) {
  if (!spoken.has(attribute.name.name)) return false;
  return attribute.name.name !== "name" || !fields.test(element.name.name ?? "");
}

/** The texts with a word that an expression may come to; what calls and variables give is theirs. */
function textsOf(node) {
  if (!node) return [];
  if (node.type === "Literal") return typeof node.value === "string" && hasWord(node.value) ? [node.value] : [];
  if (node.type === "TemplateLiteral") return node.quasis.map((part) => part.value.cooked).filter(hasWord);
  if (node.type === "ConditionalExpression") return [...textsOf(node.consequent), ...textsOf(node.alternate)];
  if (node.type === "LogicalExpression") return [...textsOf(node.left), ...textsOf(node.right)];
  if (node.type === "BinaryExpression" && node.operator === "+") return [...textsOf(node.left), ...textsOf(node.right)];
  if (node.type === "JSXExpressionContainer" || node.type === "ParenthesizedExpression")
    return textsOf(node.expression);
  return [];
}

function hasWord(text) {
  return /\p{L}/u.test(text) && !signs.has(text.trim());
}

import { messageShape } from "./message-shape.mjs";
import { placeOf, walk } from "./read-modules.mjs";

/**
 * What of the errors a file throws (`new AppError(code, text, {hint, values})`) could not be told in every language: a sentence that
 * stands in the code, a key that does not exist, a value that a sentence needs and does not get. A text that is worked out is let
 * through: the runtime has its own sentences.
 *
 * @param {import("./read-modules.mjs").Module} module
 * @param {Map<string, string>} english
 * @returns {string[]} a sentence for each finding
 */
export function findErrors(module, english) {
  const findings = [];
  walk(module.program, (node) => {
    if (node.type !== "NewExpression" || node.callee.name !== "AppError") return;
    const [, text, options] = node.arguments;
    const given = Object.fromEntries(
      (options?.properties ?? []).flatMap((each) => (each.key ? [[each.key.name, each.value]] : [])),
    );
    const refuse = (what) => findings.push(`${placeOf(module, node)}: ${what}`);
    const needs = [
      ["text", text],
      ["hint", given.hint],
    ].flatMap(([part, value]) => keysOf(value).flatMap((key) => check(english, `problems.${part}.${key}`, refuse)));
    if (given.values && given.values.type !== "ObjectExpression") return;
    const values = new Set((given.values?.properties ?? []).map((each) => each.key?.name));
    for (const need of new Set(needs)) if (!values.has(need)) refuse(`the error needs the value ${need}`);
  });
  return findings;
}

/** The values a sentence needs. */
function check(english, key, refuse) {
  if (!english.has(key)) {
    refuse(`an error says what stands in no message file: ${key}`);
    return [];
  }
  return messageShape(english.get(key), "en").needs.map((need) => need.split(" ")[0]);
}

function keysOf(node) {
  if (node?.type === "Literal") return [String(node.value)];
  if (node?.type === "TemplateLiteral") return [node.quasis.map((part) => part.value.cooked).join("*")];
  if (node?.type === "ConditionalExpression") return [...keysOf(node.consequent), ...keysOf(node.alternate)];
  return [];
}

import { SaxesParser } from "saxes";
import { defaultLimits } from "@/server/runtime/dtsx/read-bytes";
import { DTS_E_XMLSRCUNABLETOPROCESSXMLDATA } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { ElementPlan, Slot } from "./element-plan";
import type { RowTexts } from "./rowset-output";
import type { ValueForm } from "./schema-element";

/** Characters one value may have. */
const MAX_VALUE_CHARACTERS = 64 << 20;

/** An element that is open. */
interface Frame {
  readonly plan: ElementPlan;
  readonly texts: RowTexts;
  readonly key: number;
  /** Its own text so far, when somebody wants it; undefined when it says that it has none (`xsi:nil`). */
  text: string | undefined;
}

/**
 * Turns an XML document that arrives in pieces into rows: the texts of each element go to its output when the element ends. What the
 * schema does not have is passed over, as SSIS does. Throws DtsError for what is not well-formed, for document types (nothing is
 * expanded) and beyond limits of depth, attributes and length.
 */
export class ElementReader {
  /** True when at least one element was one of the schema's. */
  matched = false;
  private readonly roots: ElementPlan;
  private readonly name: string;
  private readonly parser = new SaxesParser({ xmlns: false });
  private readonly frames: Frame[] = [];
  /** Open elements inside one that is passed over, that one included. */
  private skipped = 0;
  private depth = 0;
  private attributes = 0;
  /** The value that is being read, when it is not `skipped`. */
  private slot: Slot | undefined;
  private value: string | undefined;

  /** `name` is the document's, for messages. */
  constructor(roots: ReadonlyMap<string, ElementPlan>, name: string) {
    this.roots = { children: new Map(roots), attributes: new Map(), values: new Map(), keys: [], count: 0 };
    this.name = name;
    const { parser } = this;
    parser.on("error", (error) => this.fail(error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")));
    parser.on("doctype", () => this.fail("a document type declaration is not allowed"));
    parser.on("opentagstart", () => {
      this.attributes = 0;
    });
    parser.on("attribute", () => {
      this.attributes++;
      if (this.attributes > defaultLimits.attributes)
        this.fail(`an element has more than ${defaultLimits.attributes} attributes`);
    });
    parser.on("opentag", ({ name: tag, attributes }) => this.open(localName(tag), attributes));
    parser.on("closetag", () => this.close());
    parser.on("text", (text) => this.read(text));
    parser.on("cdata", (text) => this.read(text));
  }

  write(piece: string): void {
    this.parser.write(piece);
  }

  end(): void {
    this.parser.close();
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth++;
    if (this.depth > defaultLimits.depth) this.fail(`elements are nested more than ${defaultLimits.depth} deep`);
    // Elements inside a plain value are not in the schema.
    if (this.skipped > 0 || this.slot !== undefined) {
      this.skipped++;
      return;
    }
    const around = this.frames.at(-1);
    const plan = (around?.plan ?? this.roots).children.get(name);
    if (plan !== undefined) {
      this.enter(plan, attributes);
      return;
    }
    const slot = around?.plan.values.get(name);
    if (slot !== undefined) {
      this.slot = slot;
      this.value = isNil(attributes) ? undefined : "";
    } else if (around === undefined) {
      // A root that is not in the schema stands around the elements that are, as in what FOR XML writes.
      this.frames.push({ plan: this.roots, texts: [], key: 0, text: "" });
    } else {
      this.skipped = 1;
    }
  }

  private enter(plan: ElementPlan, attributes: Readonly<Record<string, string>>): void {
    this.matched = true;
    const { target } = plan;
    const frame: Frame = {
      plan,
      texts: [],
      key: target === undefined ? ++plan.count : ++target.key,
      text: isNil(attributes) ? undefined : "",
    };
    this.frames.push(frame);
    if (target === undefined) return;
    for (const { position, levels } of plan.keys) {
      const key = this.frames.at(-1 - levels)?.key;
      if (key !== undefined) frame.texts[position] = String(key);
    }
    if (plan.attributes.size === 0) return;
    for (const [name, text] of Object.entries(attributes)) {
      const slot = plan.attributes.get(localName(name));
      if (slot !== undefined && !name.startsWith("xmlns")) frame.texts[slot.position] = normalize(text, slot.form);
    }
  }

  private read(text: string): void {
    if (this.skipped > 0) return;
    if (this.slot !== undefined) {
      if (this.value !== undefined) this.value = this.join(this.value, text);
      return;
    }
    const frame = this.frames.at(-1);
    if (frame?.plan.text !== undefined && frame.text !== undefined) frame.text = this.join(frame.text, text);
  }

  private join(before: string, text: string): string {
    if (before.length + text.length > MAX_VALUE_CHARACTERS) this.fail("a value is longer than 64 million characters");
    return before + text;
  }

  private close(): void {
    this.depth--;
    if (this.skipped > 0) {
      this.skipped--;
      return;
    }
    const { slot, value } = this;
    if (slot !== undefined) {
      const frame = this.frames.at(-1);
      if (frame !== undefined && value !== undefined) frame.texts[slot.position] = normalize(value, slot.form);
      this.slot = undefined;
      return;
    }
    const frame = this.frames.pop();
    if (frame?.plan.target === undefined) return;
    const { text, target } = frame.plan;
    if (text !== undefined && frame.text !== undefined) {
      frame.texts[text.position] = normalize(frame.text, text.form);
    }
    target.add(frame.texts);
  }

  private fail(reason: string): never {
    const { line, column } = this.parser;
    throw new DtsError(
      DTS_E_XMLSRCUNABLETOPROCESSXMLDATA,
      `The XML of "${this.name}" is broken at line ${line}, column ${column}: ${reason}.`,
      { details: { file: this.name, line: String(line) } },
    );
  }
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** `xsi:nil`, by whatever prefix. */
function isNil(attributes: Readonly<Record<string, string>>): boolean {
  return Object.entries(attributes).some(
    ([name, value]) => name.endsWith(":nil") && (value.trim() === "true" || value.trim() === "1"),
  );
}

/** A value as the parsers of the data flow take it: dates without zone, bytes as hexadecimal digits. */
function normalize(text: string, form: ValueForm): string {
  if (form === "date") return text.trim().replace(/(Z|[+-]\d\d:\d\d)$/, "");
  return form === "base64" ? Buffer.from(text, "base64").toString("hex") : text;
}

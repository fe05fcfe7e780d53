import {
  DTS_E_XMLSRCEXTERNALMETADATACOLUMNNOTINSCHEMA,
  DTS_E_XMLSRCINVALIDOUTPUTNAME,
} from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { RowsetOutput } from "./rowset-output";
import { elementAndDescendants, isRowset, type SchemaElement, type ValueForm } from "./schema-element";

/** Where a text goes in the row of its element: the position of the output's column. */
export interface Slot {
  readonly position: number;
  readonly form: ValueForm;
}

/** What is done with an element of the document. */
export interface ElementPlan {
  readonly children: Map<string, ElementPlan>;
  readonly attributes: Map<string, Slot>;
  readonly values: Map<string, Slot>;
  text?: Slot;
  /** Positions of key columns, with the number of levels up to the element whose key it is: 0 its own, 1 its parent's. */
  readonly keys: { readonly position: number; readonly levels: number }[];
  target?: RowsetOutput;
  /** Elements so far, for the keys of those that have no output. */
  count: number;
}

/**
 * Joins outputs to the elements of a schema: an output's rows are the elements its RowsetID names, its columns their attributes, values,
 * text and keys (`<element>_Id`, the element's own or that of one around it). Throws DtsError for an output or column that the schema
 * does not have.
 */
export function planElements(
  roots: ReadonlyMap<string, SchemaElement>,
  outputs: readonly RowsetOutput[],
): Map<string, ElementPlan> {
  const plans = new Map<SchemaElement, ElementPlan>();
  const all = [...roots.values()].flatMap(elementAndDescendants);
  for (const element of all)
    plans.set(element, { children: new Map(), attributes: new Map(), values: new Map(), keys: [], count: 0 });
  for (const [element, plan] of plans) {
    for (const [name, child] of element.children) {
      const childPlan = plans.get(child);
      if (childPlan !== undefined) plan.children.set(name, childPlan);
    }
  }
  for (const output of outputs) planOutput(output, all, plans);
  return new Map([...roots].flatMap(([name, element]) => entry(name, plans.get(element))));
}

function entry(name: string, plan: ElementPlan | undefined): [string, ElementPlan][] {
  return plan === undefined ? [] : [[name, plan]];
}

function planOutput(output: RowsetOutput, all: readonly SchemaElement[], plans: Map<SchemaElement, ElementPlan>): void {
  const { port } = output;
  const id = port.output.property("RowsetID") || port.output.name;
  const elements = all.filter((element) => isRowset(element, id));
  if (elements.length === 0) {
    const known = [...new Set(all.map(({ name }) => name))].join(", ");
    throw new DtsError(
      DTS_E_XMLSRCINVALIDOUTPUTNAME,
      `The output "${port.output.name}" stands for the rowset "${id}", which the XML schema does not have. It has: ${known}.`,
    );
  }
  const joined = port.columns.map((bound, position) => {
    const external = port.output.externalColumns.find((one) => one.id === bound.column.externalMetadataColumnId);
    const name = external?.name ?? bound.name;
    // Not `some`: every element that makes rows of this output must know the column.
    return {
      name,
      found: elements.map((element) => joinColumn(element, plans.get(element), name, position)).includes(true),
    };
  });
  const missing = joined.find(({ found }) => !found);
  if (missing !== undefined) {
    throw new DtsError(
      DTS_E_XMLSRCEXTERNALMETADATACOLUMNNOTINSCHEMA,
      `The output "${port.output.name}" has the column "${missing.name}", which the XML schema does not have in "${id}".`,
      { details: { column: missing.name } },
    );
  }
  for (const element of elements) {
    const plan = plans.get(element);
    if (plan !== undefined) plan.target = output;
  }
}

/** Joins a column to what an element has under its name; false when it has nothing. */
function joinColumn(element: SchemaElement, plan: ElementPlan | undefined, name: string, position: number): boolean {
  if (plan === undefined) return false;
  const attribute = element.attributes.get(name);
  const value = element.values.get(name);
  if (attribute !== undefined) plan.attributes.set(name, { position, form: attribute });
  else if (value !== undefined) plan.values.set(name, { position, form: value });
  else if (element.text !== undefined && textNames(element).includes(name))
    plan.text = { position, form: element.text };
  else return joinKey(element, plan, name, position);
  return true;
}

/** What the column with the text of an element is called: in SSIS `text`, in the tables of .NET `<name>_Text` or `<name>_Column`. */
function textNames({ name }: SchemaElement): string[] {
  return ["text", name, `${name}_Text`, `${name}_Column`];
}

function joinKey(element: SchemaElement, plan: ElementPlan, name: string, position: number): boolean {
  let levels = 0;
  for (let at: SchemaElement | undefined = element; at !== undefined; at = at.parent) {
    if (name === `${at.name}_Id`) {
      plan.keys.push({ position, levels });
      return true;
    }
    levels++;
  }
  return false;
}

import type { DataType } from "../model/data-type";
import type { DtsValue } from "../model/value";

export type Operator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "&"
  | "|"
  | "^"
  | "~"
  | "!"
  | "<"
  | ">"
  | "<="
  | ">="
  | "=="
  | "!="
  | "&&"
  | "||";

export type Punctuation = "(" | ")" | "," | "?" | ":" | "." | "=" | ":=";

/** A piece of an expression's text; `position` counts from 0. */
export type Token = { readonly position: number } & (
  | { readonly kind: "literal"; readonly type: DataType; readonly value: DtsValue }
  | { readonly kind: "name"; readonly text: string; readonly bracketed: boolean }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "lineage"; readonly id: string }
  | { readonly kind: "operator"; readonly text: Operator }
  | { readonly kind: "punctuation"; readonly text: Punctuation }
  | { readonly kind: "end" }
);

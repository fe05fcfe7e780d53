import {
  DTS_E_EXPREVALEXPRESSIONEMPTY,
  DTS_E_EXPREVALFAILEDTOPARSEEXPRESSION,
  DTS_E_EXPREVALINVALIDCASTPARAM,
  DTS_E_EXPREVALINVALIDCASTPARAMTYPE,
  DTS_E_EXPREVALINVALIDTOKENSINGLEEQUAL,
} from "../messages/codes";
import type { Ast } from "./ast";
import { ExpressionError } from "./expression-error";
import { tokenize } from "./lexer";
import { typeNamed, typeWithParameters } from "./parse-type";
import type { Operator, Punctuation, Token } from "./token";

/** Deeper nesting than any person writes; a hostile expression must not exhaust the stack. */
const maxDepth = 400;
/** Chains such as `a + b + c + ...` make deep trees without nesting: as many operators in all. */
const maxOperators = 2000;

/** Binary operators from the loosest to the tightest level (EXPRESSIONS.md section 4). */
const levels: readonly (readonly Operator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["+", "-"],
  ["*", "/", "%"],
];
const prefixOperators: readonly Operator[] = ["-", "!", "~"];

/** Recursive descent over the tokens, one method per level of the grammar (EXPRESSIONS.md section 14). */
export class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;
  #operators = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  /** The whole text as one expression. */
  expression(): Ast {
    if (this.#token.kind === "end")
      throw new ExpressionError(DTS_E_EXPREVALEXPRESSIONEMPTY, "The expression is empty.", 0);
    const result = this.#conditional();
    this.#expectEnd();
    return result;
  }

  /** `@variable = expression`, with `:=` as well, or an expression alone. */
  assignment(): { target: string | undefined; expression: Ast } {
    const [first, second] = this.#tokens;
    const assigns = second?.kind === "punctuation" && (second.text === "=" || second.text === ":=");
    if (first?.kind !== "variable" || !assigns) return { target: undefined, expression: this.expression() };
    this.#at = 2;
    return { target: first.name, expression: this.expression() };
  }

  get #token(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", position: 0 };
  }

  #isPunctuation(text: Punctuation): boolean {
    return this.#token.kind === "punctuation" && this.#token.text === text;
  }

  #takeOperator(allowed: readonly Operator[]): Operator | undefined {
    const token = this.#token;
    if (token.kind !== "operator" || !allowed.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }

  #expect(text: Punctuation): void {
    if (!this.#isPunctuation(text)) this.#fail(`"${text}" is expected`);
    this.#at++;
  }

  #expectEnd(): void {
    if (this.#token.kind !== "end") this.#fail("an operator or the end is expected");
  }

  #fail(expected: string): never {
    const token = this.#token;
    if (this.#isPunctuation("="))
      throw new ExpressionError(
        DTS_E_EXPREVALINVALIDTOKENSINGLEEQUAL,
        'A single "=" does not compare. Write "==".',
        token.position,
      );
    const found = token.kind === "end" ? "the expression ends" : `"${textOf(token)}" stands there`;
    throw new ExpressionError(
      DTS_E_EXPREVALFAILEDTOPARSEEXPRESSION,
      `The expression cannot be read: ${expected}, but ${found}.`,
      token.position,
    );
  }

  #conditional(): Ast {
    if (++this.#depth > maxDepth) this.#fail(`at most ${maxDepth} levels of nesting are allowed`);
    const { position } = this.#token;
    const condition = this.#binary(0);
    let result = condition;
    if (this.#isPunctuation("?")) {
      this.#at++;
      const whenTrue = this.#conditional();
      this.#expect(":");
      result = { kind: "conditional", position, condition, whenTrue, whenFalse: this.#conditional() };
    }
    this.#depth--;
    return result;
  }

  #binary(level: number): Ast {
    const operators = levels[level];
    if (!operators) return this.#prefix();
    let left = this.#binary(level + 1);
    for (;;) {
      const { position } = this.#token;
      const operator = this.#takeOperator(operators);
      if (!operator) return left;
      if (++this.#operators > maxOperators) this.#fail(`at most ${maxOperators} operators are allowed`);
      left = { kind: "binary", position, operator, left, right: this.#binary(level + 1) };
    }
  }

  #prefix(): Ast {
    if (++this.#depth > maxDepth) this.#fail(`at most ${maxDepth} levels of nesting are allowed`);
    const { position } = this.#token;
    const operator = this.#takeOperator(prefixOperators);
    const type = operator ? undefined : this.#cast();
    const result: Ast = operator
      ? { kind: "unary", position, operator, operand: this.#prefix() }
      : type
        ? { kind: "cast", position, type, operand: this.#prefix() }
        : this.#primary();
    this.#depth--;
    return result;
  }

  /** `(` followed by the name of a type is a cast, any other parenthesis is not. */
  #cast() {
    const name = this.#tokens[this.#at + 1];
    if (!this.#isPunctuation("(") || name?.kind !== "name" || name.bracketed || !typeNamed(name.text)) return undefined;
    this.#at++;
    return this.#type();
  }

  /** A type and its parameters, up to and with the closing parenthesis. */
  #type() {
    const token = this.#token;
    const name = token.kind === "name" ? typeNamed(token.text) : undefined;
    if (!name) this.#fail("a data type is expected");
    this.#at++;
    const values: number[] = [];
    while (this.#isPunctuation(",")) {
      this.#at++;
      values.push(this.#typeParameter());
    }
    this.#expect(")");
    return typeWithParameters(name, values, token.position);
  }

  #typeParameter(): number {
    const { position } = this.#token;
    const sign = this.#takeOperator(["-"]) ? -1 : 1;
    const token = this.#token;
    if (token.kind !== "literal")
      throw new ExpressionError(DTS_E_EXPREVALINVALIDCASTPARAM, "A cast's parameters are plain numbers.", position);
    this.#at++;
    // A number in quotes, (DT_WSTR, "3"), is met in real packages.
    const value = typeof token.value === "string" ? Number(token.value) : token.value;
    if (typeof value !== "number" || !Number.isInteger(value))
      throw new ExpressionError(DTS_E_EXPREVALINVALIDCASTPARAMTYPE, "A cast's parameters are whole numbers.", position);
    return sign * value;
  }

  #primary(): Ast {
    const token = this.#token;
    const { position } = token;
    this.#at++;
    switch (token.kind) {
      case "literal":
        return token;
      case "variable":
        return token;
      case "lineage":
        return token;
      case "name":
        return this.#isPunctuation("(") ? this.#call(token.text, position) : this.#column(token.text, position);
      default: {
        this.#at--;
        if (!this.#isPunctuation("(")) this.#fail("a value is expected");
        this.#at++;
        const inner = this.#conditional();
        this.#expect(")");
        return inner;
      }
    }
  }

  #call(name: string, position: number): Ast {
    this.#expect("(");
    if (name.toUpperCase() === "NULL") return { kind: "null", position, type: this.#type() };
    const values: Ast[] = [];
    if (!this.#isPunctuation(")")) {
      do {
        if (values.length > 0) this.#at++;
        values.push(this.#conditional());
      } while (this.#isPunctuation(","));
    }
    this.#expect(")");
    return { kind: "call", position, name: name.toUpperCase(), arguments: values };
  }

  #column(name: string, position: number): Ast {
    if (!this.#isPunctuation(".")) return { kind: "column", position, name };
    this.#at++;
    const column = this.#token;
    if (column.kind !== "name") this.#fail("a column's name is expected");
    this.#at++;
    return { kind: "column", position, name: `${name}.${column.text}` };
  }
}

function textOf(token: Token): string {
  switch (token.kind) {
    case "literal":
      return String(token.value);
    case "variable":
      return `@${token.name}`;
    case "lineage":
      return `#${token.id}`;
    case "end":
      return "";
    default:
      return token.text;
  }
}

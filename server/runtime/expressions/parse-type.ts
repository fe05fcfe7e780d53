import {
  DTS_E_EXPREVALFAILEDTOPARSEEXPRESSION,
  DTS_E_EXPREVALINVALIDCASTCODEPAGE,
  DTS_E_EXPREVALINVALIDCASTLENGTH,
  DTS_E_EXPREVALINVALIDCASTPRECISION,
  DTS_E_EXPREVALINVALIDCASTSCALE,
} from "../messages/codes";
import { type DataType, type DataTypeName, dataType } from "../model/data-type";
import { ExpressionError } from "./expression-error";

type Parameter = "length" | "precision" | "scale" | "codePage";

/** The parameters each type takes in a cast (EXPRESSIONS.md section 6). */
const parametersOf: Record<Exclude<DataTypeName, "DT_NULL" | "DT_EMPTY">, readonly Parameter[]> = {
  DT_I1: [],
  DT_I2: [],
  DT_I4: [],
  DT_I8: [],
  DT_UI1: [],
  DT_UI2: [],
  DT_UI4: [],
  DT_UI8: [],
  DT_R4: [],
  DT_R8: [],
  DT_CY: [],
  DT_BOOL: [],
  DT_GUID: [],
  DT_DATE: [],
  DT_DBDATE: [],
  DT_DBTIME: [],
  DT_DBTIMESTAMP: [],
  DT_FILETIME: [],
  DT_NTEXT: [],
  DT_IMAGE: [],
  DT_STR: ["length", "codePage"],
  DT_WSTR: ["length"],
  DT_BYTES: ["length"],
  DT_TEXT: ["codePage"],
  DT_DECIMAL: ["scale"],
  DT_NUMERIC: ["precision", "scale"],
  DT_DBTIME2: ["scale"],
  DT_DBTIMESTAMP2: ["scale"],
  DT_DBTIMESTAMPOFFSET: ["scale"],
};

/** The type a name means in `(DT_...)` and `NULL(DT_...)`; undefined when it is no type. */
export function typeNamed(text: string): keyof typeof parametersOf | undefined {
  const name = text.toUpperCase();
  return name in parametersOf ? (name as keyof typeof parametersOf) : undefined;
}

/** The type with its parameters, each checked. Throws ExpressionError. */
export function typeWithParameters(
  name: keyof typeof parametersOf,
  values: readonly number[],
  position: number,
): DataType {
  const parameters = parametersOf[name];
  if (parameters.length !== values.length)
    throw new ExpressionError(
      DTS_E_EXPREVALFAILEDTOPARSEEXPRESSION,
      `${name} takes ${parameters.length === 0 ? "no parameter" : parameters.join(" and ")}.`,
      position,
    );
  const facets = Object.fromEntries(parameters.map((parameter, index) => [parameter, values[index] ?? 0]));
  const type = dataType(name, facets);
  const refuse = (code: number, message: string): never => {
    throw new ExpressionError(code, `${name}: ${message}`, position);
  };
  if (type.length < 0) refuse(DTS_E_EXPREVALINVALIDCASTLENGTH, "the length is negative.");
  if (name === "DT_NUMERIC" && (type.precision < 1 || type.precision > 38))
    refuse(DTS_E_EXPREVALINVALIDCASTPRECISION, "the precision is 1 to 38.");
  const maxScale = name === "DT_NUMERIC" ? type.precision : name === "DT_DECIMAL" ? 28 : 7;
  if (parameters.includes("scale") && (type.scale < 0 || type.scale > maxScale))
    refuse(DTS_E_EXPREVALINVALIDCASTSCALE, `the scale is 0 to ${maxScale}.`);
  if (parameters.includes("codePage") && (type.codePage < 0 || type.codePage > 65_535))
    refuse(DTS_E_EXPREVALINVALIDCASTCODEPAGE, `there is no code page ${type.codePage}.`);
  return type;
}

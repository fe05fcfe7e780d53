import { describe, expect, it } from "vitest";
import * as generalCodes from "./codes";
import { DTS_E_INDUCEDTRANSFORMFAILUREONERROR } from "./codes";
import * as componentCodes from "./component-codes";
import { DTS_E_TXLOOKUP_ROWLOOKUPERROR } from "./component-codes";
import { isConsequence } from "./consequences";
import { describeCode } from "./describe-code";
import { formatCode } from "./format-code";
import { symbolicName } from "./symbolic-name";
import * as taskCodes from "./task-codes";

const raised = Object.entries({ ...generalCodes, ...componentCodes, ...taskCodes });
/** Errors and warnings; information (bits 31 and 30 are 01) explains itself. */
const toExplain = raised.filter(([, code]) => code >>> 30 !== 1);

describe("codes", () => {
  it("are written as SSIS writes them, signed or not", () => {
    expect(formatCode(DTS_E_TXLOOKUP_ROWLOOKUPERROR)).toBe("0xC020901E");
    expect(formatCode(-1071607778)).toBe("0xC020901E");
  });

  it("have the names SSIS gives them", () => {
    const ours = raised.filter(([name]) => name.startsWith("DTS_"));
    expect(ours.filter(([name, code]) => symbolicName(code) !== name)).toEqual([]);
  });

  it("of our own have the customer bit, so that they are nobody else's", () => {
    const own = raised.filter(([name]) => name.startsWith("GANTRY_"));
    expect(own.filter(([, code]) => (code & 0x2fff0000) >>> 0 !== 0x20470000)).toEqual([]);
  });

  it.each(toExplain)("%s is explained", (_, code) => {
    const known = describeCode(code);
    expect(known?.meaning).toMatch(/\.$/);
    expect(known?.causes.length).toBeGreaterThan(0);
    expect(known?.tryNext.length).toBeGreaterThan(0);
  });

  it("tell consequences from first causes", () => {
    expect(isConsequence(DTS_E_INDUCEDTRANSFORMFAILUREONERROR)).toBe(true);
    expect(isConsequence(DTS_E_TXLOOKUP_ROWLOOKUPERROR)).toBe(false);
  });
});

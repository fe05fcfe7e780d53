/**
 * The code a row's failure carries in ErrorCode for each code of the evaluator (EXPRESSIONS.md section 12).
 */
const rowCodes: Record<number, number> = {
  3221516411: 0xc0049030,
  3221516412: 0xc0049031,
  3221516413: 0xc0049032,
  3221516414: 0xc0049033,
  3221516415: 0xc0049034,
  3221516427: 0xc0049040,
  3221516428: 0xc0049041,
  3221516437: 0xc004904a,
  3221516445: 0xc0049050,
  3221516480: 0xc0049060,
  3221516484: 0xc0049064,
  3221516485: 0xc0049067,
  3221516511: 0xc0049067,
  3221516512: 0xc0049067,
  3221516513: 0xc0049067,
  3221516514: 0xc0049067,
  3221516517: 0xc004904d,
  3221516519: 0xc0049088,
  3221516520: 0xc0049089,
  3221516526: 0xc00490d5,
};

/** The row's twin of an evaluator's code; the code itself where there is none. */
export function rowCodeOf(code: number): number {
  return rowCodes[code] ?? code;
}

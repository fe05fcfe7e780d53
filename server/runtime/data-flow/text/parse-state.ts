/** How a value could not be taken from text. */
const PARSED = 0;
export const NOT_CONVERTIBLE = 1;
export const OUT_OF_RANGE = 2;
export const TRUNCATED = 3;

/**
 * The out-parameter of the parse kernels. A kernel that fails sets `failure` and returns anything; generated loops reset it per row.
 * One object for the thread: kernels do not nest and are not interrupted.
 */
export const parseState = { failure: PARSED };

import { randomInt } from "node:crypto";

/** The next number of a sequence, from 0 up to, but not including, 1. */
export type Random = () => number;

const TWO_TO_32 = 0x1_0000_0000;

/**
 * Random numbers that are the same for the same seed; seed 0 takes another one every time, as SamplingSeed does. It is a counter whose
 * bits are mixed (splitmix32), not SSIS's generator: a seed gives the same sample here every time, but not the sample SSIS draws.
 */
export function seededRandom(seed: number): Random {
  let state = (seed === 0 ? randomInt(TWO_TO_32) : seed) | 0;
  return () => {
    state = (state + 0x9e37_79b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / TWO_TO_32;
  };
}

/** The numbers of an array in one of at least `capacity` places, the new ones 0; it doubles, so that growing group by group is cheap. */
export function growNumbers(numbers: Float64Array, capacity: number): Float64Array<ArrayBuffer> {
  if (numbers.length >= capacity) return numbers as Float64Array<ArrayBuffer>;
  const grown = new Float64Array(Math.max(capacity, numbers.length * 2));
  grown.set(numbers);
  return grown;
}

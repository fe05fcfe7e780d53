let numbers = new Int32Array(0);

/** The array 0, 1, 2 ... of at least `count` elements, shared by everybody who means "all rows"; never to be written. */
export function rowNumbers(count: number): Int32Array {
  if (numbers.length < count) numbers = Int32Array.from({ length: count }, (_, index) => index);
  return numbers;
}

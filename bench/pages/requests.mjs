/** Requests that are not counted: the first ones compile, and read from the disk. */
const WARM_UP = 3;

/** Asks for an address again and again; the times of the whole answer in ms, and its size in bytes. Throws when the answer is not 200. */
export async function measureRequest(url, cookie, runs) {
  const times = [];
  let size = 0;
  for (let run = -WARM_UP; run < runs; run++) {
    const began = performance.now();
    const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
    size = (await response.arrayBuffer()).byteLength;
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
    if (run >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  return { p50: at(0.5), p95: at(0.95), size };
}

/**
 * Writes the input of the core job: orders as CSV with a header, CRLF and quoted text. About one row in two hundred is bad in one of
 * eight ways, spread evenly: letters where a number belongs, numbers too large, no price, impossible dates, names too long, zero
 * quantities (a division fails later), two errors in one row, rows that end early. The same rows every time.
 */
import { closeSync, openSync, writeSync } from "node:fs";

const firstNames = [
  "Anna",
  "Bob",
  "Charles",
  "Dörte",
  "Eve",
  "François",
  "Gustav",
  "Hélène",
  "Igor",
  "Jürgen",
  "Karl",
  "Linda",
];
const lastNames = ["Smith", "O'Neil", "de la Cruz", "Müller", "Lee", "Nowak", "Łukasz", "Garcia", "Ng", "Papadopoulos"];
const countries = ["US", "US", "US", "CA", "GB", "DE", "FR", "PL", "BR", "IN"];
const notes = [
  "urgent",
  "gift",
  "call back, please",
  '"fragile"',
  "repeat customer",
  "see invoice",
  "discount, approved",
  "no note",
  "ship later",
  "fast",
];
const rowsPerWrite = 20_000;

/** A xorshift generator: fast, and the same on every machine. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const twoDigits = (number) => String(number).padStart(2, "0");
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

export function generateInput(path, rows) {
  const random = randomNumbers(12345);
  const below = (limit) => Math.floor(random() * limit);
  const pick = (list) => list[below(list.length)];
  const file = openSync(path, "w");
  let lines = ["id,cust_key,qty,price,discount,order_date,ts,name,country,note"];
  for (let id = 1; id <= rows; id++) {
    const date = new Date(Date.UTC(2020, 0, 1) + below(1800) * 86_400_000).toISOString().slice(0, 10);
    const time = `${twoDigits(below(24))}:${twoDigits(below(60))}:${twoDigits(below(60))}`;
    const row = {
      customer: below(110_000),
      quantity: String(1 + below(99)),
      price: (below(100_000) / 100).toFixed(2),
      discount: (below(5000) / 10_000).toFixed(4),
      date,
      name: nameOf(random, pick),
      country: pick(countries),
      note: random() < 0.3 ? "" : pick(notes) + (random() < 0.4 ? ` ${pick(notes)}` : ""),
    };
    const short = spoil(row, random(), pick);
    const head = `${id},${row.customer},${row.quantity},${row.price}`;
    lines.push(
      short
        ? head
        : `${head},${row.discount},${row.date},${date} ${time},${quoted(row.name)},${quoted(row.country)},${row.note && quoted(row.note)}`,
    );
    if (lines.length >= rowsPerWrite) {
      writeSync(file, `${lines.join("\r\n")}\r\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeSync(file, `${lines.join("\r\n")}\r\n`);
  closeSync(file);
}

function nameOf(random, pick) {
  const kind = random();
  if (kind < 0.15) return `${pick(lastNames)}, ${pick(firstNames)}`;
  if (kind < 0.17) return `The "${pick(firstNames)}" Shop`;
  return `${pick(firstNames)} ${pick(lastNames)}`;
}

/** Makes some rows bad; true for a row that is to end after its price. */
function spoil(row, chance, pick) {
  if (chance < 0.001) row.quantity = pick(["abc", "12x", "1.5e", "--"]);
  else if (chance < 0.0015) row.quantity = "99999999999";
  else if (chance < 0.0025) row.price = "N/A";
  else if (chance < 0.0035) row.date = `${row.date.slice(0, 4)}-13-45`;
  else if (chance < 0.0045) row.name += ` ${"x".repeat(30)}`;
  else if (chance < 0.005) row.quantity = "0";
  else if (chance < 0.0052) Object.assign(row, { quantity: "abc", date: "bad" });
  return chance >= 0.0052 && chance < 0.0057;
}

import { Random } from "./random";

/** Everything demo data makes lies below this folder, and is named so. */
export const DEMO_FOLDER = "Demo";

const departments = {
  Finance: ["Invoices", "Payments", "General Ledger", "Cost Centers"],
  Sales: ["Orders", "Customers", "Price Lists", "Returns"],
  Logistics: ["Shipments", "Stock", "Carriers", "Warehouses"],
  "Human Resources": ["Employees", "Time Sheets", "Payroll"],
  Production: ["Work Orders", "Machines", "Quality Tests"],
};
const regions = ["EMEA", "AMER", "APAC", "Iberia", "Nordics", "Brazil", "Canada", "Benelux", "Japan", "Andes"] as const;

/** What kinds of packages a warehouse has, and how long and how large they are in the middle. */
const shapes = [
  { verb: "Import", source: "file", minutes: 2, rows: 40_000 },
  { verb: "Stage", source: "table", minutes: 4, rows: 250_000 },
  { verb: "Build", source: "table", minutes: 9, rows: 900_000 },
  { verb: "Export", source: "table", minutes: 1.5, rows: 15_000 },
  { verb: "Check", source: "none", minutes: 0.3, rows: 0 },
] as const;

type Shape = (typeof shapes)[number];

/** One file of the demo: packages of all regions share it. */
export interface DemoFile {
  shape: Shape;
  department: string;
  subject: string;
}

/** A package that runs by a plan. */
export interface DemoPackage {
  id: string;
  name: string;
  /** Names of the folders below /Demo. */
  folders: string[];
  file: DemoFile;
  /** Minutes from one run to the next, and of the first one after midnight (UTC). */
  everyMinutes: number;
  offsetMinutes: number;
  /** Milliseconds and rows of a usual run. */
  usualMs: number;
  usualRows: number;
  versions: number;
}

/** A package that nobody runs. */
export type StoredPackage = Pick<DemoPackage, "name" | "folders" | "file">;

/** The distinct files, in a fixed order. */
export const demoFiles: readonly DemoFile[] = Object.entries(departments).flatMap(([department, subjects]) =>
  subjects.flatMap((subject) => shapes.map((shape) => ({ shape, department, subject }))),
);

const MINUTES_PER_DAY = 1_440;

/**
 * Packages that together run at least `executionsPerDay` times a day: most of them nightly, some hourly, few every quarter of
 * an hour, as in a warehouse.
 */
export function demoPackages(seed: number, executionsPerDay: number): DemoPackage[] {
  const random = new Random(seed, "packages");
  const packages: DemoPackage[] = [];
  for (let perDay = 0, index = 0; perDay < executionsPerDay; index++) {
    const file = demoFiles[(index * 7) % demoFiles.length];
    if (!file) break;
    const round = Math.floor(index / demoFiles.length);
    const region = `${regions[round % regions.length]}${round < regions.length ? "" : ` ${Math.floor(round / regions.length) + 1}`}`;
    const everyMinutes = index % 20 === 3 ? 15 : index % 7 === 5 ? 60 : MINUTES_PER_DAY;
    // Nightly ones begin between 0:00 and 5:30; whatever runs often has less to do each time.
    const offsetMinutes = everyMinutes === MINUTES_PER_DAY ? random.int(0, 330) : random.int(0, everyMinutes - 1);
    const size = (0.4 + 1.6 * random.next()) * (everyMinutes === MINUTES_PER_DAY ? 1 : everyMinutes / 120);
    packages.push({
      id: random.uuid(),
      name: `${file.shape.verb} ${file.subject} ${region}`,
      folders: [file.department, file.subject],
      file,
      everyMinutes,
      offsetMinutes,
      usualMs: Math.round(file.shape.minutes * 60_000 * size),
      usualRows: Math.round(file.shape.rows * size),
      versions: random.int(1, 4),
    });
    perDay += MINUTES_PER_DAY / everyMinutes;
  }
  return packages;
}

/** Packages that only lie in the tree: many folders with about a hundred each, and one folder with a tenth of all. */
export function* storedPackages(count: number): Generator<StoredPackage> {
  const inOne = Math.ceil(count / 10);
  for (let index = 0; index < count; index++) {
    const file = demoFiles[index % demoFiles.length];
    if (!file) return;
    const { shape, subject } = file;
    const many = index < inOne;
    const branch = Math.floor((index - inOne) / 100) + 1;
    const folders = many ? ["All in one folder"] : ["Branches", `Branch ${String(branch).padStart(3, "0")}`];
    // Numbered across all of them, so that no two in a folder have the same name.
    yield { name: `${shape.verb} ${subject} ${String(index + 1).padStart(5, "0")}`, folders, file };
  }
}

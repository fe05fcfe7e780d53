import { useFormatter } from "next-intl";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Bytes in the unit that reads best, in the reader's language; a kilobyte has 1,024 of them, as systems count memory. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
    const amount = bytes / 1024 ** power;
    return format.number(amount, { style: "unit", unit: units[power], maximumFractionDigits: amount < 10 ? 1 : 0 });
  };
}

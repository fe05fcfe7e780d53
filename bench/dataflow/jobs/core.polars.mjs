/** The core job with nodejs-polars: rows that cannot be read have NULLs, three CSV files. */
import path from "node:path";
import pl from "nodejs-polars";

const [input, folder] = process.argv.slice(2);
const start = performance.now();
const amount = pl
  .col("qty")
  .mul(pl.col("price"))
  .mul(pl.lit(1).minus(pl.col("discount")));
const frame = pl
  .readCSV(input, {
    ignoreErrors: true,
    truncateRaggedLines: true,
    tryParseDates: true,
    schema: {
      id: pl.Int32,
      cust_key: pl.Int32,
      qty: pl.Int32,
      price: pl.Float64,
      discount: pl.Float64,
      order_date: pl.Date,
      ts: pl.Datetime("ms"),
      name: pl.Utf8,
      country: pl.Utf8,
      note: pl.Utf8,
    },
  })
  .withColumns(
    pl
      .concatString({
        exprs: [pl.col("name").str.toUpperCase(), pl.lit(" ["), pl.col("country"), pl.lit("]")],
        sep: "",
      })
      .alias("label"),
    pl.col("name").str.slice(0, 3).alias("prefix"),
    amount.alias("amount"),
    pl.col("order_date").dt.year().alias("yr"),
  )
  .withColumns(pl.col("amount").div(pl.col("qty")).alias("per_unit"));
const bands = {
  HIGH: pl.col("amount").gt(1000),
  MID: pl.col("amount").gt(100).and(pl.col("amount").ltEq(1000)),
  LOW: pl.col("amount").ltEq(100),
};
for (const [band, condition] of Object.entries(bands))
  frame
    .filter(condition)
    .withColumns(pl.lit(band).alias("band"))
    .writeCSV(path.join(folder, `${band}.csv`));
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
process.exit(0);

"""The core job with pandas: what cannot be read is missing, three CSV files."""

import json
import os
import resource
import sys
import time

import pandas as pd

source, folder = sys.argv[1:]
start = time.perf_counter()
frame = pd.read_csv(source, dtype=str, on_bad_lines="skip")
for column in ("id", "cust_key", "qty", "price", "discount"):
    frame[column] = pd.to_numeric(frame[column], errors="coerce")
for column in ("order_date", "ts"):
    frame[column] = pd.to_datetime(frame[column], errors="coerce", format="ISO8601")
frame["label"] = frame["name"].str.upper() + " [" + frame["country"] + "]"
frame["prefix"] = frame["name"].str[:3]
frame["amount"] = frame["qty"] * frame["price"] * (1 - frame["discount"])
frame["yr"] = frame["order_date"].dt.year
frame["per_unit"] = frame["amount"] / frame["qty"]
bands = {
    "HIGH": frame["amount"] > 1000,
    "MID": (frame["amount"] > 100) & (frame["amount"] <= 1000),
    "LOW": frame["amount"] <= 100,
}
for band, rows in bands.items():
    frame[rows].assign(band=band).to_csv(os.path.join(folder, band + ".csv"), index=False)
seconds = time.perf_counter() - start
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "megabytes": megabytes}))

"""Runs a program to its end and prints its wall time and the most memory it had, as the jobs print theirs."""

import json
import resource
import subprocess
import sys
import time

output, *command = sys.argv[1:]
start = time.perf_counter()
with open(output or "/dev/null", "wb") as target:
    subprocess.run(command, stdout=target, check=True)
seconds = time.perf_counter() - start
megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "megabytes": megabytes}))

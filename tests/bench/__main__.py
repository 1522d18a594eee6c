"""All benchmarks, each in a process of its own: `make bench`."""

import subprocess
import sys

MARKS = (
    ("100,000 articles and 400,000 prices from CSV", ["tests.bench.bench_import"]),
    (
        "20,000 articles and 80,000 prices from XLSX",
        ["tests.bench.bench_import", "--xlsx", "--products", "20000"],
    ),
    ("Searching 100,000 articles", ["tests.bench.bench_search"]),
    ("Searching 1,000,000 articles", ["tests.bench.bench_search", "--products", "1000000"]),
    ("Reading a message", ["tests.bench.bench_reading"]),
    ("A message, from the inbox to the answer", ["tests.bench.bench_answers"]),
    ("The desk beside a bare echo", ["tests.bench.bench_dispatch"]),
)

for title, module in MARKS:
    sys.stdout.write(f"{title}\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", *module], check=True)

"""Measures what rows, requests and uploads cost. A stub stands in place of fetch and compress."""
import argparse
import concurrent.futures
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from postgres import Postgres
from throughput import Application, get

HEADER = "S. No.,Product Name,Input Image Urls\n"
STUB = """# Stands in place of the fetch: every image is completed at once.
- route:
    id: fetch
    description: A stub.
    routeConfigurationId: image-failures
    from:
      uri: "{{dromedary.queue.in}}"
      steps:
        - unmarshal:
            json:
              library: Jackson
        - setVariable:
            name: asset
            simple: "${body}"
        - DELAY
        - setBody:
            simple: '{"id": "${variable.asset[id]}", "host": "${variable.asset[host]}", "claim": ${variable.asset[claim]}, "state": "completed", "counted": 1, "due_at": 0, "bytes_in": 100000, "finished_at": 1, "outputs": {"full": {"path": "${variable.asset[path]}.jpg", "bytes": 40000, "width": 640, "height": 480, "quality": 50}}}'
        - unmarshal:
            json:
              library: Jackson
              unmarshalType: io.dromedary.flow.Outcome
        - to:
            uri: "OUTCOMES"
            pattern: InOnly
"""


def stub(home, milliseconds=0, outcomes="seda:outcomes?blockWhenFull=true"):
    """Puts the stub into a home's routes."""
    delay = f'delay:\n            constant: "{milliseconds}"' if milliseconds else "log: {message: stub, loggingLevel: TRACE}"
    with open(f"{home}/routes/fetch.camel.yaml", "w") as out:
        out.write(STUB.replace("DELAY", delay).replace("OUTCOMES", outcomes))


class Service:
    """The application with the stub, in a home of its own."""

    def __init__(self, database, heap, settings=None, stub_milliseconds=0, stubbed=True, work=None):
        self.work = work or tempfile.mkdtemp(prefix="dromedary-scale")
        home = f"{self.work}/home"
        if not os.path.exists(home):
            for folder in ("routes", "config", "samples"):
                shutil.copytree(folder, f"{home}/{folder}")
        if stubbed:
            stub(home, stub_milliseconds)
        self.gc = f"{self.work}/gc.log"
        os.environ["JAVA_OPTIONS"] = f"-Xmx{heap} -Xlog:gc:file={self.gc}"
        self.application = Application(self.work, "", database, {
            "DROMEDARY_HOME": home, "DROMEDARY_MAX_UPLOAD_BYTES": "500 MB", "DROMEDARY_FETCH_PER_HOST": "1000",
            "DROMEDARY_ROUTES_RELOAD": "false", **(settings or {})})
        self.base = f"http://127.0.0.1:{self.application.port}"

    def get(self, path):
        return json.loads(get(self.base + path))

    def upload(self, text):
        request = urllib.request.Request(f"{self.base}/upload", text, {"Content-Type": "text/csv"})
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.load(answer)["request_id"]

    def heap_megabytes(self):
        """After the collection that left most, and before the one that found most."""
        pairs = re.findall(r"(\d+)M->(\d+)M\(", open(self.gc).read())
        return max((int(after) for _, after in pairs), default=0), max((int(before) for before, _ in pairs), default=0)

    def count(self, sql):
        with sqlite3.connect(f"file:{self.work}/data/dromedary.db?mode=ro", uri=True) as database:
            return database.execute(sql).fetchone()[0]

    def stop(self):
        self.application.stop()

    def remove(self):
        self.stop()
        shutil.rmtree(self.work)


def csv(count, first=0):
    return (HEADER + "".join(f"{first + i},Product {first + i},https://images.example/catalogue/{first + i}.jpg\n"
                             for i in range(count))).encode()


def shopify(count, plain=False):
    """A Shopify export, seven rows a product; plain: the same cells as a catalogue of one row a product."""
    header = ("S. No.,Product Name,Body,Vendor,Option1 Name,Option1 Value,SKU,Price,Image,Position,Alt Text,Variant,Status\n" if plain else
              "Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position,"
              "Image Alt Text,Variant Image,Status\n")
    lines = []
    for i in range(count):
        product = i if plain else i // 7
        name, text = (f"Product {product}", '"<p>Clay, glazed</p>",Pottery') if plain or i % 7 == 0 else ("", ",")
        lines.append(f"mug-{product},{name},{text},Size,{i % 7},M{i},9.00,https://images.example/catalogue/{i}.jpg,{i % 7},View,,active\n")
    return (header + "".join(lines)).encode()


SHAPES = {"plain": csv, "wide": lambda count: shopify(count, plain=True), "shopify": shopify}


def rows(database, counts, live, shape="plain"):
    """live: collects everything once a second, to tell what is in use from what waits to be collected; slower."""
    for count in counts:
        # Nothing is claimed, so that the recording of the rows is measured alone.
        service = Service(database, "256m", {"DROMEDARY_FETCH_PER_HOST": "1"}, stub_milliseconds=60_000)
        text = SHAPES[shape](count)
        started = time.monotonic()
        request_id = service.upload(text)
        answered = time.monotonic() - started
        cpu, written = service.application.cpu_seconds(), service.application.written_bytes()
        waits = []
        while True:
            asked = time.monotonic()
            service.get(f"/status/{request_id}")
            waits.append(time.monotonic() - asked)
            last = service.get(f"/requests/{request_id}/images?limit=1&after={count}-1")["images"]
            if last:
                break
            if live:
                subprocess.run(["jcmd", str(service.application.process.pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
            time.sleep(1 if live else 0.2)
        recorded = time.monotonic() - started - answered
        cpu, written = service.application.cpu_seconds() - cpu, service.application.written_bytes() - written
        # The pages walk by key: the last page costs what the first one costs.
        page = []
        for after in (0, count - 1000):
            asked = time.monotonic()
            assert len(service.get(f"/requests/{request_id}/images?limit=1000&after={after}-1")["images"]) >= 999
            page.append(time.monotonic() - asked)
        for _ in range(300):
            asked = time.monotonic()
            service.get(f"/status/{request_id}")
            waits.append(time.monotonic() - asked)
        if live:
            full = [int(after) for after in re.findall(r"Pause Full.*->(\d+)M\(", open(service.gc).read())]
            print(f"{count:>9,} rows, -Xmx256m: {max(full)} MB in use at most in {len(full)} full collections, the first {full[0]} MB", flush=True)
            remove(service)
            continue
        left, most = service.heap_megabytes()
        print(f"{count:>9,} {shape} rows ({len(text) / 1e6:.0f} MB), -Xmx256m: answered after {answered:.2f} s ({count / answered:,.0f} rows/s), "
              f"recorded {recorded:.1f} s later ({count / recorded:,.0f} rows/s, {cpu / count * 1e6:.0f} µs CPU and {written / count:,.0f} bytes to the disk a row); heap at most {most} MB, after a collection {left} MB; "
              f"status p50 {statistics.median(waits) * 1000:.1f} ms, p99 {statistics.quantiles(waits, n=100)[98] * 1000:.1f} ms of {len(waits)}; "
              f"first and last page of 1,000 images {page[0] * 1000:.0f}, {page[1] * 1000:.0f} ms", flush=True)
        remove(service)


def remove(service):
    service.application.process.kill()
    service.application.process.wait()
    shutil.rmtree(service.work)


def outcomes(database):
    service = Service(database, "512m")
    count = 60_000
    request_id = service.upload(csv(count))
    first = None
    while True:
        status = service.get(f"/status/{request_id}")
        if first is None and status["images"]["completed"] > 0:
            first = time.monotonic(), status["images"]["completed"]
        if status["status"] == "completed":
            break
        time.sleep(0.1)
    seconds = time.monotonic() - first[0]
    print(f"outcomes: {(count - first[1]) / seconds:,.0f} images recorded a second, while the rows are recorded too at first", flush=True)
    service.remove()


def overload(database):
    service = Service(database, "512m")
    texts = [csv(1000, i * 1000) for i in range(200)]

    def one(text):
        request = urllib.request.Request(f"{service.base}/upload", text, {"Content-Type": "text/csv"})
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.status, json.load(answer)["request_id"]
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Retry-After"]

    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(200) as pool:
        answers = list(pool.map(one, texts))
    answered = time.monotonic() - started
    assert all(status == 200 or status == 503 and value for status, value in answers), answers
    accepted = [value for status, value in answers if status == 200]
    for request_id in accepted:
        while service.get(f"/status/{request_id}")["status"] != "completed":
            time.sleep(0.1)
    print(f"overload: 200 uploads of 1,000 rows at once, -Xmx512m: {len(accepted)} accepted, {200 - len(accepted)} told 503 with Retry-After, "
          f"answered within {answered:.1f} s, all done after {time.monotonic() - started:.1f} s; heap at most {service.heap_megabytes()[1]} MB", flush=True)
    service.remove()


def fairness(database):
    service = Service(database, "512m", {"DROMEDARY_FETCH_PER_HOST": "8"}, stub_milliseconds=50)
    large = service.upload(csv(100_000))
    while service.get(f"/status/{large}")["images"]["completed"] < 200:
        time.sleep(0.1)
    started = time.monotonic()
    small = service.upload(csv(10, 500_000))
    while service.get(f"/status/{small}")["status"] != "completed":
        time.sleep(0.02)
    print(f"fairness: 10 images behind 100,000 (the same host, 50 ms each): completed after {time.monotonic() - started:.1f} s; "
          f"of the large one {service.get(f'/status/{large}')['images']['completed']:,} are", flush=True)
    remove(service)


def start(_):
    service = Service({}, "512m", stubbed=False)
    service.stop()
    empty = [restart(service) for _ in range(3)]
    with sqlite3.connect(f"{service.work}/data/dromedary.db") as database:
        for number in range(1000):
            database.execute("insert into request (id, token, state, source, file_name, format, layout, options, delimiter, charset, invalid_rows, "
                             "created_at, started_at, split_at, finished_at, first_turn, products, products_invalid, images, images_invalid) "
                             "values (?, ?, 'completed', 'upload', 'a.csv', '{}', '{}', '{}', 'comma', 'UTF-8', 'reject', ?, 1, 1, 1, 0, 1000, 0, 1000, 0)",
                             (f"00000000-0000-4000-8000-{number:012d}", f"token{number}", number))
            database.executemany("insert into product (request_id, sheet_row, serial, name, state) values (?, ?, ?, 'Product', 'valid')",
                                 ((f"00000000-0000-4000-8000-{number:012d}", row, str(row)) for row in range(1000)))
            database.executemany("insert into asset (id, request_id, sheet_row, position, turn, url, host, path, state, due_at) "
                                 "values (?, ?, ?, 1, ?, 'https://images.example/a.jpg', 'images.example', 'p', 'completed', 0)",
                                 ((((number + 1) << 32) + row, f"00000000-0000-4000-8000-{number:012d}", row, row) for row in range(1000)))
            database.executemany("insert into output (asset_id, rendition, path, bytes) values (?, 'full', ?, 40000)",
                                 ((((number + 1) << 32) + row, f"token{number}/{row}-1-p.jpg") for row in range(1000)))
            database.executemany("insert into image (request_id, sheet_row, position, asset_id, url) values (?, ?, 1, ?, 'https://images.example/a.jpg')",
                                 ((f"00000000-0000-4000-8000-{number:012d}", row, ((number + 1) << 32) + row) for row in range(1000)))
            os.makedirs(f"{service.work}/data/requests/00000000-0000-4000-8000-{number:012d}")
            os.makedirs(f"{service.work}/data/images/token{number}")
    full = [restart(service) for _ in range(3)]
    print(f"start to ready: {statistics.median(empty):.2f} s with nothing on record, {statistics.median(full):.2f} s with 1,000 finished requests "
          f"of 1,000 images ({os.path.getsize(service.work + '/data/dromedary.db') / 1e6:.0f} MB)", flush=True)
    shutil.rmtree(service.work)


def restart(service):
    again = Service({}, "512m", stubbed=False, work=service.work)
    again.stop()
    return again.application.ready_after


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--rows", default="10000,100000,1000000")
    parser.add_argument("--live", action="store_true", help="of rows: the heap that is in use, by full collections")
    parser.add_argument("--shape", choices=SHAPES, default="plain", help="of rows: a plain catalogue, a Shopify export, or a plain one as wide as that")
    parser.add_argument("--only", default="rows,outcomes,overload,fairness,start")
    options = parser.parse_args()
    parts = {"rows": lambda database: rows(database, [int(count) for count in options.rows.split(",")], options.live, options.shape),
             "outcomes": outcomes, "overload": overload, "fairness": fairness, "start": start}
    for part in options.only.split(","):
        server = Postgres() if options.database == "postgres" else None
        print(f"[{options.database}]", end=" ")
        parts[part]({"DROMEDARY_DB_URL": server.url, "DROMEDARY_DB_USER": "postgres"} if server else {})
        if server:
            server.remove()


if __name__ == "__main__":
    main()

"""Kills the real application at moments spread over a job and checks that every image has one record and one file."""
import argparse
import csv
import glob
import io
import json
import os
import random
import shutil
import tempfile
import threading
import time
import urllib.error
import urllib.request

from PIL import Image

from patience import SlowOrigin
from postgres import Postgres
from throughput import Application, get

GONE = (OSError, urllib.error.URLError, ValueError)


class Killed:
    """The application on one data folder, started again after each kill."""

    def __init__(self, work, origin, database):
        self.work, self.origin, self.database = work, origin, database
        self.kills = 0
        self.start()

    def start(self):
        self.application = Application(self.work, self.origin, self.database, {"DROMEDARY_FETCH_PER_HOST": "8"})

    def kill(self):
        self.application.process.kill()
        self.application.process.wait()
        self.application.log.close()
        self.kills += 1

    def kill_and_start(self):
        self.kill()
        self.start()

    def get(self, path):
        return json.loads(self.text(path))

    def text(self, path):
        return get(f"http://127.0.0.1:{self.application.port}{path}").decode()

    def upload(self, text, key):
        request = urllib.request.Request(f"http://127.0.0.1:{self.application.port}/upload", text.encode(),
                                         {"Content-Type": "text/csv", "Idempotency-Key": key})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["request_id"]

    def wait(self, request_id, reached):
        """Until the status is as wanted."""
        while True:
            status = self.get(f"/status/{request_id}")
            if status["status"] in ("completed", "failed") or reached(status):
                return status
            time.sleep(0.002)


def rows(origin, count, prefix):
    lines = ["S. No.,Product Name,Input Image Urls"]
    for number in range(count // 3):
        urls = ", ".join(f"{origin}/{prefix}-{number * 3 + i}.jpg" for i in range(3))
        lines.append(f'{prefix}-{number},Product {number},"{urls}"')
    return "\n".join(lines) + "\n"


def images(service, request_id):
    found, after = [], ""
    while after is not None:
        page = service.get(f"/requests/{request_id}/images?limit=1000{after}")
        found += page["images"]
        after = f"&after={page['next']}" if page["next"] else None
    return found


def check(service, request_id, text, work, bucket=None):
    """Everything that has to be true of a finished request; returns its output files, or the names of those in a bucket."""
    status = service.wait(request_id, lambda _: False)
    wanted = [url for row in csv.DictReader(io.StringIO(text)) for url in row["Input Image Urls"].split(", ")]
    found = images(service, request_id)
    assert status["status"] == "completed", status
    assert status["images"] == {"total": len(wanted), "pending": 0, "completed": len(wanted), "failed": 0, "invalid": 0}, status
    assert [image["input_url"] for image in found] == wanted, "every image has one record, in the input's order"
    files = set()
    for image in found:
        name = image["output_url"].split("/", 3)[3]
        path = name if bucket else f"{work}/data/{name}"
        content = bucket.read(name) if bucket else open(path, "rb").read()
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
        assert len(content) == image["bytes_out"], path
        files.add(path)
    assert len(files) == len(wanted), "one file for each image"
    assert status["bytes"]["out"] == sum(image["bytes_out"] for image in found)
    with io.StringIO(service.text(f"/requests/{request_id}/output.csv").lstrip("\ufeff")) as output:
        slots = [url for row in csv.DictReader(output) for url in row["Output Image Urls"].split(", ")]
    # Each start has another port, which the URLs of the CSV files begin with.
    tail = lambda url: url.split("/", 3)[3]
    assert [tail(url) for url in slots] == [tail(image["output_url"]) for image in found], "the output CSV is whole and in order"
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--images", type=int, default=300)
    parser.add_argument("--delay", type=float, default=0.5, help="seconds that the images' host takes for each answer")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    chance = random.Random(options.seed)
    server = Postgres() if options.database == "postgres" else None
    work = tempfile.mkdtemp(prefix="dromedary-crash")
    origin = SlowOrigin(options.delay)
    base = f"http://127.0.0.1:{origin.port}"
    database = {"DROMEDARY_DB_URL": server.url, "DROMEDARY_DB_USER": "postgres"} if server else {}
    service = Killed(work, base, database)
    text = rows(base, options.images, "a")
    started = time.monotonic()

    # A file in the inbox: while it is looked at, taken, moved.
    inbox = rows(base, 30, "inbox")
    with open(f"{work}/dropped.csv", "w") as out:
        out.write(inbox)
    os.rename(f"{work}/dropped.csv", f"{work}/inbox/dropped.csv")
    for delay in (1.9, 2.1, 2.6):
        time.sleep(delay)
        service.kill_and_start()

    # During the upload: some milliseconds after it was sent. The client sends it again, under the same key.
    request_id = None
    for _ in range(5):
        timer = threading.Timer(chance.uniform(0.002, 0.1), service.kill)
        timer.start()
        try:
            request_id = service.upload(text, "crash-test")
        except GONE:
            pass
        timer.join()
        service.start()
    request_id = service.upload(text, "crash-test")
    # Right after the answer: while the rows are split.
    service.kill_and_start()

    # Between the images, the last ones just before the completion.
    moments, reached = options.kills - service.kills, []
    completed = service.get(f"/status/{request_id}")["images"]["completed"]
    for left in range(moments, 0, -1):
        more = max(1, (options.images - completed) // left)
        status = service.wait(request_id, lambda status: status["images"]["completed"] >= completed + more)
        time.sleep(chance.uniform(0, 0.05))
        service.kill()
        completed = status["images"]["completed"]
        reached.append(f'{completed}{" (completed)" if status["status"] == "completed" else ""}')
        service.start()

    files = check(service, request_id, text, work)
    requests = service.get("/requests")["requests"]
    assert len(requests) == 2, [(request["request_id"], request["file_name"]) for request in requests]
    other = next(request["request_id"] for request in requests if request["request_id"] != request_id)
    files |= check(service, other, inbox, work)
    assert os.listdir(f"{work}/inbox/.done") == [f"dropped-{other}.csv"], os.listdir(f"{work}/inbox/.done")
    log = open(f"{work}/application.log").read()
    service.application.stop()
    assert service.application.process.returncode == 0, "a stop by SIGTERM is no failure"

    results = [glob.glob(f"{work}/data/requests/{request}/{name}*.csv") for request in (request_id, other)
               for name in ("input", "output", "report", "failed")]
    assert all(len(found) == 1 for found in results), f"those of completions that were cut off are gone: {results}"
    wanted = files | {found[0] for found in results}
    stray = {os.path.join(folder, name) for folder, _, names in os.walk(f"{work}/data") for name in names} - wanted
    stray = {path for path in stray if os.path.basename(path) != "lock" and not os.path.basename(path).startswith("dromedary.db")}
    assert not stray, stray
    assert sorted(os.listdir(f"{work}/data/tmp")) == [], os.listdir(f"{work}/data/tmp")
    assert len(os.listdir(f"{work}/data/images")) == 2, os.listdir(f"{work}/data/images")
    assert "ERROR" not in log, log
    print(f"{options.database}: killed {service.kills} times in {time.monotonic() - started:.0f} s; {options.images} + 30 images, each with "
          "one record and one file that decodes; counts, order and output CSV right; nothing stray")
    print("images completed at the kills between them: " + ", ".join(reached))
    shutil.rmtree(work)
    if server:
        server.remove()


if __name__ == "__main__":
    main()

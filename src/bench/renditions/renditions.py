"""A large catalogue with three renditions of each image: that all of them are there, what they cost, and that they go."""
import argparse
import csv
import io
import json
import os
import random
import shutil
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import zipfile

from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "throughput"))
sys.path.insert(0, os.path.join(HERE, "..", "again"))
sys.path.insert(0, os.path.join(HERE, "..", "crash"))
from again import catalog, small, start_nginx  # noqa: E402
from postgres import Postgres  # noqa: E402
from throughput import Application, end, get, make_corpus  # noqa: E402


class Requests:
    """Uploads with renditions, and what became of them."""

    def __init__(self, application):
        self.application = application
        self.base = f"http://127.0.0.1:{application.port}"

    def run(self, text, renditions):
        """Seconds, CPU seconds, the last status."""
        cpu, started = self.application.cpu_seconds(), time.monotonic()
        query = urllib.parse.urlencode({"renditions": renditions} if renditions else {})
        upload = urllib.request.Request(f"{self.base}/upload?{query}", text.encode(), {"Content-Type": "text/csv"})
        with urllib.request.urlopen(upload, timeout=120) as answer:
            request_id = json.load(answer)["request_id"]
        while True:
            status = json.loads(get(f"{self.base}/status/{request_id}"))
            if status["status"] in ("completed", "failed"):
                return time.monotonic() - started, self.application.cpu_seconds() - cpu, status
            time.sleep(0.1)

    def images(self, status):
        after = ""
        while after is not None:
            page = json.loads(get(f"{self.base}/requests/{status['request_id']}/images?limit=1000{after}"))
            yield from page["images"]
            after = page["next"] and f"&after={page['next']}"

    def delete(self, status):
        with urllib.request.urlopen(urllib.request.Request(f"{self.base}/requests/{status['request_id']}", method="DELETE"), timeout=60):
            pass


def check(requests, status, names, sizes):
    """Every image has every rendition, some of which are decoded; the CSV files and the ZIP have them all."""
    urls = []
    for image in requests.images(status):
        assert [rendition["name"] for rendition in image["renditions"]] == names, image
        assert image["output_url"] == image["renditions"][0]["output_url"], image
        urls += [(rendition["output_url"], rendition) for rendition in image["renditions"]]
    assert len({url for url, _ in urls}) == len(names) * status["images"]["total"], len(urls)
    for url, rendition in random.Random(3).sample(urls, 60):
        picture = Image.open(io.BytesIO(get(url)))
        picture.load()
        assert picture.size == (rendition["width"], rendition["height"]) == sizes[rendition["name"]], rendition
    header, *rows = csv.reader(io.StringIO(get(status["output_csv"]).decode("utf-8-sig")))
    assert header[-4:] == ["Output Image Urls"] + [f"Output Image Urls ({name})" for name in names], header
    assert sum(len(row[-1].split(", ")) for row in rows) == status["images"]["total"]
    assert [row[-4] for row in rows] == [row[-3] for row in rows]
    report = list(csv.DictReader(io.StringIO(get(status["report_csv"]).decode("utf-8-sig"))))
    assert sum(int(line[f"Bytes Out ({name})"]) for line in report for name in names) == status["bytes"]["out"] + status["renditions"]["bytes_more"]
    with urllib.request.urlopen(f"{requests.base}/requests/{status['request_id']}/images.zip", timeout=600) as answer:
        with tempfile.TemporaryFile() as file:
            shutil.copyfileobj(answer, file)
            entries = zipfile.ZipFile(file).namelist()
    assert len(set(entries)) == len(urls) and {entry.split("/")[0] for entry in entries} == set(names), entries[:5]


def told(what, run):
    seconds, cpu, status = run
    print(f"{what:45} {seconds:8.1f} s {cpu:8.1f} s CPU   {status['images']['completed']} completed, {status['images']['unchanged']} unchanged, "
          f"{status['images']['failed']} failed, {status['renditions'] and status['renditions']['images_incomplete']} incomplete", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", required=True)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--side", type=int, default=400, help="pixels of the images' longer side")
    parser.add_argument("--db", default="", help="jdbc:postgresql:… to run on PostgreSQL, with user and password from DROMEDARY_DB_…; own: a server of its own")
    arguments = parser.parse_args()
    corpus = f"{arguments.cache}/corpus-600"
    make_corpus(corpus, 600)
    tiny = small(corpus, f"{arguments.cache}/small-600-{arguments.side}", arguments.side)
    side = arguments.side
    renditions = f"full;medium:fit={side // 2};thumb:fit={side // 4},pad=1:1"
    sizes = {"full": (side, side * 3 // 4), "medium": (side // 2, side * 3 // 8), "thumb": (side // 4, side // 4)}

    work = tempfile.mkdtemp(prefix="dromedary-bench-")
    root = f"{work}/root"
    os.makedirs(root)
    names = [f"{number:05d}.jpg" for number in range(arguments.many)]
    for number, name in enumerate(names):
        os.symlink(tiny[number % len(tiny)], f"{root}/{name}")
    nginx, application, server = None, None, None
    database = {"DROMEDARY_DB_URL": arguments.db} if arguments.db else {}
    try:
        nginx, port, _, _ = start_nginx(root, work)
        origin = f"http://127.0.0.1:{port}"
        if arguments.db == "own":
            server = Postgres()
            database = {"DROMEDARY_DB_URL": server.url, "DROMEDARY_DB_USER": "postgres", "DROMEDARY_DB_PASSWORD": "postgres"}
        application = Application(work, origin, database, {"DROMEDARY_REFRESH": "changed"})
        requests = Requests(application)
        requests.run(catalog(origin, [f"{name}?warm" for name in names[:600]]), renditions)
        text = catalog(origin, names)
        first = requests.run(text, renditions)
        told(f"{len(names)} images, three renditions", first)
        check(requests, first[2], list(sizes), sizes)
        again = requests.run(text, renditions)
        told("the same again", again)
        assert again[2]["images"]["unchanged"] == len(names), again[2]
        assert [image["renditions"] for image in requests.images(again[2])] == [image["renditions"] for image in requests.images(first[2])]
        one = requests.run(catalog(origin, [f"{name}?one" for name in names]), None)
        told("one file each", one)
        print(f"==> three renditions take {first[1] / one[1]:.2f} times the CPU of one file, fetch, records and all", flush=True)
        before = sum(len(files) for _, _, files in os.walk(f"{work}/data/images"))
        for _, _, status in (first, again):
            requests.delete(status)
        left = before - 3 * len(names)
        for _ in range(600):
            now = sum(len(files) for _, _, files in os.walk(f"{work}/data/images"))
            if now == left:
                break
            time.sleep(0.5)
        assert now == left, f"{now} files, and {left} were expected"
        print(f"{before - now} files are gone with the two requests")
    finally:
        end(application, nginx, work)
        if server:
            server.remove()


if __name__ == "__main__":
    main()

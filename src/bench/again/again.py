"""Measures what the same catalogue costs again: what the origin answers, and how long it takes from POST to "completed"."""
import argparse
import collections
import glob
import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from PIL import Image

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "throughput"))
from throughput import Application, end, free_port, make_corpus  # noqa: E402


def start_nginx(folder, work):
    """Two ports: one gives ETag and Last-Modified and answers 304, the other gives neither. The log has status, bytes and port."""
    with_validators, without = free_port(), free_port()
    log = f"{work}/access.log"
    with open(f"{work}/nginx.conf", "w") as out:
        out.write(f"""worker_processes 1; daemon off; pid {work}/nginx.pid; error_log {work}/nginx.log;
events {{ worker_connections 512; }}
http {{ log_format short '$status $body_bytes_sent $server_port'; access_log {log} short; sendfile on; types {{ image/jpeg jpg; }}
  keepalive_requests 1000000;
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f; uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  server {{ listen 127.0.0.1:{with_validators}; root {folder}; }}
  server {{ listen 127.0.0.1:{without}; root {folder}; etag off; if_modified_since off; add_header Last-Modified ""; }} }}
""")
    os.chmod(work, 0o755)
    process = subprocess.Popen(["nginx", "-c", f"{work}/nginx.conf", "-g", "user root;" if os.getuid() == 0 else ""])
    return process, with_validators, without, log


class Log:
    """What the origin has answered since it was last looked at."""

    def __init__(self, path):
        self.path, self.place = path, 0

    def since(self):
        with open(self.path) as log:
            log.seek(self.place)
            lines = log.read().splitlines()
            self.place = log.tell()
        statuses = collections.Counter(line.split()[0] for line in lines)
        return statuses, sum(int(line.split()[1]) for line in lines)


def catalog(origin, names):
    lines = ["S. No.,Product Name,Input Image Urls"]
    for row in range(0, len(names), 4):
        urls = ", ".join(f"{origin}/{name}" for name in names[row:row + 4])
        lines.append(f'{row // 4 + 1},Product {row // 4 + 1},"{urls}"')
    return "\r\n".join(lines) + "\r\n"


def small(corpus, folder, side):
    """The same photographs, much smaller, so that ten thousand of them are done in a minute or two."""
    paths = sorted(glob.glob(f"{corpus}/*.jpg"))
    if len(glob.glob(f"{folder}/*.jpg")) != len(paths):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for path in paths:
            Image.open(path).resize((side, side * 3 // 4), Image.LANCZOS).save(f"{folder}/{os.path.basename(path)}", quality=90)
    return sorted(glob.glob(f"{folder}/*.jpg"))


def bare(port, names, connections=64):
    """Seconds that a plain client takes for as many answers of 304, over as many connections as the service has."""
    tags = {}
    first = http.client.HTTPConnection("127.0.0.1", port)
    for name in names:
        first.request("HEAD", f"/{name}")
        answer = first.getresponse()
        answer.read()
        tags[name] = answer.headers["ETag"]

    def ask(part):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for name in part:
            connection.request("GET", f"/{name}", headers={"If-None-Match": tags[name]})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 304, answer.status

    threads = [threading.Thread(target=ask, args=(names[i::connections],)) for i in range(connections)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - started


def counts(status):
    images = status["images"]
    return f"{images['completed']} completed, {images['unchanged']} unchanged, {images['failed']} failed"


def told(what, run, status, log):
    statuses, size = log.since()
    seconds, cpu = run
    print(f"{what:50} {seconds:8.2f} s {cpu:8.2f} s CPU   {counts(status)}; origin: "
          + ", ".join(f"{count} x {code}" for code, count in sorted(statuses.items())) + f", {size / 1e6:.1f} MB", flush=True)


def median(runs, what=0):
    """Of seconds, or of CPU seconds (1), which tell more where others use the machine too."""
    return statistics.median(run[what] for run in runs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", required=True)
    parser.add_argument("--images", type=int, default=600)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--side", type=int, default=400, help="pixels of the many images' longer side")
    parser.add_argument("--db", default="", help="jdbc:postgresql:… to run on PostgreSQL; user and password from DROMEDARY_DB_…")
    arguments = parser.parse_args()
    corpus = f"{arguments.cache}/corpus-{arguments.images}"
    make_corpus(corpus, arguments.images)
    tiny = small(corpus, f"{arguments.cache}/small-{arguments.images}-{arguments.side}", arguments.side)

    work = tempfile.mkdtemp(prefix="dromedary-bench-")
    root = f"{work}/root"
    os.makedirs(f"{root}/many")
    os.symlink(corpus, f"{root}/photos")
    nginx, application = None, None
    try:
        nginx, port, silent, path = start_nginx(root, work)
        origin = f"http://127.0.0.1:{port}"
        application = Application(work, f"{origin},http://127.0.0.1:{silent}", {"DROMEDARY_DB_URL": arguments.db} if arguments.db else {},
                                  {"DROMEDARY_REFRESH": "changed"})
        time.sleep(8)
        log = Log(path)

        photos = [f"photos/{os.path.basename(name)}" for name in sorted(glob.glob(f"{corpus}/*.jpg"))]
        firsts, agains = [], []
        for number in range(arguments.runs):
            # A query makes the addresses new, and the files stay as they are.
            csv = catalog(origin, [f"{name}?{number}" for name in photos])
            seconds, cpu, status = application.run(csv)
            told(f"{len(photos)} photos for the first time", (seconds, cpu), status, log)
            firsts.append((seconds, cpu))
            seconds, cpu, status = application.run(csv)
            told("the same again", (seconds, cpu), status, log)
            assert status["images"]["unchanged"] == len(photos), status
            agains.append((seconds, cpu))
        print(f"==> {median(firsts) / median(agains):.1f} times as fast again, by CPU {median(firsts, 1) / median(agains, 1):.1f} times\n", flush=True)

        csv = catalog(f"http://127.0.0.1:{silent}", photos)
        for what in ("first", "again"):
            seconds, cpu, status = application.run(csv)
            told(f"from an origin without validators, {what}", (seconds, cpu), status, log)

        names = [f"many/{number:05d}.jpg" for number in range(arguments.many)]
        for number, name in enumerate(names):
            os.symlink(tiny[number % len(tiny)], f"{root}/{name}")
        changing = names[::100]
        csv = catalog(origin, names)
        seconds, cpu, status = application.run(csv)
        told(f"{len(names)} small images for the first time", (seconds, cpu), status, log)
        alone, unchanged, mixed = [], [], []
        for number in range(arguments.runs):
            seconds, cpu, status = application.run(csv)
            told("the same again", (seconds, cpu), status, log)
            unchanged.append((seconds, cpu))
            for place, name in enumerate(changing):
                os.remove(f"{root}/{name}")
                os.symlink(tiny[(place * 7 + number * 13 + 1) % len(tiny)], f"{root}/{name}")
            seconds, cpu, status = application.run(csv)
            told(f"again, {len(changing)} of them changed", (seconds, cpu), status, log)
            mixed.append((seconds, cpu))
            seconds, cpu, status = application.run(catalog(origin, [f"{name}?{number}" for name in changing]))
            told(f"{len(changing)} images alone", (seconds, cpu), status, log)
            alone.append((seconds, cpu))
        asked = bare(port, names)
        log.since()
        print(f"{len(names)} answers of 304 to a plain client: {asked:.2f} s")
        shares = [median(mixed, what) / (median(alone, what) + median(unchanged, what)) for what in (0, 1)]
        print(f"==> one of a hundred changed: {shares[0]:.2f} times {len(changing)} images alone and {len(names)} unchanged ones alone, by CPU {shares[1]:.2f} times")
    finally:
        end(application, nginx, work)


if __name__ == "__main__":
    main()

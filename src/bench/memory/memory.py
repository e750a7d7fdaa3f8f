"""Uploads the most expensive pictures with ordinary ones, and checks what became of each while the status is asked for."""
import argparse
import functools
import http.server
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

ORDINARY = 200


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pictures", required=True)
    options.add_argument("--heap", default="512m")
    options.add_argument("--consumers", default="2")
    options.add_argument("--pixels", type=int, default=24, help="megapixels up to which every picture must be done")
    options.add_argument("--java-option", action="append", default=[])
    options = options.parse_args()

    handler = functools.partial(Quiet, directory=options.pictures)
    origin = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=origin.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{origin.server_port}"
    names = sorted(name for name in os.listdir(options.pictures) if "." in name)
    expensive = [name for name in names if not name.startswith("ordinary")]
    ordinary = [name for name in names if name.startswith("ordinary")]
    rows = [f"{i},{name},{address}/{name}?{i}" for i, name in enumerate(expensive)]
    rows += [f"o{i},ordinary,{address}/{ordinary[i % len(ordinary)]}?{i}" for i in range(ORDINARY)]

    work = tempfile.mkdtemp(prefix="dromedary-memory-")
    port, management = free_port(), free_port()
    environment = dict(os.environ, DROMEDARY_PORT=str(port), DROMEDARY_MANAGEMENT_PORT=str(management), DROMEDARY_DATA=f"{work}/data",
                       DROMEDARY_INBOX=f"{work}/inbox", DROMEDARY_LOG_FILE="", DROMEDARY_FETCH_ALLOW=address,
                       DROMEDARY_IMAGE_CONSUMERS=options.consumers)
    log = open(f"{work}/application.log", "w")
    process = subprocess.Popen(["java", f"-Xmx{options.heap}", "-XX:+ExitOnOutOfMemoryError", *options.java_option, "-jar", "target/dromedary.jar"],
                               env=environment, stdout=log, stderr=subprocess.STDOUT)
    slowest, most, most_anonymous = 0, 0, 0
    try:
        while True:
            try:
                get(f"http://127.0.0.1:{management}/observe/health/ready")
                break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit(open(log.name).read())
                time.sleep(0.1)
        base = f"http://127.0.0.1:{port}"
        upload = urllib.request.Request(f"{base}/upload", ("S. No.,Product Name,Input Image Urls\n" + "\n".join(rows)).encode(), {"Content-Type": "text/csv"})
        started = time.monotonic()
        request = json.loads(urllib.request.urlopen(upload, timeout=60).read())["request_id"]
        while True:
            asked = time.monotonic()
            status = json.loads(get(f"{base}/status/{request}"))
            slowest = max(slowest, time.monotonic() - asked)
            with open(f"/proc/{process.pid}/status") as status_file:
                memory = dict(line.split(":", 1) for line in status_file)
            most = max(most, int(memory["VmRSS"].split()[0]) / 1024)
            # What a container's limit counts for good: pages of files are given back.
            most_anonymous = max(most_anonymous, int(memory["RssAnon"].split()[0]) / 1024)
            if status["status"] in ("completed", "failed"):
                break
            time.sleep(0.1)
        images = json.loads(get(f"{base}/requests/{request}/images?limit=1000"))["images"]
        seconds = time.monotonic() - started
    finally:
        ended = process.poll()
        process.terminate()
        process.wait()
        shutil.rmtree(f"{work}/data", ignore_errors=True)

    wrong = []
    for image in images:
        name, code = image["product"], image.get("code")
        jpeg = name.startswith("jpeg")
        size = int(re.search(r"-(\d+)\.", name).group(1)) if name != "ordinary" else 0
        must = name == "ordinary" or size <= options.pixels or jpeg and options.pixels >= 24
        if name != "ordinary":
            print(f"{name:42} {image['status']:10} {code or ''} {image.get('detail') or ''}"[:170])
        if image["status"] != "completed" and (must or code != "too_large_for_memory"):
            wrong.append(name)
    text = open(log.name).read()
    if "OutOfMemoryError" in text or "ran out" in text or ended is not None:
        wrong.append("the memory ran out")
    if slowest > 1:
        wrong.append(f"a status took {slowest:.1f} s")
    print(f"{len(images)} images in {seconds:.0f} s with {options.heap} of heap; slowest status {slowest * 1000:.0f} ms; most resident {most:.0f} MB, {most_anonymous:.0f} of them not of files")
    print("All as it should be." if not wrong else f"Wrong: {', '.join(wrong)} (log: {log.name})")
    sys.exit(1 if wrong else 0)


main()

"""Takes the database and the disk away in the middle of a job."""
import argparse
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from crash import check, rows
from patience import SlowOrigin
from postgres import Postgres
from throughput import Application, get


class Service:

    def __init__(self, work, origin, database):
        self.application = Application(work, origin, database, {
            "DROMEDARY_FETCH_PER_HOST": "8",
            # The small disk would not be ready by the shipped setting.
            "DROMEDARY_HEALTH_MIN_FREE_BYTES": "1 MB"})
        self.base = f"http://127.0.0.1:{self.application.port}"

    def get(self, path):
        return json.loads(get(self.base + path))

    def upload(self, text):
        """The answer's status, its Retry-After, its seconds and its body, an error's too."""
        request = urllib.request.Request(f"{self.base}/upload", text.encode(), {"Content-Type": "text/csv"})
        started = time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, None, time.monotonic() - started, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, error.headers["Retry-After"], time.monotonic() - started, json.load(error)

    def wait(self, request_id, reached):
        while True:
            status = self.get(f"/status/{request_id}")
            if status["status"] in ("completed", "failed") or reached(status):
                return status
            time.sleep(0.05)


def uploads_while(service, text, seconds):
    """Uploads again and again for so long; every answer has to be 503 with Retry-After."""
    waits, ends = [], time.monotonic() + seconds
    while time.monotonic() < ends:
        status, retry_after, waited, body = service.upload(text)
        assert status == 503 and retry_after, (status, retry_after, body)
        waits.append(waited)
        time.sleep(0.5)
    return waits


def finish(name, service, request_id, text, work, waits, seconds):
    started = time.monotonic()
    check(service, request_id, text, work)
    requests = service.get("/requests")["requests"]
    assert len(requests) == 1, requests
    print(f"{name} away for {seconds} s: {len(waits)} uploads were answered 503 with Retry-After, in {max(waits):.1f} s at most; "
          f"after it the job was done in {time.monotonic() - started:.1f} s, no image failed, nothing half-recorded")


def database(seconds):
    server, work = Postgres(), tempfile.mkdtemp(prefix="dromedary-outage")
    origin = SlowOrigin(0.3)
    base = f"http://127.0.0.1:{origin.port}"
    service = Service(work, base, {"DROMEDARY_DB_URL": server.url, "DROMEDARY_DB_USER": "postgres"})
    text = rows(base, 300, "a")
    request_id = service.upload(text)[3]["request_id"]
    service.wait(request_id, lambda status: status["images"]["completed"] >= 60)
    server.stop()
    waits = uploads_while(service, text, seconds)
    server.start()
    while True:
        try:
            service.get(f"/status/{request_id}")
            break
        except urllib.error.HTTPError:
            time.sleep(0.1)
    finish("The database", service, request_id, text, work, waits, seconds)
    service.application.stop()
    server.remove()
    shutil.rmtree(work)


def disk(seconds):
    work = tempfile.mkdtemp(prefix="dromedary-outage")
    os.mkdir(f"{work}/data")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", f"{work}/data"], check=True)
    try:
        origin = SlowOrigin(0.3)
        base = f"http://127.0.0.1:{origin.port}"
        service = Service(work, base, {})
        text = rows(base, 300, "a")
        request_id = service.upload(text)[3]["request_id"]
        service.wait(request_id, lambda status: status["images"]["completed"] >= 60)
        with open(f"{work}/data/ballast", "wb", buffering=0) as ballast:
            try:
                while ballast.write(b"0" * 4096) == 4096:
                    pass
            except OSError:
                pass
        waits = uploads_while(service, text, seconds)
        os.remove(f"{work}/data/ballast")
        finish("The disk", service, request_id, text, work, waits, seconds)
        service.application.stop()
    finally:
        subprocess.run(["umount", "-l", f"{work}/data"], check=True)
        shutil.rmtree(work)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--only", choices=("database", "disk"))
    options = parser.parse_args()
    if options.only != "disk":
        database(options.seconds)
    if options.only != "database":
        disk(options.seconds)


if __name__ == "__main__":
    main()

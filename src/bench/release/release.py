"""Starts the release archive over an older build's data, on each JDK and number of processors, and looks whether everything is there and goes on."""
import argparse
import csv
import http.server
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "throughput"))
from throughput import Application, free_port  # noqa: E402

USER = 12345
IMAGES = 12


class Origin:
    """Serves pictures; but for half of them, callers wait until it is opened."""

    def __init__(self, picture):
        self.open = threading.Event()
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if int(self.path[1:].split(".")[0]) >= IMAGES // 2:
                    origin.open.wait(120)
                try:
                    self.send_response(200)
                    self.send_header("Content-Type", "image/jpeg")
                    self.send_header("Content-Length", str(len(picture)))
                    self.end_headers()
                    self.wfile.write(picture)
                except OSError:
                    pass  # The older process was killed while it waited.

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"


class Installation(Application):
    """A folder that is the user's alone, and the process in it."""

    def __init__(self, home, command, port, java_home, environment):
        self.home, self.port = home, port
        self.management = free_port()
        self.environment = {"PATH": f"{java_home}/bin:/usr/bin:/bin", "JAVA_HOME": java_home, "HOME": f"{home}/user", "LANG": "C",
                            "DROMEDARY_PORT": str(port), "DROMEDARY_MANAGEMENT_PORT": str(self.management)} | environment
        os.makedirs(f"{home}/user", exist_ok=True)
        self.user = []
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", f"{USER}:{USER}", home], check=True)
            self.user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        self.command, self.process = command, None

    def start(self):
        began = time.monotonic()
        self.process = subprocess.Popen(self.user + self.command, cwd=self.home, env=self.environment,
                                        stdout=open(f"{self.home}/out.log", "ab"), stderr=subprocess.STDOUT)
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.management}/observe/health/ready", timeout=5).read()
                return time.monotonic() - began
            except OSError:
                if self.process.poll() is not None or time.monotonic() - began > 120:
                    raise SystemExit(f"does not start ({self.process.poll()}):\n{open(f'{self.home}/out.log').read()[-3000:]}")
                time.sleep(0.05)

    def get(self, path):
        return urllib.request.urlopen(path if path.startswith("http") else f"http://127.0.0.1:{self.port}{path}", timeout=30).read()

    def status(self, request_id):
        return json.loads(self.get(f"/status/{request_id}"))

    def finished(self, request_id):
        return await_that(f"request {request_id} is done", lambda: (lambda s: s if s["status"] in ("completed", "failed") else None)(self.status(request_id)))

    def command_line(self, *command):
        return subprocess.run(self.user + list(command), cwd=self.home, env=self.environment, capture_output=True, text=True, timeout=180)

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait(120)


def await_that(what, condition, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        result = condition()
        if result:
            return result
        time.sleep(0.1)
    raise SystemExit(f"It is not so after {seconds} s that {what}")


def see(what, right, otherwise=""):
    if not right:
        raise SystemExit(f"WRONG: {what} {otherwise}")


def files_of(installation, request_id):
    """What people have links to: the status without its clock, the CSV files, the first compressed image."""
    status = installation.status(request_id)
    output = installation.get(status["output_csv"])
    first = next(csv.DictReader(output.decode("utf-8-sig").splitlines()))["Output Image Urls"].split(",")[0].strip()
    return {"images": {k: status["images"][k] for k in ("total", "completed", "failed")}, "status": status["status"], "output": output,
            "report": installation.get(status["report_csv"]), "image": installation.get(first)}


def older(arguments, work, port, java_home, origin):
    """An older build has done the sample, and is killed in the middle of another catalogue."""
    home = f"{work}/old"
    os.mkdir(home)
    for name in ("routes", "config", "samples"):
        shutil.copytree(f"{arguments.old}/{name}", f"{home}/{name}")
    os.mkdir(f"{home}/app")
    shutil.copy(f"{arguments.old}/target/dromedary.jar", f"{home}/app")
    shutil.copytree(f"{arguments.old}/target/lib", f"{home}/app/lib")
    old = Installation(home, ["java", "-jar", "app/dromedary.jar"], port, java_home, {"DROMEDARY_FETCH_ALLOW": origin.url})
    old.start()
    try:
        sample = old.upload(arguments.sample.decode())
        old.finished(sample)
        rows = "".join(f"{i + 1},Product {i + 1},{origin.url}/{i}.jpg\r\n" for i in range(IMAGES))
        half = old.upload("S. No.,Product Name,Input Image Urls\r\n" + rows)
        await_that("half of the images are done", lambda: old.status(half)["images"]["completed"] == IMAGES // 2)
        kept = files_of(old, sample)
    finally:
        old.end(signal.SIGKILL)
    return home, sample, half, kept


def upgraded(arguments, work, port, java_home, processors, old, origin):
    home, sample, half, kept = old
    place = f"{work}/new"
    shutil.rmtree(place, ignore_errors=True)
    os.mkdir(place)
    subprocess.run(["tar", "xzf", arguments.archive, "-C", place, "--strip-components=1"], check=True)
    shutil.copytree(f"{home}/data", f"{place}/data")
    origin.open.clear()
    new = Installation(place, ["bin/dromedary"], port, java_home, {"DROMEDARY_FETCH_ALLOW": origin.url, "JAVA_OPTIONS": f"-XX:ActiveProcessorCount={processors}"})
    first = new.start()
    try:
        now = files_of(new, sample)
        for name, value in kept.items():
            see(f"the older request's {name} is as it was", now[name] == value, f"{value!r:.300} {now[name]!r:.300}")
        origin.open.set()
        done = new.finished(half)
        see("what was half done is finished", done["images"]["completed"] == IMAGES, str(done))
        catalog = f"{place}/user/catalog.csv"
        with open(catalog, "wb") as out:
            out.write(arguments.sample)
        os.chmod(catalog, 0o644)
        upload = new.command_line("bin/dromedary", "upload", catalog, "--url", f"http://127.0.0.1:{port}")
        see("an upload ends with 0", upload.returncode == 0, upload.stdout + upload.stderr)
        result = open(f"{place}/user/catalog.output.csv", encoding="utf-8-sig").read()
        see("the result has a line for each product", len(result.splitlines()) == len(arguments.sample.splitlines()), result)
        see("a stop ends with 0", new.end(signal.SIGTERM) == 0)
        second = new.start()
        see("the upload is there after the next start", len(json.loads(new.get("/requests"))["requests"]) == 3)
        see("the next stop ends with 0", new.end(signal.SIGTERM) == 0)
    finally:
        if new.process.poll() is None:
            new.end(signal.SIGKILL)
    return first, second


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", required=True)
    parser.add_argument("--old", required=True, help="a checkout of an older commit, built")
    parser.add_argument("--java-home", action="append")
    parser.add_argument("--processors", action="append", type=int)
    arguments = parser.parse_args()
    port = free_port()
    with open("samples/catalog.csv", "rb") as sample:
        arguments.sample = sample.read().replace(b":8080", f":{port}".encode())
    with open("samples/enamel-mug-front.jpg", "rb") as picture:
        origin = Origin(picture.read())
    homes = arguments.java_home or [os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("java"))))]
    work = tempfile.mkdtemp(prefix="dromedary-release-")
    os.chmod(work, 0o755)
    try:
        old = older(arguments, work, port, homes[0], origin)
        print(f"the older build ({os.path.basename(arguments.old)}) has done its part", flush=True)
        for java_home in homes:
            for processors in arguments.processors or [2, 8]:
                first, second = upgraded(arguments, work, port, java_home, processors, old, origin)
                print(f"{os.path.basename(java_home)}, {processors} processors: upgraded, went on, sample, stopped with 0, started again; "
                      f"ready after {first:.1f} s and {second:.1f} s; load {os.getloadavg()[0]:.1f}", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print("All as it should be.")


if __name__ == "__main__":
    sys.exit(main())

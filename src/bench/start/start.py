"""Measures seconds and CPU from the command to the first 200 of `ready`, and of the idle service CPU and memory."""
import argparse
import glob
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "throughput"))
from throughput import Application, free_port, get  # noqa: E402


class Service(Application):
    """Started by any command, its data in a folder that remains over several starts."""

    def __init__(self, command, home, java_home):
        self.port, self.management = free_port(), free_port()
        environment = dict(os.environ, DROMEDARY_PORT=str(self.port), DROMEDARY_MANAGEMENT_PORT=str(self.management),
                           DROMEDARY_HOME=home, DROMEDARY_DATA=f"{home}/data", DROMEDARY_INBOX=f"{home}/inbox",
                           DROMEDARY_LOG_FILE="", PATH=f"{java_home}/bin:{os.environ['PATH']}", JAVA_HOME=java_home)
        self.log = open(f"{home}/out.log", "ab")
        self.began = time.monotonic()
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log, cwd=home)

    def ready(self, seconds=120):
        while time.monotonic() - self.began < seconds:
            try:
                get(f"http://127.0.0.1:{self.management}/observe/health/ready")
                return time.monotonic() - self.began, self.cpu_seconds()
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"the service ended with {self.process.returncode}: see {self.log.name}")
                time.sleep(0.01)
        raise SystemExit(f"not ready after {seconds} s: see {self.log.name}")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(120)
        self.log.close()


def starts(name, command, home, java_home, runs):
    """The first start, which makes the database and the archive of classes, apart from those after it."""
    seconds, processor = [], []
    for run in range(runs + 1):
        service = Service(command, home, java_home)
        took, used = service.ready()
        service.stop()
        if run == 0:
            print(f"{name}: first start {took:.2f} s, {used:.1f} CPU s", flush=True)
        else:
            seconds.append(took)
            processor.append(used)
    print(f"{name}: median of {runs} {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), "
          f"{statistics.median(processor):.2f} CPU s", flush=True)


def idle(name, command, home, java_home, seconds):
    service = Service(command, home, java_home)
    service.ready()
    time.sleep(60)
    before, began = service.cpu_seconds(), time.monotonic()
    time.sleep(seconds)
    used = service.cpu_seconds() - before
    share = 100 * used / (time.monotonic() - began)
    print(f"{name}: idle from second 60 for {seconds} s: {share:.2f} % of a core, {service.resident_megabytes():.0f} MB resident", flush=True)
    service.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--java-home", action="append")
    parser.add_argument("--idle", type=int, default=60, help="seconds; 0 leaves it out")
    parser.add_argument("--only", choices=["bin", "jar"])
    arguments = parser.parse_args()
    java_homes = arguments.java_home or [os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("java"))))]
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors", flush=True)
    work = tempfile.mkdtemp(prefix="start-bench-")
    try:
        release = glob.glob("target/dromedary-*.tar.gz")[0]
        for number, java_home in enumerate(java_homes):
            for way in ["bin", "jar"]:
                if arguments.only not in (None, way):
                    continue
                home = f"{work}/{number}-{way}"
                os.mkdir(home)
                subprocess.run(["tar", "xzf", release, "-C", home, "--strip-components=1"], check=True)
                command = ([f"{home}/bin/dromedary"] if way == "bin"
                           else [f"{java_home}/bin/java", "-jar", f"{home}/dromedary.jar"])
                name = f"{os.path.basename(java_home)}, {'bin/dromedary' if way == 'bin' else 'java -jar'}"
                starts(name, command, home, java_home, arguments.runs)
                if arguments.idle and way == "bin":
                    idle(name, command, home, java_home, arguments.idle)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()

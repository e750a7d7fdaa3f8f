"""Runs Dromedary as several processes on one machine: how its speed grows with its workers, and what it loses when they die."""
import argparse
import csv
import glob
import http.server
import io
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

from crash import check, rows
from engines import Broker, Bucket
from patience import SlowOrigin
from postgres import Postgres
from scale import stub
from throughput import free_port, get

GONE = (OSError, urllib.error.URLError, ValueError)
JAVA = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"]


class Machine:
    """One process: what would be a machine, or a container."""

    def __init__(self, cluster, role, number, settings=None, wrapper=()):
        self.cluster, self.role, self.name, self.wrapper = cluster, role, f"{role}-{number}", list(wrapper)
        self.settings = settings or {}
        self.temporary = f"{cluster.work}/tmp-{self.name}"
        self.start()

    def start(self):
        self.port, self.management = free_port(), free_port()
        environment = dict(os.environ, DROMEDARY_ROLE=self.role, DROMEDARY_PORT=str(self.port), DROMEDARY_MANAGEMENT_PORT=str(self.management),
                           DROMEDARY_TEMPORARY=self.temporary, DROMEDARY_INBOX=f"{self.cluster.work}/inbox-{self.name}", DROMEDARY_PUBLIC_URL="http://shop.example") | self.cluster.settings | self.settings
        if self.cluster.bucket:
            environment["DROMEDARY_DATA"] = f"{self.cluster.work}/data-{self.name}"
        if self.role == "worker" and self.cluster.broker:
            # It reaches no database: so it is told of none.
            environment = {name: value for name, value in environment.items() if not name.startswith("DROMEDARY_DB_")}
        self.log = open(f"{self.cluster.work}/{self.name}.log", "a")
        self.process = subprocess.Popen([*self.wrapper, *JAVA, "-Dcamel.main.profile=cluster", "-jar", "target/dromedary.jar"],
                                        env=environment, stdout=self.log, stderr=subprocess.STDOUT)

    def ready(self, patience=120):
        end = time.monotonic() + patience
        while True:
            try:
                get(f"http://127.0.0.1:{self.management}/observe/health/ready")
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(f"{self.name} is not ready:\n" + open(f"{self.cluster.work}/{self.name}.log").read()[-4000:])
                time.sleep(0.05)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()


class Receiver:
    """Takes webhooks and remembers them."""

    def __init__(self):
        events = self.events = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                events.append((self.headers["webhook-id"], json.loads(body)))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_port}/hook"
        threading.Thread(target=server.serve_forever, daemon=True).start()


class Cluster:
    """Several processes on one PostgreSQL, a shared folder or a bucket, and a broker where one is wanted."""

    def __init__(self, options, origin, hosts, intakes, workers, settings=None):
        self.work = tempfile.mkdtemp(prefix="dromedary-cluster")
        self.server = Postgres()
        self.broker = Broker() if options.queue == "jms" else None
        self.bucket = Bucket() if options.storage == "s3" else None
        self.receiver = Receiver()
        allowed = ",".join([f"http://{host}:{origin.port}" for host in hosts] + [self.receiver.url])
        self.settings = {"DROMEDARY_DB_URL": self.server.url, "DROMEDARY_DB_USER": "postgres", "DROMEDARY_DATA": f"{self.work}/data",
                         "DROMEDARY_FETCH_ALLOW": allowed, "DROMEDARY_FETCH_CONSUMERS": "16",
                         "DROMEDARY_FETCH_PER_HOST": "64", "DROMEDARY_ROUTES_RELOAD": "false", "DROMEDARY_PRACTICE_SECONDS": "0"}
        for engine in (self.broker, self.bucket):
            self.settings |= engine.settings if engine else {}
        self.settings |= settings or {}
        # It makes the schema, which the others find.
        self.intakes = [Machine(self, "intake", 1).ready()]
        self.intakes += [Machine(self, "intake", number) for number in range(2, intakes + 1)]
        self.workers = [Machine(self, "worker", number) for number in range(1, workers + 1)]
        for machine in self.machines():
            machine.ready()

    def machines(self):
        return self.intakes + self.workers

    def ask(self, call):
        """As a proxy in front of the intakes does: whoever answers."""
        end = time.monotonic() + 120
        while True:
            for intake in self.intakes:
                try:
                    return call(f"http://127.0.0.1:{intake.port}")
                except urllib.error.HTTPError as e:
                    if e.code < 500:
                        raise
                except GONE:
                    pass
            if time.monotonic() > end:
                raise SystemExit(f"No intake answers any more; the logs are in {self.work}")
            time.sleep(0.05)

    def get(self, path):
        return json.loads(self.text(path))

    def text(self, path):
        return self.ask(lambda base: get(base + path).decode())

    def upload(self, text, key):
        def send(base):
            request = urllib.request.Request(f"{base}/upload?webhook_url={self.receiver.url}", text.encode(),
                                             {"Content-Type": "text/csv", "Idempotency-Key": key})
            with urllib.request.urlopen(request, timeout=30) as answer:
                return json.load(answer)["request_id"]
        return self.ask(send)

    def wait(self, request_id, reached, patience=900, pause=0.02):
        end = time.monotonic() + patience
        while True:
            status = self.get(f"/status/{request_id}")
            if status["status"] in ("completed", "failed") or reached(status):
                return status
            if time.monotonic() > end:
                raise SystemExit(f"Not done after {patience} s: {status}; the logs are in {self.work}")
            time.sleep(pause)

    def logs(self):
        return {os.path.basename(path): open(path).read() for path in glob.glob(f"{self.work}/*.log")}

    def remove(self):
        for machine in self.machines():
            machine.stop()
        for engine in (self.broker, self.bucket):
            if engine:
                engine.remove()
        self.server.remove()
        shutil.rmtree(self.work)


def busy():
    """CPU seconds of the whole machine that were not idle."""
    with open("/proc/stat") as stat:
        values = [int(value) for value in stat.readline().split()[1:9]]
    return (sum(values) - values[3] - values[4]) / os.sysconf("SC_CLK_TCK")


def catalogue(origin, hosts, count, prefix):
    lines = ["S. No.,Product Name,Input Image Urls"]
    for number in range(count):
        lines.append(f"{prefix}-{number},Product {number},http://{hosts[number % len(hosts)]}:{origin.port}/{prefix}-{number}.jpg")
    return "\n".join(lines) + "\n"


def scale(options):
    """Images a second by the number of workers, from an origin whose answers take a second."""
    origin = SlowOrigin(1, "0.0.0.0")
    hosts = [f"127.0.0.{number}" for number in range(1, 65)]
    first = None
    for workers in options.workers:
        cluster = Cluster(options, origin, hosts, 1, workers)
        try:
            count = 16 * workers * options.rounds
            runs = []
            for run in range(options.runs + 1):
                text = catalogue(origin, hosts, count if run else 16 * workers * 3, f"run{run}")
                begun, cpu = time.monotonic(), busy()
                status = cluster.wait(cluster.upload(text, f"run{run}"), lambda _: False, pause=0.25)
                seconds = time.monotonic() - begun
                assert status["images"]["failed"] == 0, status
                if run:
                    runs.append((count / seconds, (busy() - cpu) / seconds / os.cpu_count()))
            rate, core = statistics.median(rate for rate, _ in runs), max(core for _, core in runs)
            first = first or rate / workers
            print(f"{workers} worker(s), {options.queue}, {options.storage}: {rate:.1f} images/s (runs {', '.join(f'{rate:.1f}' for rate, _ in runs)}; "
                  f"ideal {16 * workers}), {rate / workers / first:.2f} of {workers} times the first; a core was busy {core:.0%} of the time"
                  + ("" if core < 0.5 else ": too busy to say anything"), flush=True)
        finally:
            cluster.remove()


def cpu(pids):
    """CPU seconds of processes that live, by all of their threads."""
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def carry(options):
    """What claims, outcomes and completions cost each engine, with workers that neither fetch nor compress."""
    for workers in options.workers:
        home = tempfile.mkdtemp(prefix="dromedary-stub")
        for folder in ("routes", "config", "samples"):
            shutil.copytree(folder, f"{home}/{folder}")
        stub(home, outcomes="seda:outcomes?blockWhenFull=true" if options.queue == "database" else "{{dromedary.outcomes.out}}")
        cluster = Cluster(options, SlowOrigin(0), [], 1, 0, {"DROMEDARY_FETCH_PER_HOST": "1000", "DROMEDARY_MAX_UPLOAD_BYTES": "500 MB"})
        try:
            cluster.workers = [Machine(cluster, "worker", number, {"DROMEDARY_HOME": home}).ready() for number in range(1, workers + 1)]
            hosts = [f"images-{number}.example" for number in range(50)]
            for run, count in enumerate((5_000, options.images)):
                text = "S. No.,Product Name,Input Image Urls\n" + "".join(
                    f"{number},Product {number},http://{hosts[number % 50]}/{run}-{number}.jpg\n" for number in range(count))
                engines = {"PostgreSQL": cluster.server.processes, "intake": lambda: [cluster.intakes[0].process.pid],
                           "workers": lambda: [worker.process.pid for worker in cluster.workers]}
                if cluster.broker:
                    engines["broker"] = lambda: [cluster.broker.process.pid]
                request_id = cluster.upload(text, f"carry{run}")
                # The rows are recorded first: what is measured is what an image costs after that.
                begun, before = time.monotonic(), {name: cpu(pids()) for name, pids in engines.items()}
                first = cluster.get(f"/status/{request_id}")["images"]["completed"]
                status = cluster.wait(request_id, lambda _: False, pause=0.25)
                seconds = time.monotonic() - begun
                if run:
                    spent = ", ".join(f"{name} {(cpu(pids()) - before[name]) / count * 1e6:.0f}" for name, pids in engines.items())
                    print(f"{workers} stub worker(s), {options.queue}: {(count - first) / seconds:,.0f} images/s from the upload's answer to the end of {count:,}; "
                          f"µs of CPU an image, its row included: {spent}", flush=True)
        finally:
            cluster.remove()
            shutil.rmtree(home)


def claims(options):
    """How fast four claimers take 40,000 pending images of 50 hosts."""
    cluster = Cluster(options, SlowOrigin(0), [], 1, 0, {})
    try:
        hosts = [f"images-{number}.example" for number in range(50)]
        text = "S. No.,Product Name,Input Image Urls\n" + "".join(
            f"{number},Product {number},http://{hosts[number % 50]}/{number}.jpg\n" for number in range(40_000))
        request_id = cluster.upload(text, "claims")
        while not cluster.get(f"/requests/{request_id}/images?limit=1&after=40000-1")["images"]:
            time.sleep(0.5)
        cluster.intakes[0].stop()
        driver = sorted(glob.glob(os.path.expanduser("~/.m2/repository/org/postgresql/postgresql/*/postgresql-*.jar")))[-1]
        for statement in ("routes/sql/claim.postgresql.sql", "routes/sql/claim.sql"):
            subprocess.run(["java", "-cp", driver, "src/bench/cluster/Claims.java", f"{cluster.server.url}?user=postgres", "4", "100", statement], check=True)
    finally:
        cluster.remove()


def faults(options):
    """Kills at moments spread over a job, then everything that has to be true."""
    chance = random.Random(options.seed)
    origin = SlowOrigin(options.delay, "0.0.0.0")
    hosts = [f"127.0.0.{number}" for number in range(1, 9)]
    lease = 6
    cluster = Cluster(options, origin, hosts, 2, 3, {
        "DROMEDARY_WORKER_HEARTBEAT": "1s", "DROMEDARY_WORKER_LEASE": f"{lease}s", "DROMEDARY_QUEUE_LEASE": "30s",
        "DROMEDARY_FETCH_CONSUMERS": "8", "DROMEDARY_FETCH_PER_HOST": "8", "DROMEDARY_REQUEST_OWN_FAILURES": "50", "DROMEDARY_IMAGE_OWN_FAILURES": "50"})
    if options.clock:
        cluster.workers.append(Machine(cluster, "worker", 4, {"FAKETIME_DONT_FAKE_MONOTONIC": "1"},
                                       ["faketime", "-f", f"+{options.clock}s"]).ready())
    kinds = options.faults.split(",")
    text = rows(f"http://127.0.0.1:{origin.port}", options.images, "a")
    for number, host in enumerate(hosts):
        text = text.replace(f"127.0.0.1:{origin.port}/a-{number}", f"{host}:{origin.port}/a-{number}")
    begun, done = time.monotonic(), []
    request_id = cluster.upload(text, "faults")
    completed = 0
    for left in range(options.kills, 0, -1):
        more = max(1, (options.images - completed) // (left + 1))
        status = cluster.wait(request_id, lambda status: status["images"]["completed"] >= completed + more)
        completed = status["images"]["completed"]
        time.sleep(chance.uniform(0, 0.2))
        kind = chance.choice(kinds)
        done.append(f"{kind}@{completed}")
        fault(cluster, kind, chance, lease)
    status = cluster.wait(request_id, lambda _: False)
    files = check(cluster, request_id, text, cluster.work, cluster.bucket)
    end = time.monotonic() + 60
    while not cluster.receiver.events and time.monotonic() < end:
        time.sleep(0.1)
    ids = {event for event, _ in cluster.receiver.events}
    assert len(ids) == 1, f"one event for the round: {cluster.receiver.events}"
    logs = cluster.logs()
    kept = stray_files(cluster, files, request_id)
    assert not kept, f"stray: {kept}"
    print(f"{options.queue}, {options.storage}: {len(done)} faults in {time.monotonic() - begun:.0f} s ({', '.join(done)}); {options.images} images, none failed, "
          "each with one record and one file that decodes; counts, order and output CSV right; one event; nothing stray")
    stale = sum(log.count("is stale") for log in logs.values())
    errors = [f"{name}: {line}" for name, log in logs.items() for line in log.splitlines() if " ERROR " in line]
    print(f"outcomes that came too late: {stale}; lines of ERROR: {len(errors)}")
    for line in errors[:5]:
        print("  " + line[:300])
    cluster.remove()


def fault(cluster, kind, chance, lease):
    killed = {"worker": cluster.workers, "intake": cluster.intakes, "postgres": [cluster.server], "broker": [cluster.broker]}
    if kind in killed:
        victim = chance.choice(killed[kind])
        victim.kill()
        time.sleep(chance.uniform(0, 2))
        victim.start()
    elif kind == "stopped":
        machine = chance.choice(cluster.workers)
        machine.process.send_signal(signal.SIGSTOP)
        time.sleep(lease + 3)
        machine.process.send_signal(signal.SIGCONT)
    elif kind == "rolling":
        for machine in cluster.machines():
            machine.stop()
            machine.start()
            machine.ready()
    elif kind == "bucket":
        cluster.bucket.kill()
        time.sleep(20)
        cluster.bucket.start()
    else:
        raise SystemExit(f"There is no fault '{kind}': worker, intake, postgres, stopped, rolling, broker (with --queue jms), bucket (with --storage s3)")


def stray_files(cluster, files, request_id):
    """What lies in the shared folder, and in those of the processes, that no record names. What dead processes left may go some seconds later."""
    end = time.monotonic() + 90
    while True:
        if cluster.bucket:
            kept = cluster.bucket.names() - {name.removeprefix("/") for name in files} - {f"requests/{request_id}/{name}" for name in results(cluster.bucket.names(), request_id)}
        else:
            there = {os.path.join(folder, name) for folder, _, names in os.walk(f"{cluster.work}/data") for name in names}
            names = results({os.path.relpath(path, f"{cluster.work}/data") for path in there}, request_id)
            kept = there - files - {f"{cluster.work}/data/requests/{request_id}/{name}" for name in names}
            kept = {path for path in kept if os.path.basename(path) != "lock"}
        if not kept or time.monotonic() > end:
            return kept
        time.sleep(1)


def results(names, request_id):
    """The request's CSV files: the input, and one of each result."""
    mine = [os.path.basename(name) for name in names if name.startswith(f"requests/{request_id}/")]
    found = {kind: [name for name in mine if name.startswith(kind)] for kind in ("input", "output", "report", "failed")}
    return {name for kind in found.values() for name in (kind if len(kind) == 1 else [])}


def demo(options):
    origin = SlowOrigin(0.2, "0.0.0.0")
    cluster = Cluster(options, origin, ["127.0.0.1"], 2, max(options.workers), {"DROMEDARY_PUBLIC_URL": ""})
    try:
        text = catalogue(origin, ["127.0.0.1"], 60, "demo")
        request_id = cluster.upload(text, "demo")
        status = cluster.wait(request_id, lambda _: False)
        print(f"two intakes: {', '.join(f'http://127.0.0.1:{intake.port}' for intake in cluster.intakes)}; workers: {len(cluster.workers)}; logs: {cluster.work}")
        print(f"a catalogue of 60 images: {status['status']}, {status['images']['completed']} completed")
        print("Ctrl-C stops all of them.", flush=True)
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    finally:
        cluster.remove()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("scale", "carry", "claims", "faults", "demo"), nargs="?", default="scale")
    parser.add_argument("--queue", choices=("database", "jms"), default="database", help="PostgreSQL alone, or a broker beside it")
    parser.add_argument("--storage", choices=("file", "s3"), default="file", help="a shared folder, or a bucket")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=20, help="images for each consumer, a second each")
    parser.add_argument("--faults", default="worker,worker,intake,postgres", help="kinds to choose from")
    parser.add_argument("--kills", type=int, default=25)
    parser.add_argument("--images", type=int, default=600, help="in a run of faults, or of stub workers")
    parser.add_argument("--delay", type=float, default=3, help="seconds that the images' host takes for each answer, in a run of faults")
    parser.add_argument("--clock", type=int, default=0, help="seconds that one worker's clock is ahead (needs faketime)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    {"scale": scale, "carry": carry, "claims": claims, "faults": faults, "demo": demo}[options.what](options)


if __name__ == "__main__":
    main()

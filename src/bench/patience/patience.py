"""Measures what slow and silent hosts cost: images a second from one that takes its time, with and without a dead one."""
import argparse
import asyncio
import io
import json
import socket
import statistics
import tempfile
import threading
import time

from PIL import Image

from throughput import Application, free_port, get


class SlowOrigin:
    """Answers each request with the same small picture, after a while; any number at once."""

    def __init__(self, delay, address="127.0.0.1"):
        picture = io.BytesIO()
        # As smooth as a product on a plain ground: what is measured is the waiting, not the compression.
        Image.effect_noise((320, 240), 12).convert("RGB").save(picture, "JPEG", quality=90)
        body = picture.getvalue()
        self.bytes = len(body)
        self.answer = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        self.delay, self.address = delay, address
        self.port = free_port()
        ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve(ready)), daemon=True).start()
        ready.wait()

    async def serve(self, ready):
        server = await asyncio.start_server(self.connection, self.address, self.port, backlog=512)
        ready.set()
        await server.serve_forever()

    async def connection(self, reader, writer):
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(self.delay)
                writer.write(self.answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


class DeadHost:
    """Takes connections and never says a word."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.socket.getsockname()[1]


def catalogue(*hosts):
    """Rows of one image each, the hosts by turns."""
    rows = ["S. No.,Product Name,Input Image Urls"]
    for number in range(max(count for _, count in hosts)):
        for port, count in hosts:
            if number < count:
                rows.append(f"{port}-{number},Product {number},http://127.0.0.1:{port}/{number}.jpg")
    return "\n".join(rows)


def seconds_until(application, csv, completed):
    """From the upload until so many images are completed, and the request's id."""
    started = time.monotonic()
    request_id = application.upload(csv)
    while True:
        status = json.loads(get(f"http://127.0.0.1:{application.port}/status/{request_id}"))
        if status["images"]["completed"] >= completed:
            return time.monotonic() - started, request_id
        time.sleep(0.02)


def show(name, count, times):
    print(f"{name:60s} {', '.join(f'{count / t:.0f}' for t in times):>24s} images/s, median {count / statistics.median(times):.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=600)
    parser.add_argument("--delay", type=float, default=0.2)
    parser.add_argument("--per-host", default="64")
    parser.add_argument("--consumers", default="128")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()

    origin, dead = SlowOrigin(options.delay), DeadHost()
    print(f"{options.images} pictures of {origin.bytes / 1000:.0f} kB, an answer takes {options.delay} s")
    for per_host, consumers in ((options.per_host, options.consumers), ("64", "64"), ("8", "64")):
        with tempfile.TemporaryDirectory() as work:
            application = Application(work, "127.0.0.1/32", {}, {"DROMEDARY_FETCH_PER_HOST": per_host,
                                                                 "DROMEDARY_FETCH_CONSUMERS": consumers})
            setting = f"per-host {per_host}, consumers {consumers}: "
            seconds_until(application, catalogue((origin.port, options.images)), options.images)
            times = [seconds_until(application, catalogue((origin.port, options.images)), options.images)[0]
                     for _ in range(options.runs)]
            show(setting + "one slow host", options.images, times)
            half = options.images // 2
            alone = [seconds_until(application, catalogue((origin.port, half)), half)[0] for _ in range(options.runs)]
            show(setting + "half as many", half, alone)
            beside, _ = seconds_until(application, catalogue((dead.port, half), (origin.port, half)), half)
            show(setting + "the same beside as many of a dead host", half, [beside])
            application.stop()


if __name__ == "__main__":
    main()

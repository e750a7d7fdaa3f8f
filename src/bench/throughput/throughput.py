"""Measures images a second, from POST to "completed", and of other programs on the same files."""
import argparse
import glob
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
import uuid

from PIL import Image

WIDTH, HEIGHT = 1280, 960


def make_corpus(folder, count):
    """Crops of the photographs of Debian's mate-backgrounds, quality 85 to 95; the same for the same count."""
    if len(glob.glob(f"{folder}/*.jpg")) == count:
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    chance = random.Random(1)
    photos = []
    for path in sorted(glob.glob("/usr/share/backgrounds/mate/**/*.jpg", recursive=True)):
        photo = Image.open(path).convert("RGB")
        if photo.width >= WIDTH and photo.height >= HEIGHT:
            photos.append(photo)
    for number in range(count):
        photo = photos[number % len(photos)]
        # A larger part scaled down keeps the mean at about 200 kB: a crop at full size is mostly smooth.
        scale = chance.uniform(1.0, min(photo.width / WIDTH, photo.height / HEIGHT))
        width, height = int(WIDTH * scale), int(HEIGHT * scale)
        left, top = chance.randint(0, photo.width - width), chance.randint(0, photo.height - height)
        crop = photo.crop((left, top, left + width, top + height)).resize((WIDTH, HEIGHT), Image.LANCZOS)
        crop.save(f"{folder}/{number:04d}.jpg", quality=chance.randint(85, 95))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_nginx(folder, work):
    port = free_port()
    config = f"{work}/nginx.conf"
    with open(config, "w") as out:
        out.write(f"""worker_processes 1; daemon off; pid {work}/nginx.pid; error_log {work}/nginx.log;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; types {{ image/jpeg jpg; }}
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f; uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
""")
    os.chmod(work, 0o755)
    return subprocess.Popen(["nginx", "-c", config, "-g", "user root;" if os.getuid() == 0 else ""]), port


def get(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


class Application:
    """The service as a user starts it, on a new data folder."""

    def __init__(self, work, origin, database, settings=None):
        self.port, self.management = free_port(), free_port()
        environment = dict(os.environ, DROMEDARY_PORT=str(self.port), DROMEDARY_MANAGEMENT_PORT=str(self.management),
                           DROMEDARY_DATA=f"{work}/data", DROMEDARY_INBOX=f"{work}/inbox",
                           DROMEDARY_FETCH_ALLOW=origin, DROMEDARY_FETCH_PER_HOST="64",
                           # What is unchanged would be taken over from the second job on.
                           DROMEDARY_REFRESH="all") | database | (settings or {})
        options = os.environ.get("JAVA_OPTIONS", "").split()
        if database:
            options.append("-Dcamel.main.profile=postgres")
        self.log = open(f"{work}/application.log", "w")
        started = time.monotonic()
        self.process = subprocess.Popen(["java", "@config/jvm.options", *options, "-jar", "target/dromedary.jar"], env=environment,
                                        stdout=self.log, stderr=subprocess.STDOUT)
        while True:
            try:
                get(f"http://127.0.0.1:{self.management}/observe/health/ready")
                break
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(open(f"{work}/application.log").read())
                time.sleep(0.02)
        self.ready_after = time.monotonic() - started

    def resident_megabytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def written_bytes(self):
        """Handed to the disk's driver, journals included."""
        with open(f"/proc/{self.process.pid}/io") as io:
            return next(int(line.split()[1]) for line in io if line.startswith("write_bytes"))

    def upload(self, csv):
        boundary = uuid.uuid4().hex
        body = (f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="catalog.csv"\r\n'
                f"Content-Type: text/csv\r\n\r\n{csv}\r\n--{boundary}--\r\n").encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/upload", body,
                                         {"Content-Type": f"multipart/form-data; boundary={boundary}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["request_id"]

    def run(self, csv):
        """One upload to its end: seconds, CPU seconds, the last status."""
        cpu, started = self.cpu_seconds(), time.monotonic()
        request_id = self.upload(csv)
        while True:
            status = json.loads(get(f"http://127.0.0.1:{self.port}/status/{request_id}"))
            if status["status"] in ("completed", "failed"):
                return time.monotonic() - started, self.cpu_seconds() - cpu, status
            time.sleep(0.05)

    def check(self, status, count):
        """Every image completed, and ten of them decode with the source's dimensions."""
        assert status["images"]["completed"] == count, status
        page = json.loads(get(f"http://127.0.0.1:{self.port}/requests/{status['request_id']}/images?limit=1000"))
        for image in random.Random(2).sample(page["images"], min(10, count)):
            with tempfile.TemporaryFile() as file:
                file.write(get(image["output_url"]))
                file.seek(0)
                picture = Image.open(file)
                picture.load()
                assert picture.size == (WIDTH, HEIGHT), image

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        self.log.close()


def catalogue(folder, origin, prefix=""):
    """A CSV of products with three of the folder's images each, whose names on the origin may begin with something else."""
    names = sorted(os.path.basename(path) for path in glob.glob(f"{folder}/*.jpg"))
    lines = ["S. No.,Product Name,Input Image Urls"]
    for row in range(0, len(names), 3):
        urls = ", ".join(f"{origin}/{prefix}{name}" for name in names[row:row + 3])
        lines.append(f'{row // 3 + 1},Product {row // 3 + 1},"{urls}"')
    return "\r\n".join(lines) + "\r\n"


def end(application, nginx, work):
    """Of a measurement, however it ends: what still runs, and its folder."""
    if application:
        application.process.kill()
    if nginx:
        nginx.terminate()
        nginx.wait(10)
    shutil.rmtree(work, ignore_errors=True)


def recompress(paths):
    source, target = paths
    Image.open(source).save(target, quality=50)


def pillow(folder, target):
    paths = [(path, f"{target}/{os.path.basename(path)}") for path in sorted(glob.glob(f"{folder}/*.jpg"))]
    with multiprocessing.Pool(2) as pool:
        pool.map(recompress, paths, chunksize=8)


def libjpeg_turbo(folder, program):
    """Recompresses files that are in memory, and keeps nothing: what the two cores can do in C."""
    paths = sorted(glob.glob(f"{folder}/*.jpg"))
    started = [subprocess.Popen([program, "1", "50", "0", *part], stdout=subprocess.DEVNULL) for part in (paths[::2], paths[1::2])]
    for process in started:
        assert process.wait() == 0


def other_programs(folder, cache, here):
    """Name, what runs it, and whether it writes its files to the folder that it is given."""
    if os.path.exists("target/bench/turbo"):
        yield "libjpeg-turbo in C, in memory, two processes", lambda target: libjpeg_turbo(folder, "target/bench/turbo"), False
    yield "djpeg | cjpeg -quality 50, two at a time", lambda target: subprocess.run(
        f"ls {folder} | xargs -P2 -I@ sh -c 'djpeg {folder}/@ | cjpeg -quality 50 > {target}/@'", shell=True, check=True), True
    yield "Pillow, two processes", lambda target: pillow(folder, target), True
    if os.path.isdir(f"{cache}/node_modules/sharp"):
        yield "sharp, concurrency 8", lambda target: subprocess.run(
            ["node", f"{here}/sharp.mjs", cache, folder, target], check=True), True


def measured(action):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    action()
    seconds = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", required=True)
    parser.add_argument("--images", type=int, default=600)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--warm-up", type=int, default=1, help="runs before them: the first is cold, and the JVM compiles for about six more")
    parser.add_argument("--db", default="", help="jdbc:postgresql:… to run on PostgreSQL; user and password from DROMEDARY_DB_…")
    parser.add_argument("--idle", type=float, default=10, help="seconds to wait before the idle memory is read")
    parser.add_argument("--missing", action="store_true", help="the origin has none of the images: what the flow alone costs, without a picture")
    parser.add_argument("--alone", action="store_true", help="leave the other programs out")
    arguments = parser.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    corpus = f"{arguments.cache}/corpus-{arguments.images}"
    make_corpus(corpus, arguments.images)
    sizes = [os.path.getsize(path) for path in glob.glob(f"{corpus}/*.jpg")]
    print(f"{len(sizes)} photos, {WIDTH} x {HEIGHT}, mean {statistics.mean(sizes) / 1000:.0f} kB, in {corpus}")

    work = tempfile.mkdtemp(prefix="dromedary-bench-")
    nginx, application = None, None
    rows, jobs = [], []
    try:
        nginx, port = start_nginx(corpus, work)
        origin = f"http://127.0.0.1:{port}"
        csv = catalogue(corpus, origin, "missing-" if arguments.missing else "")

        application = Application(work, origin, {"DROMEDARY_DB_URL": arguments.db} if arguments.db else {})
        time.sleep(arguments.idle)
        print(f"start to ready {application.ready_after:.2f} s, resident when idle {application.resident_megabytes():.0f} MB")
        for number in range(arguments.warm_up + arguments.runs):
            seconds, cpu, status = application.run(csv)
            if arguments.missing:
                assert status["images"]["failed"] == arguments.images, status
                became = "all failed"
            else:
                application.check(status, arguments.images)
                became = f"{status['bytes']['saved_percent']} % saved"
            jobs.append(arguments.images / seconds)
            print(f"run {number}{' (cold)' if number == 0 else ''}: {arguments.images / seconds:.1f} images a second, "
                  f"{1000 * cpu / arguments.images:.1f} ms CPU an image, {became}")
            if number >= arguments.warm_up:
                rows.append(("Dromedary, fetch and records included", arguments.images / seconds, 1000 * cpu / arguments.images))
        print(f"resident after the runs {application.resident_megabytes():.0f} MB")
        application.stop()
        application = None

        for name, action, writes in () if arguments.alone or arguments.missing else other_programs(corpus, arguments.cache, here):
            for _ in range(arguments.runs):
                target = tempfile.mkdtemp(dir=work)
                seconds, cpu = measured(lambda: action(target))
                assert not writes or len(os.listdir(target)) == arguments.images
                shutil.rmtree(target)
                rows.append((name, arguments.images / seconds, 1000 * cpu / arguments.images))
    finally:
        end(application, nginx, work)

    programs = list(dict.fromkeys(row[0] for row in rows))
    medians = {name: [statistics.median(row[i] for row in rows if row[0] == name) for i in (1, 2)] for name in programs}
    reference = medians.get("sharp, concurrency 8", medians[programs[0]])[0]
    print(f"\n{'median of ' + str(arguments.runs):45} images/s   CPU ms/image   to sharp")
    for name in programs:
        print(f"{name:45} {medians[name][0]:8.1f} {medians[name][1]:14.1f} {medians[name][0] / reference:10.2f}")
    turbo = [rate for program, (rate, _) in medians.items() if program.startswith("libjpeg-turbo")]
    if turbo:
        print("job by job, to libjpeg-turbo: " + ", ".join(f"{rate / turbo[0]:.2f}" for rate in jobs))
    print("The others read from and write to the disk; they fetch nothing and record nothing.")


if __name__ == "__main__":
    main()

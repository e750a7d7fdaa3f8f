"""Sends the catalogue of 600 photos three times to `bin/dromedary`, with the heap it has by itself and with 256 MB, and prints what stays resident."""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "throughput"), os.path.join(HERE, "..", "start")]
from start import Service  # noqa: E402
from throughput import catalogue, end, make_corpus, start_nginx  # noqa: E402

GOAL = 600


def highest_megabytes(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--images", type=int, default=600)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--heap", action="append", help="default (what bin/dromedary has by itself), 256m, …")
    parser.add_argument("--java-home", default=os.path.dirname(os.path.dirname(os.path.realpath(shutil.which("java")))))
    parser.add_argument("--native", action="store_true", help="also what takes it, by the JVM's tracking of native memory")
    arguments = parser.parse_args()
    corpus = f"{arguments.cache}/corpus-{arguments.images}"
    make_corpus(corpus, arguments.images)
    work = tempfile.mkdtemp(prefix="dromedary-memory-")
    nginx, service, wrong = None, None, []
    try:
        nginx, port = start_nginx(corpus, work)
        origin = f"http://127.0.0.1:{port}"
        os.environ.update(DROMEDARY_FETCH_ALLOW=origin, DROMEDARY_FETCH_PER_HOST="64", DROMEDARY_REFRESH="all")
        if arguments.native:
            os.environ["JAVA_OPTIONS"] = os.environ.get("JAVA_OPTIONS", "") + " -XX:NativeMemoryTracking=summary"
        for heap in arguments.heap or ["default", "256m"]:
            home = f"{work}/{heap}"
            os.mkdir(home)
            subprocess.run(["tar", "xzf", glob.glob("target/dromedary-*.tar.gz")[0], "-C", home, "--strip-components=1"], check=True)
            os.environ.pop("DROMEDARY_HEAP", None)
            if heap != "default":
                os.environ["DROMEDARY_HEAP"] = heap
            service = Service([f"{home}/bin/dromedary"], home, arguments.java_home)
            service.ready()
            failed, rates = 0, []
            for _ in range(arguments.times):
                seconds, _, status = service.run(catalogue(corpus, origin))
                failed += arguments.images - status["images"]["completed"]
                rates.append(arguments.images / seconds)
            resident, highest = service.resident_megabytes(), highest_megabytes(service.process)
            print(f"heap {heap}: {arguments.times} times {arguments.images} images, {failed} failed, {resident:.0f} MB resident, at most {highest:.0f} MB; "
                  f"images a second {', '.join(f'{rate:.0f}' for rate in rates)}; load {os.getloadavg()[0]:.1f}", flush=True)
            if arguments.native:
                subprocess.run([f"{arguments.java_home}/bin/jcmd", str(service.process.pid), "VM.native_memory", "summary", "scale=MB"], check=False)
            if failed:
                wrong.append(f"{failed} images failed with {heap}")
            if heap == "default" and highest > GOAL:
                wrong.append(f"more than {GOAL} MB resident")
            service.stop()
            service = None
    finally:
        end(service, nginx, work)
    print("All as it should be." if not wrong else f"Wrong: {', '.join(wrong)}")
    sys.exit(1 if wrong else 0)


main()

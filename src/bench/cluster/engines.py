"""The other engines that a cluster may have, each a process: a broker and an object store."""
import os
import shutil
import socket
import subprocess
import tempfile
import time

from throughput import free_port


class Engine:
    """A process on a port and a folder of its own."""

    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.mkdtemp(prefix="dromedary-engine")

    def begin(self, *command):
        self.log = open(f"{self.folder}/log.txt", "a")
        self.process = subprocess.Popen(["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *command], stdout=self.log, stderr=subprocess.STDOUT)
        end = time.monotonic() + 120
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(open(f"{self.folder}/log.txt").read()[-4000:])
                time.sleep(0.1)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder)


class Broker(Engine):
    """Apache ActiveMQ Artemis, by the configuration that is shipped for it, without users."""

    def __init__(self):
        super().__init__()
        os.makedirs(f"{self.folder}/etc")
        shutil.copy("deploy/cluster/broker.xml", f"{self.folder}/etc")
        self.settings = {
            "DROMEDARY_BROKER_URL": f"tcp://127.0.0.1:{self.port}",
            "DROMEDARY_QUEUE_OUT": "jms:queue:dromedary.images?timeToLive={{dromedary.queue.lease}}",
            "DROMEDARY_QUEUE_IN": "jms:queue:dromedary.images?concurrentConsumers={{dromedary.fetch.consumers}}",
            "DROMEDARY_OUTCOMES_OUT": "jms:queue:dromedary.outcomes",
            "DROMEDARY_OUTCOMES_IN": "jms:queue:dromedary.outcomes?concurrentConsumers=50"}
        self.start()

    def start(self):
        with open("target/bench-class-path.txt") as jars:
            self.begin("-Xmx512m", "-cp", jars.read().strip(), f"-Ddata.dir={self.folder}/data", "-Ddromedary.broker.host=127.0.0.1",
                       f"-Ddromedary.broker.port={self.port}", "-Ddromedary.broker.security=false",
                       "org.apache.activemq.artemis.core.server.embedded.Main", self.folder)


class Bucket(Engine):
    """s3proxy with one bucket, whose objects are files."""

    def __init__(self):
        super().__init__()
        self.objects = f"{self.folder}/objects/halves"
        os.makedirs(self.objects)
        with open(f"{self.folder}/s3proxy.conf", "w") as out:
            out.write(f"""s3proxy.endpoint=http://127.0.0.1:{self.port}
s3proxy.authorization=aws-v2-or-v4
s3proxy.ignore-unknown-headers=true
s3proxy.identity=dromedary
s3proxy.credential=of-the-bench
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir={self.folder}/objects
jclouds.identity=none
jclouds.credential=none
""")
        self.settings = {"DROMEDARY_STORAGE": "s3", "DROMEDARY_S3_BUCKET": "halves", "DROMEDARY_S3_ENDPOINT": f"http://127.0.0.1:{self.port}",
                         "DROMEDARY_S3_ACCESS_KEY": "dromedary", "DROMEDARY_S3_SECRET_KEY": "of-the-bench"}
        self.start()

    def start(self):
        self.begin("-Xmx256m", "-jar", "target/s3proxy/s3proxy.jar", "--properties", f"{self.folder}/s3proxy.conf")

    def names(self):
        return {os.path.relpath(os.path.join(folder, name), self.objects) for folder, _, names in os.walk(self.objects) for name in names}

    def read(self, name):
        with open(f"{self.objects}/{name}", "rb") as content:
            return content.read()

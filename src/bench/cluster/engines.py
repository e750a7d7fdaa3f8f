"""The other engines that a cluster may have: a broker and an object store."""
import os
import shutil
import socket
import subprocess
import time

from throughput import free_port


class Broker:
    """Apache ActiveMQ Artemis as the tests have it, in a process of its own, by the configuration that is shipped for it."""

    def __init__(self, work):
        self.work, self.port = work, free_port()
        jars = f"{work}/broker.jars"
        subprocess.run(["mvn", "-q", "-o", "dependency:build-classpath", f"-Dmdep.outputFile={jars}"], check=True)
        with open(jars) as file:
            self.jars = file.read().strip()
        self.settings = {
            "DROMEDARY_BROKER_URL": f"tcp://127.0.0.1:{self.port}",
            "DROMEDARY_QUEUE_OUT": "jms:queue:dromedary.images?timeToLive={{dromedary.queue.lease}}",
            "DROMEDARY_QUEUE_IN": "jms:queue:dromedary.images?concurrentConsumers={{dromedary.fetch.consumers}}",
            "DROMEDARY_OUTCOMES_OUT": "jms:queue:dromedary.outcomes",
            "DROMEDARY_OUTCOMES_IN": "jms:queue:dromedary.outcomes?concurrentConsumers=50"}
        os.makedirs(f"{work}/broker/etc")
        shutil.copy("deploy/cluster/broker.xml", f"{work}/broker/etc")
        self.start()

    def start(self):
        with open(f"{self.work}/broker.log", "a") as log:
            self.process = subprocess.Popen(
                ["java", "-Xmx256m", "-cp", self.jars, f"-Ddata.dir={self.work}/broker/data", f"-Ddromedary.broker.port={self.port}",
                 "-Ddromedary.broker.host=127.0.0.1", "-Ddromedary.broker.security=false", "org.apache.activemq.artemis.core.server.embedded.Main", f"{self.work}/broker"],
                stdout=log, stderr=subprocess.STDOUT)
        end = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise SystemExit(f"The broker is not ready: {self.work}/broker.log says why")
                time.sleep(0.05)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.kill()


class Bucket:
    def __init__(self, work):
        raise SystemExit("No bucket yet")

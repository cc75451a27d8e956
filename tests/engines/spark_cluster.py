"""A real standalone Spark cluster on loopback: a master and workers, each a process of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
_ROOT = Path(__file__).parents[2]


@dataclass
class Cluster:
    """The address of the master and the processes of the workers."""

    master: str
    workers: list[subprocess.Popen]

    def kill_worker(self, number: int) -> None:
        """End a worker with its executors, as a power cut would."""
        os.killpg(self.workers[number].pid, signal.SIGKILL)
        self.workers[number].wait()


def _start(folder: Path, name: str, *arguments: str) -> tuple[subprocess.Popen, Path]:
    import pyspark

    home = Path(pyspark.__file__).parent
    log = folder / f"{name}.log"
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder / name),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(_ROOT),
    }
    with log.open("wb") as stream:
        command = [str(home / "bin" / "spark-class"), *arguments]
        process = subprocess.Popen(
            command, stdout=stream, stderr=stream, env=environment, start_new_session=True
        )
    return process, log


def _wait_for(log: Path, pattern: str, seconds: float = 150) -> str:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.1)
    raise TimeoutError(f"{log.name}: {log.read_text(errors='replace')[-2000:]}")


@contextmanager
def cluster(folder: Path, workers: int = 2):
    """A master and workers of one core each, ended at the end."""
    address = ("--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    master, log = _start(folder, "master", MASTER, *address)
    processes = [master]
    try:
        url = _wait_for(log, r"(spark://127\.0\.0\.1:[1-9]\d*)")
        started = []
        for number in range(workers):
            options = ("--cores", "1", "--memory", "1g", "--webui-port", "0", "--host", "127.0.0.1")
            process, log = _start(folder, f"worker{number}", WORKER, *options, url)
            processes.append(process)
            started.append((process, log))
        for _, log in started:
            _wait_for(log, "(Successfully registered with master)")
        yield Cluster(url, [process for process, _ in started])
    finally:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

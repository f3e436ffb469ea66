"""Processes, cores and what the kernel says of them."""
import glob
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROJECT = os.path.dirname(ROOT)
DATA = os.path.join(ROOT, 'data')
RUN = os.path.join(ROOT, 'target', 'bench')
TICK = os.sysconf('SC_CLK_TCK')
LOAD_CORE, SERVER_CORE = 0, 1

os.makedirs(RUN, exist_ok=True)
SCRATCH = tempfile.mkdtemp(prefix='facet-bench-')


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        sys.exit(f'bench: not found: {", ".join(missing)} (Debian: apt-get install nginx-light wrk util-linux nodejs npm)')


def jdk():
    candidates = [os.environ.get(name, '') for name in ('JAVA_HOME', 'JDK_25')] + glob.glob('/usr/lib/jvm/*25*') + glob.glob('/opt/*jdk*25*')
    for home in candidates:
        release = os.path.join(home, 'release')
        if home and os.path.exists(release) and 'JAVA_VERSION="25' in open(release).read():
            return home
    sys.exit('bench: no JDK 25: set JAVA_HOME')


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def start(command, core, log, env=None, cwd=PROJECT):
    with open(os.path.join(RUN, log), 'w') as out:
        return subprocess.Popen(['taskset', '-c', str(core)] + command, cwd=cwd, stdout=out, stderr=subprocess.STDOUT,
                                env={**os.environ, **(env or {})})


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def tree(pid):
    """The process and everything that it started."""
    children = {}
    for entry in filter(str.isdigit, os.listdir('/proc')):
        try:
            parent = int(open(f'/proc/{entry}/stat').read().rsplit(')', 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(entry))
    found, queue = [], [pid]
    while queue:
        process = queue.pop()
        found.append(process)
        queue += children.get(process, [])
    return found


def cpu_seconds(pid):
    total = 0
    for process in tree(pid):
        try:
            fields = open(f'/proc/{process}/stat').read().rsplit(')', 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def resident_mb(pid):
    total = 0
    for process in tree(pid):
        try:
            total += int(re.search(r'VmRSS:\s+(\d+)', open(f'/proc/{process}/status').read()).group(1))
        except (OSError, AttributeError):
            continue
    return total / 1024

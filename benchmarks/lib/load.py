"""wrk (closed loop: as fast as the server answers) and the open-loop generator."""
import json
import os
import re
import subprocess

from . import machine
from .machine import ROOT

UNIT = {'us': .001, 'ms': 1, 's': 1000, 'm': 60000}


def millis(text):
    match = re.match(r'([\d.]+)(us|ms|s|m)', text)
    return float(match.group(1)) * UNIT[match.group(2)]


def closed(url, seconds, connections, auth, headers=()):
    command = ['taskset', '-c', str(machine.LOAD_CORE), 'wrk', '-t1', f'-c{connections}', f'-d{seconds}s', '--timeout', '10s', '--latency']
    if auth:
        command += ['-s', os.path.join(ROOT, 'authorization.lua')]
    for header in headers:
        command += ['-H', header]
    out = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    errors = sum(int(n) for found in re.findall(r'Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)', out) for n in found)
    errors += sum(int(n) for n in re.findall(r'Non-2xx or 3xx responses: (\d+)', out))
    return {
        'requests': int(re.search(r'(\d+) requests in', out).group(1)),
        'rate': float(re.search(r'Requests/sec:\s+([\d.]+)', out).group(1)),
        'p50': millis(re.search(r'^\s+50%\s+(\S+)', out, re.M).group(1)),
        'p99': millis(re.search(r'^\s+99%\s+(\S+)', out, re.M).group(1)),
        'errors': errors,
    }


def open_loop(url, rate, seconds, connections):
    """Requests at their intended times, whatever the server does; latency counts from then."""
    java = os.path.join(machine.jdk(), 'bin', 'java')
    jars = os.path.join(ROOT, 'target')
    command = ['taskset', '-c', str(machine.LOAD_CORE), java, '-Xmx256m', '-cp', f'{jars}/classes:{jars}/lib/*',
               'dev.facet.benchmarks.load.OpenLoop', url, str(rate), str(seconds), str(connections)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

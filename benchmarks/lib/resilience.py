"""What sources that fail, are slow or are repeated cost everybody else."""
import json
import os
import statistics
import subprocess
import threading
import time

from . import load, machine, servers
from .machine import PROJECT, ROOT

OPEN_SECONDS, PROBES = 5, 3  # the defaults of facet.yaml
SAVED = 10  # repetitions that a budget holds at most


class Moody:
    """The source whose mood can be set."""

    def __init__(self):
        self.port = machine.free_port()
        java = os.path.join(machine.jdk(), 'bin', 'java')
        jars = os.path.join(ROOT, 'target')
        command = [java, '-Xmx128m', '-cp', f'{jars}/classes:{jars}/lib/*', 'dev.facet.benchmarks.source.MoodySource', str(self.port)]
        self.process = machine.start(command, machine.LOAD_CORE, 'moody.log')
        servers.wait_for(f'http://127.0.0.1:{self.port}/value', self.process, 20)

    def mood(self, millis, failing):
        """Sets the mood; answers how many calls there were since the last time."""
        return json.loads(servers.get(f'http://127.0.0.1:{self.port}/mood/{millis}/{failing}'))['calls']

    def stop(self):
        machine.stop(self.process)


class Facet:
    """Facet with two facets: one that needs the moody source, one that does not."""

    def __init__(self, sources, moody):
        self.port, self.admin = machine.free_port(), machine.free_port()
        env = {'SOURCE_URL': f'http://127.0.0.1:{sources.port}', 'MOODY_URL': f'http://127.0.0.1:{moody.port}',
               'FACET_JAVA_OPTS': ' '.join(servers.HEAP)}
        command = [os.path.join(PROJECT, 'facet'), 'serve', '--workspace', os.path.join(ROOT, 'resilience'),
                   '--listen', f'127.0.0.1:{self.port}', '--admin', f'127.0.0.1:{self.admin}']
        self.process = machine.start(command, machine.SERVER_CORE, 'facet.log', env)
        servers.wait_for(self.url('steady/products'), self.process, 90)

    def url(self, path):
        return f'http://127.0.0.1:{self.port}/{path}'

    def metric(self, name):
        lines = servers.get(f'http://127.0.0.1:{self.admin}/metrics').decode().splitlines()
        return sum(float(line.rsplit(' ', 1)[1]) for line in lines if line.startswith(name) and 'moody' in line)

    def cpu(self, path, seconds, connections):
        before = machine.cpu_seconds(self.process.pid)
        figure = load.closed(self.url(path), seconds, connections, False)
        figure['us'] = (machine.cpu_seconds(self.process.pid) - before) * 1e6 / figure['requests']
        return figure

    def stop(self):
        machine.stop(self.process)


def run(options):
    servers.build_module()
    sources = servers.Sources()
    moody = Moody()
    facet = Facet(sources, moody)
    try:
        for warm in ('moody/with-mood', 'moody/mood', 'steady/products'):
            load.closed(facet.url(warm), options.warm, 16, False)
        failing(facet, moody, options)
        slow(facet, moody, options)
        retries(facet, moody, options)
    finally:
        facet.stop()
        moody.stop()
        sources.stop()
    return 0


def failing(facet, moody, options):
    """CPU of an endpoint with optional data, its source well and failing, in turn."""
    ratios = []
    for _ in range(options.pairs):
        moody.mood(0, 0)
        time.sleep(OPEN_SECONDS + 1)
        load.closed(facet.url('moody/with-mood'), 2, 16, False)  # closes the circuit
        well = facet.cpu('moody/with-mood', options.duration, 16)
        moody.mood(0, 100)
        load.closed(facet.url('moody/with-mood'), 3, 16, False)  # opens it
        moody.mood(0, 100)
        ill = facet.cpu('moody/with-mood', options.duration, 16)
        calls = moody.mood(0, 0)
        allowed = PROBES * (options.duration // OPEN_SECONDS + 1)
        ratios.append(ill['us'] / well['us'])
        print(f"failing: {well['us']:.0f} us/request well, {ill['us']:.0f} us failing, {ill['requests']} requests, {ill['errors']} errors;"
              f" the source got {calls} calls in {options.duration} s (probes: at most {allowed})", flush=True)
    print(f'failing: CPU ratio median {statistics.median(ratios):.2f} of {[round(r, 2) for r in ratios]} (goal: 1.2 at most)')


def slow(facet, moody, options):
    """p99 of a facet that does not use the source at half load, the source as usual and ten times slower, in turn."""
    moody.mood(0, 0)
    time.sleep(OPEN_SECONDS + 1)
    full = load.closed(facet.url('steady/products'), options.duration, 16, False)['rate']
    load.closed(facet.url('moody/mood?n=1'), options.duration, 16, False)  # both paths are warm
    pairs = []
    for _ in range(options.pairs):
        usual = beside(facet, moody, 10, full * .5, options)
        slower = beside(facet, moody, 100, full * .5, options)
        pairs.append(slower['p99'] / usual['p99'])
        print(f"slow: steady facet at {full * .5:.0f}/s: p99 {usual['p99']:.2f} ms with the source at 10 ms, {slower['p99']:.2f} ms at 100 ms;"
              f" errors {usual['errors']} and {slower['errors']}; of the other facet {usual['others']['errors']} and {slower['others']['errors']}", flush=True)
    print(f'slow: p99 ratio median {statistics.median(pairs):.2f} of {[round(p, 2) for p in pairs]} (goal: 2 at most)')


def beside(facet, moody, millis, rate, options):
    moody.mood(millis, 0)
    others = {}
    thread = threading.Thread(target=lambda: others.update(load.open_loop(facet.url('moody/mood?n=1'), 200, options.duration, 64)))
    thread.start()
    figure = load.open_loop(facet.url('steady/products'), rate, options.duration, 32)
    thread.join()
    figure['others'] = others
    return figure


def retries(facet, moody, options):
    """How many calls a source gets that fails one in five."""
    moody.mood(0, 0)
    time.sleep(OPEN_SECONDS + 1)
    load.closed(facet.url('moody/with-mood'), 2, 16, False)
    calls, again = facet.metric('facet_source_guarded_calls_total'), facet.metric('facet_source_retries_total')
    moody.mood(0, 20)
    load.closed(facet.url('moody/with-mood'), options.duration, 16, False)
    got = moody.mood(0, 0)
    calls, again = facet.metric('facet_source_guarded_calls_total') - calls, facet.metric('facet_source_retries_total') - again
    print(f"retries: of {calls:.0f} calls a fifth failed; the source got {got}, {again:.0f} repetitions,"
          f" {max(0, again - SAVED) / calls:.1%} beside the {SAVED} that may have been saved before (budget: 10 % at most)")

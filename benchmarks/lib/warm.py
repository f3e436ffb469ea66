"""A warm endpoint that is the same for everybody, beside nginx with the same body in its proxy_cache."""
import json
import os
import statistics
import urllib.request

from . import load, machine, servers
from .machine import PROJECT, ROOT

GOAL = 'goal: at most 1'


class Cached:
    """Facet or nginx, pinned to the servers' core, with the answer in its cache."""

    def __init__(self, name, sources):
        self.name = name
        self.port, self.admin = machine.free_port(), machine.free_port()
        env = {'SOURCE_URL': f'http://127.0.0.1:{sources.port}', 'FACET_JAVA_OPTS': ' '.join(servers.HEAP)}
        if name == 'facet':
            self.url = f'http://127.0.0.1:{self.port}/warm/products'
            command = [os.path.join(PROJECT, 'facet'), 'serve', '--workspace', os.path.join(ROOT, 'warm'),
                       '--listen', f'127.0.0.1:{self.port}', '--admin', f'127.0.0.1:{self.admin}']
        else:
            self.url = f'http://127.0.0.1:{self.port}/products'
            os.chmod(machine.SCRATCH, 0o711)  # nginx's workers are somebody else and have the cache in there
            command = servers.nginx('cache.conf', PORT=self.port, SOURCE_PORT=sources.port)
        self.process = machine.start(command, machine.SERVER_CORE, f'warm-{name}.log', env)
        servers.wait_for(self.url, self.process, 90)

    def check(self):
        with urllib.request.urlopen(self.url, timeout=20) as answer:
            if json.load(answer) != servers.expected('w2'):
                raise SystemExit(f'bench: {self.name}: the body is not the expected one')
            return answer.headers.get('ETag')

    def cpu(self, options, headers=()):
        before = machine.cpu_seconds(self.process.pid)
        figure = load.closed(self.url, options.duration, options.connections, False, headers)
        figure['us'] = (machine.cpu_seconds(self.process.pid) - before) * 1e6 / figure['requests']
        return figure

    def stop(self):
        machine.stop(self.process)


def run(options):
    ratios, unchanged = [], []
    for _ in range(options.pairs):
        sources = servers.Sources(counting=True)
        running = []
        try:
            running += [Cached('facet', sources), Cached('nginx', sources)]
            facet, nginx = running
            tag = facet.check()
            nginx.check()
            known = (f'If-None-Match: {tag}',)
            load.closed(facet.url, options.warm, options.connections, False)
            load.closed(facet.url, max(2, options.warm // 4), options.connections, False, known)
            load.closed(nginx.url, 3, options.connections, False)
            asked = sources.calls()
            taken = {'facet': [], 'nginx': [], 'facet 304': []}
            for _ in range(options.runs):
                taken['facet'].append(facet.cpu(options))
                taken['nginx'].append(nginx.cpu(options))
                taken['facet 304'].append(facet.cpu(options, known))
            facet.check()
            median = {name: statistics.median(figure['us'] for figure in runs) for name, runs in taken.items()}
            for name, runs in taken.items():
                print(f"{name:10} {median[name]:6.1f} us/request  {statistics.median(figure['rate'] for figure in runs):8.0f} requests/s"
                      f"  p99 {statistics.median(figure['p99'] for figure in runs):6.2f} ms  errors {sum(figure['errors'] for figure in runs)}"
                      f"  runs {[round(figure['us'], 1) for figure in runs]}", flush=True)
            print(f'the sources were asked {sources.calls() - asked} times meanwhile', flush=True)
            ratios.append(median['facet'] / median['nginx'])
            unchanged.append(median['facet 304'] / median['facet'])
        finally:
            for server in running:
                server.stop()
            sources.stop()
    print(f'warm: facet/nginx CPU per request: median {statistics.median(ratios):.2f} of {[round(r, 2) for r in ratios]} ({GOAL})')
    print(f'warm: a 304 beside a 200: median {statistics.median(unchanged):.2f} of {[round(r, 2) for r in unchanged]} ({GOAL})')
    return 0

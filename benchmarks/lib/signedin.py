"""What it costs to know who asks: the same answer for nobody, for somebody, and with that user's token shown to the source."""
import http.client
import os
import statistics
import time
import urllib.parse

from . import load, machine, servers
from .machine import PROJECT, ROOT

GOAL = 'goal: at most 12 us more than without'


class Provider:
    """An OpenID provider that signs everybody in."""

    def __init__(self):
        java = os.path.join(machine.jdk(), 'bin', 'java')
        jars = os.path.join(ROOT, 'target')
        command = [java, '-Xmx128m', '-cp', f'{jars}/classes:{jars}/lib/*', 'dev.facet.benchmarks.source.OneUserProvider']
        self.process = machine.start(command, machine.LOAD_CORE, 'provider.log')
        log, deadline = os.path.join(machine.RUN, 'provider.log'), time.time() + 20
        while '://' not in open(log).read():
            if time.time() > deadline:
                raise SystemExit(f'bench: the provider does not start, see {log}')
            time.sleep(.1)
        self.issuer = next(line.strip() for line in open(log) if '://' in line)

    def stop(self):
        machine.stop(self.process)


class Facet:
    """Facet with a facet that signs users in and one that does not, over the same source."""

    def __init__(self, sources, provider):
        self.port, self.admin = machine.free_port(), machine.free_port()
        env = {'SOURCE_URL': f'http://127.0.0.1:{sources.port}', 'ISSUER': provider.issuer, 'PUBLIC_URL': f'http://localhost:{self.port}',
               'FACET_JAVA_OPTS': ' '.join(servers.HEAP)}
        command = [os.path.join(PROJECT, 'facet'), 'serve', '--workspace', os.path.join(ROOT, 'signed-in'),
                   '--listen', f'127.0.0.1:{self.port}', '--admin', f'127.0.0.1:{self.admin}']
        self.process = machine.start(command, machine.SERVER_CORE, 'facet.log', env)
        servers.wait_for(self.url('open/user'), self.process, 90)

    def url(self, path):
        return f'http://localhost:{self.port}/{path}'

    def sign_in(self):
        """The session's cookie, as a header."""
        location, pending = navigate(self.url('web/_auth/sign-in?return_to=/web/me'), {'Sec-Fetch-Site': 'same-origin'})
        callback, _ = navigate(location, {})
        _, cookies = navigate(callback, {'Sec-Fetch-Site': 'cross-site', 'Cookie': '; '.join(pending)})
        session = [cookie for cookie in cookies if cookie.startswith('__Host-web=')]
        if not session:
            raise SystemExit(f'bench: no session after {callback}: {cookies}')
        return f'Cookie: {session[0]}'

    def cpu(self, path, options, headers):
        before = machine.cpu_seconds(self.process.pid)
        figure = load.closed(self.url(path), options.duration, options.connections, False, headers)
        figure['us'] = (machine.cpu_seconds(self.process.pid) - before) * 1e6 / figure['requests']
        return figure

    def stop(self):
        machine.stop(self.process)


def navigate(url, headers):
    """Where it leads and the cookies that it sets."""
    target = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(target.hostname, target.port, timeout=20)
    connection.request('GET', f'{target.path}?{target.query}', headers=headers)
    answer = connection.getresponse()
    answer.read()
    cookies = [cookie.split(';')[0] for cookie in answer.headers.get_all('Set-Cookie', [])]
    connection.close()
    return answer.headers.get('Location'), cookies


def run(options):
    servers.build_module()
    more = []
    for _ in range(options.pairs):
        sources = servers.Sources()
        provider = Provider()
        facet = Facet(sources, provider)
        try:
            script = ('X-CSRF: 1', 'Sec-Fetch-Site: same-origin')
            cases = {'without sign-in': ('open/user', ()), 'anonymous': ('web/user', script),
                     'signed in': ('web/user', (*script, facet.sign_in())), 'token shown': ('web/me', (*script, facet.sign_in()))}
            for path, headers in cases.values():
                load.closed(facet.url(path), options.warm, options.connections, False, headers)
            taken = {name: [] for name in cases}
            for _ in range(options.runs):
                for name, (path, headers) in cases.items():
                    taken[name].append(facet.cpu(path, options, headers))
            median = {name: statistics.median(figure['us'] for figure in runs) for name, runs in taken.items()}
            for name, runs in taken.items():
                print(f"{name:16} {median[name]:6.1f} us/request  errors {sum(figure['errors'] for figure in runs)}  runs {[round(figure['us'], 1) for figure in runs]}", flush=True)
            more.append(median['signed in'] - median['anonymous'])
        finally:
            facet.stop()
            provider.stop()
            sources.stop()
    print(f'signed-in: CPU of a signed-in request beside an anonymous one: median {statistics.median(more):+.1f} us of {[round(each, 1) for each in more]} ({GOAL})')
    return 0

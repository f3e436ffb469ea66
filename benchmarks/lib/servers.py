"""The sources and the servers under test: how each is built, started and asked."""
import json
import os
import shutil
import subprocess
import time
import urllib.request

from . import machine
from .machine import DATA, PROJECT, ROOT, RUN, SCRATCH

HEAP = ['-Xms512m', '-Xmx512m']
NATIVE = ['--sun-misc-unsafe-memory-access=allow', '--enable-native-access=ALL-UNNAMED']
VERTX = NATIVE + [f'-Dvertx.{flag}=true' for flag in ('disableMetrics', 'disableH2c', 'disableWebsockets', 'disableContextTimings', 'disableTCCL')] + ['-Dvertx.threadChecks=false']
NAMES = ['facet', 'vertx-duties', 'fastify', 'webflux', 'nginx']


def build(names):
    env = {**os.environ, 'JAVA_HOME': machine.jdk()}
    if 'facet' in names:
        subprocess.run([os.path.join(PROJECT, 'facet'), 'build'], check=True)
    for name, project, made in (('vertx-duties', 'vertx', 'target/lib'), ('webflux', 'webflux', 'target/app.jar')):
        home = os.path.join(ROOT, 'baselines', project)
        if name in names and not os.path.exists(os.path.join(home, made)):
            print(f'building {name} …', flush=True)
            subprocess.run(['mvn', '-q', '-B', '-ntp', 'package', '-f', os.path.join(home, 'pom.xml')], env=env, check=True)
    if 'fastify' in names:
        home = os.path.join(RUN, 'fastify')
        if not os.path.exists(os.path.join(home, 'node_modules')):
            print('building fastify …', flush=True)
            shutil.copytree(os.path.join(ROOT, 'baselines', 'fastify'), home, dirs_exist_ok=True)
            subprocess.run(['npm', 'install', '--silent', '--no-audit', '--no-fund'], cwd=home, check=True)


def build_module():
    """The benchmarks' own classes and the jars that they need."""
    print('building the benchmarks …', flush=True)
    subprocess.run(['mvn', '-q', '-B', '-ntp', '-f', os.path.join(PROJECT, 'pom.xml'), '-pl', 'benchmarks', '-am', '-Dmaven.test.skip=true', 'package'],
                   env={**os.environ, 'JAVA_HOME': machine.jdk()}, check=True)


def nginx(config, **values):
    text = open(os.path.join(ROOT, 'nginx', config)).read()
    for key, value in {'RUN': SCRATCH, 'DATA': os.path.join(DATA, 'upstream'), **values}.items():
        text = text.replace(f'@{key}@', str(value))
    path = os.path.join(SCRATCH, config)
    open(path, 'w').write(text)
    return ['nginx', '-p', SCRATCH, '-c', path, '-e', os.path.join(SCRATCH, config + '.err')]


class Sources:
    """nginx with the fixed bodies; counts its requests when asked to."""

    def __init__(self, counting=False):
        self.port = machine.free_port()
        self.log = os.path.join(SCRATCH, 'calls.log')
        open(self.log, 'w').close()
        access = f'access_log {self.log}' if counting else 'access_log off'
        command = nginx('sources.conf', SOURCE_PORT=self.port, ACCESS_LOG=access)
        self.process = machine.start(command, machine.LOAD_CORE, 'sources.log')
        wait_for(f'http://127.0.0.1:{self.port}/users/1', self.process, 10)

    def calls(self):
        return sum(1 for _ in open(self.log))

    def stop(self):
        machine.stop(self.process)


class Server:
    """One server under test, pinned to its core."""

    def __init__(self, name, sources, extra=()):
        self.name = name
        self.port = machine.free_port()
        self.admin = machine.free_port()
        self.base = f'http://127.0.0.1:{self.port}' + ('/bench' if name == 'facet' else '')
        env = {'PORT': str(self.port), 'SOURCE_PORT': str(sources.port), 'SOURCE_URL': f'http://127.0.0.1:{sources.port}', 'NODE_ENV': 'production'}
        self.process = machine.start(self.command(extra, sources), machine.SERVER_CORE, name + '.log', {**env, **self.environment(extra)})
        wait_for(f'{self.base}/{"user" if name == "nginx" else "w2"}', self.process, 90)

    def environment(self, extra):
        return {'FACET_JAVA_OPTS': ' '.join(HEAP + list(extra))} if self.name == 'facet' else {}

    def command(self, extra, sources):
        java = os.path.join(machine.jdk(), 'bin', 'java')
        if self.name == 'facet':
            return [os.path.join(PROJECT, 'facet'), 'serve', '--workspace', os.path.join(ROOT, 'workspace'),
                    '--listen', f'127.0.0.1:{self.port}', '--admin', f'127.0.0.1:{self.admin}']
        if self.name == 'vertx-duties':
            home = os.path.join(ROOT, 'baselines', 'vertx', 'target')
            return [java, *HEAP, *extra, *VERTX, '-cp', f'{home}/bench-vertx-1.jar:{home}/lib/*', 'bench.VertxDuties']
        if self.name == 'webflux':
            return [java, *HEAP, *extra, '-jar', os.path.join(ROOT, 'baselines', 'webflux', 'target', 'app.jar')]
        if self.name == 'fastify':
            return ['node', os.path.join(RUN, 'fastify', 'server.js')]
        if self.name == 'nginx':
            return nginx('proxy.conf', PORT=self.port, SOURCE_PORT=sources.port)
        raise SystemExit(f'bench: no server {self.name} (expected: one of {", ".join(NAMES)})')

    def workloads(self, wanted):
        """nginx passes single bodies through, of which W1 is one; everything else does the workloads."""
        return [workload for workload in wanted if workload == 'w1'] + self.single_bodies() if self.name == 'nginx' else wanted

    def single_bodies(self):
        return ['user', 'orders', 'posts', 'users'] if self.name == 'nginx' else []

    def url(self, workload):
        return f'{self.base}/{workload}'

    def is_right(self, workload):
        return json.loads(get(self.url(workload))) == expected(workload)

    def stop(self):
        machine.stop(self.process)


def expected(workload):
    folder, name = ('expected', workload) if workload.startswith('w') else ('upstream', workload)
    with open(os.path.join(DATA, folder, name + '.json')) as body:
        return json.load(body)


def get(url):
    request = urllib.request.Request(url, headers={'Authorization': 'Bearer check'})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read()


def wait_for(url, process, seconds):
    deadline = time.time() + seconds
    while time.time() < deadline:
        if process.poll() is not None:
            raise SystemExit(f'bench: {process.args} ended with {process.returncode}, see {RUN}')
        try:
            return get(url)
        except OSError:
            time.sleep(.1)
    raise SystemExit(f'bench: no answer from {url} within {seconds} s, see {RUN}')

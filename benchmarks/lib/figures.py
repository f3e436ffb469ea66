"""One function per figure."""
import os
import re
import resource
import socket
import statistics
import subprocess
import time

from . import load, machine, resilience as resilient, servers, signedin, warm as warmed
from .machine import PROJECT, ROOT
from .servers import Server, Sources


def run(options):
    names = options.only.split(',') if options.only else servers.NAMES
    if options.what in ('memory', 'connections', 'lag', 'resilience', 'warm', 'signed-in', 'compile', 'check'):
        names = options.only.split(',') if options.only else ['facet']
    if options.what not in ('compile', 'check', 'build'):
        machine.need('nginx', 'wrk', 'taskset')
    servers.build(names)
    if options.what in ('compile', 'latency', 'lag'):
        servers.build_module()
    if options.what not in ('compile', 'check'):  # those are timed as a user sees them, on all cores
        os.sched_setaffinity(0, {machine.LOAD_CORE})
    return globals()[options.what.replace('-', '_')](options, names)


def build(options, names):
    print('built: ' + ', '.join(names))
    return 0


def cpu(options, names):
    """The servers of a pair run at the same time, on the same core; what is measured goes round them, so that a drifting machine meets all."""
    figures = {}
    sources = Sources()
    try:
        for _ in range(options.pairs):
            running = []
            try:
                running += [Server(name, sources) for name in names]
                for workload in options.w.split(','):
                    for name, median in measure([s for s in running if workload in s.workloads([workload])], workload, options).items():
                        figures.setdefault(workload, {}).setdefault(name, []).append(median)
                for server in running:
                    for workload in server.single_bodies():
                        measure([server], workload, options)
            finally:
                for server in running:
                    server.stop()
    finally:
        sources.stop()
    ratios(figures, names)
    return 0


def measure(running, workload, options):
    for server in running:
        check_body(server, workload, 'before')
        load.closed(server.url(workload), options.warm, options.connections, options.auth)
    taken = {server.name: [] for server in running}
    for _ in range(options.runs):
        for server in running:
            before = machine.cpu_seconds(server.process.pid)
            figure = load.closed(server.url(workload), options.duration, options.connections, options.auth)
            figure['us'] = (machine.cpu_seconds(server.process.pid) - before) * 1e6 / figure['requests']
            taken[server.name].append(figure)
    for server in running:
        check_body(server, workload, 'after')
        report(server, workload, taken[server.name])
    return {name: statistics.median(figure['us'] for figure in runs) for name, runs in taken.items()}


def check_body(server, workload, when):
    if not server.is_right(workload):
        raise SystemExit(f'bench: {server.name} {workload}: {when} the load the body is not the expected one: {servers.get(server.url(workload))[:300]}')


def report(server, workload, runs):
    median = lambda key: statistics.median(figure[key] for figure in runs)
    print(f"{server.name:14} {workload:6} {median('us'):8.1f} us/request {median('rate'):9.0f} requests/s  p50 {median('p50'):7.2f}  p99 {median('p99'):7.2f} ms"
          f"  {machine.resident_mb(server.process.pid):5.0f} MB  errors {sum(figure['errors'] for figure in runs)}  runs {[round(figure['us'], 1) for figure in runs]}", flush=True)


def ratios(figures, names):
    first, rest = names[0], names[1:]
    for workload, found in figures.items():
        for other in rest:
            if first in found and other in found:
                pairs = [a / b for a, b in zip(found[first], found[other])]
                print(f'{workload}: {first}/{other} CPU per request: median {statistics.median(pairs):.2f} of {[round(pair, 2) for pair in pairs]}')


def calls(options, names):
    sources = Sources(counting=True)
    wrong = 0
    try:
        for name in names:
            server = Server(name, sources)
            try:
                for workload in server.workloads(options.w.split(',')):
                    before = sources.calls()
                    right = server.is_right(workload)
                    time.sleep(.2)  # nginx writes its log when the answer has gone
                    wrong += not right
                    print(f"{name:14} {workload:6} {'right' if right else 'WRONG'}  {sources.calls() - before} calls", flush=True)
            finally:
                server.stop()
    finally:
        sources.stop()
    return 1 if wrong else 0


def latency(options, names):
    names = [name for name in names if name != 'nginx']
    sources = Sources()
    try:
        for name in names:
            server = Server(name, sources)
            try:
                for workload in options.w.split(','):
                    load.closed(server.url(workload), options.warm, options.connections, False)
                    full = load.closed(server.url(workload), options.duration, options.connections, False)['rate']
                    for share in (.5, .9):
                        runs = [load.open_loop(server.url(workload), full * share, options.duration, options.connections) for _ in range(options.runs)]
                        p50, p99 = (statistics.median(run[which] for run in runs) for which in ('p50', 'p99'))
                        print(f"{name:14} {workload:6} {share:4.0%} of {full:6.0f}/s: p50 {p50:8.3f}  p99 {p99:8.3f} ms, p99 of the runs {[round(run['p99'], 1) for run in runs]}"
                              f"  {sum(run['requests'] for run in runs)} requests, {sum(run['errors'] for run in runs)} errors", flush=True)
            finally:
                server.stop()
    finally:
        sources.stop()
    return 0


def memory(options, names):
    sources = Sources()
    try:
        for name in names:
            server = Server(name, sources, ['-XX:NativeMemoryTracking=summary'])
            try:
                at = {}
                started = time.time()
                for mark in (60, 180):
                    while time.time() - started < mark:
                        load.closed(server.url('w3'), 20, options.connections, True)
                    at[mark] = live_bytes(server.process.pid)
                    print(f'{name}: after {mark} s of full load: heap {at[mark][0] / 1e6:.1f} MB + native buffers {at[mark][1] / 1e6:.1f} MB', flush=True)
                growth = sum(at[180]) / sum(at[60]) - 1
                print(f'{name}: growth {growth:+.1%} (goal: within 5 %)')
            finally:
                server.stop()
    finally:
        sources.stop()
    return 0


def live_bytes(pid):
    """Live heap after a full collection, and memory that the JVM counts as Other: direct buffers."""
    pid = java_pid(pid)
    jcmd = os.path.join(machine.jdk(), 'bin', 'jcmd')
    ask = lambda *what: subprocess.run([jcmd, str(pid), *what], capture_output=True, text=True, check=True).stdout
    ask('GC.run')
    ask('GC.run')
    spaces = ask('GC.heap_info').split('Metaspace')[0]  # generations, of which a small machine's collector has two
    heap = sum(map(int, re.findall(r'used (\d+)K', spaces))) * 1024
    other = re.search(r'Other \(reserved=\d+KB, committed=(\d+)KB\)', ask('VM.native_memory', 'summary'))
    return heap, int(other.group(1)) * 1024 if other else 0


def java_pid(pid):
    for process in machine.tree(pid):
        if 'java' in os.path.basename(os.readlink(f'/proc/{process}/exe')):
            return process
    raise SystemExit(f'bench: no JVM under process {pid}')


def connections(options, names, count=10_000):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
    sources = Sources()
    try:
        for name in names:
            server = Server(name, sources)
            held = []
            try:
                load.closed(server.url('w2'), 10, options.connections, False)
                before = machine.resident_mb(server.process.pid)
                for _ in range(count):
                    held.append(idle_connection(server))
                time.sleep(2)
                after = machine.resident_mb(server.process.pid)
                print(f'{name}: {count} idle keep-alive connections cost {after - before:.0f} MB resident ({before:.0f} -> {after:.0f}; goal: under 200)')
            finally:
                for connection in held:
                    connection.close()
                server.stop()
    finally:
        sources.stop()
    return 0


def idle_connection(server):
    """A client that has had one answer and stays."""
    path = server.url('w2').split(str(server.port), 1)[1]
    connection = socket.create_connection(('127.0.0.1', server.port), timeout=10)
    connection.sendall(f'HEAD {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.encode())
    head = b''
    while b'\r\n\r\n' not in head:
        piece = connection.recv(4096)
        if not piece:
            raise SystemExit(f'bench: {server.name} closed an idle connection')
        head += piece
    return connection


def lag(options, names):
    big()
    sources = Sources()
    try:
        server = Server('facet', sources)
        try:
            load.closed(server.url('w2'), options.warm, 8, False)
            load.closed(server.url('big'), 5, 1, False)
            quiet = load.open_loop(server.url('w2'), 200, options.duration, 8)
            hog = subprocess.Popen(['taskset', '-c', '0', 'wrk', '-t1', '-c1', f'-d{options.duration + 4}s', server.url('big')], stdout=subprocess.DEVNULL)
            time.sleep(2)
            before = lag_samples(server)
            busy = load.open_loop(server.url('w2'), 200, options.duration, 8)
            after = lag_samples(server)
            hog.wait()
            late = [f'{after[bound] - before[bound]} at most {bound * 1000:g} ms' for bound in sorted(after) if bound != float('inf')]
            print(f"heartbeats of the loop during the load: {after[float('inf')] - before[float('inf')]}, of them {', '.join(late)} late (goal: under 10 ms)")
            print(f"W2 at 200/s alone: p50 {quiet['p50']:.3f} p99 {quiet['p99']:.3f} ms; beside the 8 MiB endpoint: p50 {busy['p50']:.3f} p99 {busy['p99']:.3f} ms")
        finally:
            server.stop()
    finally:
        sources.stop()
    return 0


def lag_samples(server):
    """How many heartbeats of all loops were at most so many seconds late, by that bound."""
    metrics = servers.get(f'http://127.0.0.1:{server.admin}/metrics').decode()
    samples = {}
    for bound, count in re.findall(r'^facet_loop_lag_seconds_bucket\{[^}]*le="([^"]+)"[^}]*\} (\S+)', metrics, re.M):
        samples[float(bound)] = samples.get(float(bound), 0) + round(float(count))
    return samples


def resilience(options, names):
    return resilient.run(options)


def warm(options, names):
    return warmed.run(options)


def signed_in(options, names):
    return signedin.run(options)


def big():
    """About 8 MiB of products."""
    products = open(os.path.join(machine.DATA, 'upstream', 'products.json')).read().strip()[1:-1]
    with open(os.path.join(machine.SCRATCH, 'big.json'), 'w') as out:
        out.write('[' + ','.join([products] * (8 * 1024 * 1024 // len(products) + 1)) + ']')


def compile(options, names):
    java = os.path.join(machine.jdk(), 'bin', 'java')
    jars = os.path.join(ROOT, 'target')
    for _ in range(options.runs):
        started = time.time()
        out = subprocess.run([java, '-cp', f'{jars}/classes:{jars}/lib/*', 'dev.facet.benchmarks.ColdCompile'], capture_output=True, text=True, check=True).stdout
        print(f'{out.strip()}; whole process {time.time() - started:.2f} s (goal: under 3 s)', flush=True)
    return 0


def check(options, names):
    times = []
    for _ in range(options.runs + 1):
        started = time.time()
        subprocess.run([os.path.join(PROJECT, 'facet'), 'check', '--workspace', os.path.join(PROJECT, 'examples', 'shop', 'workspace')], check=True, stdout=subprocess.DEVNULL)
        times.append(time.time() - started)
    print(f'facet check of the shop: median {statistics.median(times[1:]):.2f} s of {[round(t, 2) for t in times[1:]]} (goal: under 1 s)')
    return 0

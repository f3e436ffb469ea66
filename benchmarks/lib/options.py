"""The command line."""
import argparse


def parse(doc, arguments):
    parser = argparse.ArgumentParser(prog='bench', description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('what', choices=['cpu', 'calls', 'latency', 'memory', 'connections', 'lag', 'resilience', 'warm', 'signed-in', 'compile', 'check', 'build'])
    parser.add_argument('--only', help='servers, comma-separated: facet, vertx-duties, fastify, webflux, nginx')
    parser.add_argument('--w', default='w1,w2,w3,w4', help='workloads, comma-separated')
    parser.add_argument('--auth', action='store_true', help='each request has an Authorization of its own')
    parser.add_argument('--pairs', type=int, default=1, help='how often the servers are started together; measurements alternate between them')
    parser.add_argument('--warm', type=int, default=20, help='seconds of load before measuring')
    parser.add_argument('--duration', type=int, default=10, help='seconds of one measurement')
    parser.add_argument('--runs', type=int, default=3, help='measurements, of which the median counts')
    parser.add_argument('--connections', type=int, default=64)
    return parser.parse_args(arguments)

package dev.facet.server.request;

import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.loop.Loop;

/** What every request has, whatever it is for. */
record RequestFacts(Loop loop, RequestId id, TraceContext trace, long startNanos) {}

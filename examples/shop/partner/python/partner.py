#!/usr/bin/env python3
"""A partner of the shop in Python: reads its orders and places new ones.

Nothing but the standard library of Python 3.11. PARTNER_KEY is the API key, PARTNER_URL where the shop is.
"""
import argparse
import csv
import http.client
import json
import os
import random
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from typing import Any, TypedDict, cast

TRIES = 8
LONGEST_PAUSE = 120.0  # seconds


class OrdersItem(TypedDict):
    """A row of `orders`, as the contract has it (schema OrdersItems)."""

    order_id: str
    order_number: str
    customer_id: str
    status: str
    placed_at: str
    updated_at: str
    total_amount: str
    total_currency: str


class Orders(TypedDict):
    items: list[OrdersItem]
    next_cursor: str | None
    total: int | None


class Refused(Exception):
    """An answer that is no success (RFC 9457)."""

    def __init__(self, status: int, body: bytes, headers: Any) -> None:
        problem: dict[str, Any] = json.loads(body) if "json" in (headers.get("content-type") or "") else {}
        self.status, self.code, self.headers = status, problem.get("code", "internal"), headers
        super().__init__(f"{status} {self.code}: {problem.get('detail') or problem.get('title', '')}")

    @property
    def is_passing(self) -> bool:
        """Nothing was tried, or the same write is still under way."""
        return self.status in (429, 503) or (self.status, self.code) == (409, "conflict")


class Shop:
    """Shows the key, keeps to the limits, and repeats reads and writes with an Idempotency-Key."""

    def __init__(self, url: str, key: str) -> None:
        self.url, self.key = url, key
        self.sent = 0
        self.left: dict[str, int] = {}  # what may be spent at once, by limit
        self.cost: dict[str, int] = {}  # the most that one call took
        self.each: dict[str, float] = {}  # seconds until one more can be spent

    def call(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        for attempt in range(1, TRIES + 1):
            time.sleep(self.pause())
            try:
                return self.send(method, path, body, headers)
            except (Refused, OSError, http.client.HTTPException) as failure:
                if attempt == TRIES or (isinstance(failure, Refused) and not failure.is_passing):
                    raise
                told = failure.headers.get("retry-after") if isinstance(failure, Refused) else None
                wait = float(told) if told and told.isdigit() else random.uniform(0, 0.1 * 2**attempt)
                time.sleep(min(wait, LONGEST_PAUSE))
        raise AssertionError("unreachable")

    def send(self, method: str, path: str, body: object, headers: dict[str, str]) -> Any:
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Authorization", f"Bearer {self.key}")
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        self.sent += 1
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                self.learn(answer.headers)
                return json.load(answer)
        except urllib.error.HTTPError as error:
            self.learn(error.headers)
            raise Refused(error.code, error.read(), error.headers) from None

    def learn(self, headers: Any) -> None:
        """RateLimit-Policy and RateLimit (draft-ietf-httpapi-ratelimit-headers)."""
        for name, calls, window in re.findall(r'"([^"]+)";q=(\d+);w=(\d+)', headers.get("ratelimit-policy") or ""):
            self.each[name] = int(window) / max(1, int(calls))
        for name, left in re.findall(r'"([^"]+)";r=(\d+)', headers.get("ratelimit") or ""):
            spent = self.left.get(name, int(left)) - int(left)
            self.cost[name] = max(1, self.cost.get(name, 1), spent)
            self.left[name] = int(left)

    def pause(self) -> float:
        short = ((self.cost[name] - left) * self.each.get(name, 0) for name, left in self.left.items())
        return min(LONGEST_PAUSE, max(0.0, *short, 0.0))

    def orders(self, page_size: int, **filters: str | None) -> Iterator[OrdersItem]:
        """All orders, newest first: each page says where the next begins."""
        query = {name: value for name, value in filters.items() if value} | {"page_size": str(page_size)}
        while True:
            page = cast(Orders, self.call("GET", "/partner/orders?" + urllib.parse.urlencode(query)))
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            query["cursor"] = page["next_cursor"]

    def place(self, customer: str, product: str, quantity: int, token: str, key: str) -> Any:
        """Places an order, once however often it is sent."""
        order = {
            "lines": [{"product_id": product, "quantity": quantity}],
            "payment": {"method": "CARD", "token": token},
            "shipping_address": {
                "full_name": "Warehouse 7",
                "street": "Am Kai 1",
                "postal_code": "20457",
                "city": "Hamburg",
                "country": "DE",
            },
        }
        path = f"/partner/customers/{urllib.parse.quote(customer, safe='')}/orders"
        return self.call("POST", path, order, Idempotency_Key=key)


def write(rows: Iterator[OrdersItem], form: str) -> int:
    table, count = csv.writer(sys.stdout), 0
    for count, row in enumerate(rows, 1):
        if form == "ndjson":
            print(json.dumps(row, separators=(",", ":"), ensure_ascii=False))
            continue
        if count == 1:
            table.writerow(row.keys())
        table.writerow("" if value is None else value for value in row.values())
    return count


def main() -> int:
    parser = argparse.ArgumentParser(prog="partner.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    orders = commands.add_parser("orders", help="all orders, newest first")
    orders.add_argument("--customer")
    orders.add_argument("--status")
    orders.add_argument("--page", type=int, default=200, help="orders that one request asks for")
    orders.add_argument("--as", dest="form", choices=["ndjson", "csv"], default="ndjson")
    place = commands.add_parser("place", help="places an order")
    place.add_argument("--customer", required=True)
    place.add_argument("--product", required=True)
    place.add_argument("--quantity", type=int, default=1)
    place.add_argument("--token", default="tok_visa_4242")
    place.add_argument("--key", default=str(uuid.uuid4()), help="names the order, so that it is placed once")
    said = parser.parse_args()
    if "PARTNER_KEY" not in os.environ:
        parser.error("no PARTNER_KEY in the environment")
    shop = Shop(os.environ.get("PARTNER_URL", "http://127.0.0.1:8080"), os.environ["PARTNER_KEY"])
    try:
        if said.command == "orders":
            count = write(shop.orders(said.page, customer=said.customer, status=said.status), said.form)
            print(f"{count} orders, {shop.sent} requests", file=sys.stderr)
        else:
            print(f"Idempotency-Key {said.key}: give it again if this ends without an answer", file=sys.stderr)
            placed = shop.place(said.customer, said.product, said.quantity, said.token, said.key)
            print(json.dumps(placed, separators=(",", ":"), ensure_ascii=False))
            print(f"{shop.sent} requests", file=sys.stderr)
        return 0
    except (Refused, OSError, http.client.HTTPException) as failure:
        print(f"partner.py: {failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())

// Writes that are to be done, however long it takes: they are kept before they are sent, and each has the key under
// which the facet does it once.
import { useSyncExternalStore } from "react";

import type { Operations } from "#contract/facet";

import { Offline, Refused, write, type Write } from "./facet/client";
import { platform } from "./platform";

type Placed = Operations["placeOrder"];

export interface Letter {
  /** Its Idempotency-Key. */
  key: string;
  path: Write["path"];
  body: Placed["body"];
  /** For who waits for it. */
  words: string;
  state: "waiting" | "done" | "refused";
  /** What came back, or why it was refused. */
  outcome?: string;
}

const STORE = "outbox";
const LONGEST = 60_000; // milliseconds

let letters: readonly Letter[] = [];
let listeners: readonly (() => void)[] = [];
let isSending = false;
let timer: ReturnType<typeof setTimeout> | undefined;

async function set(next: readonly Letter[]): Promise<void> {
  letters = next;
  await platform.write(STORE, JSON.stringify(next));
  listeners.forEach((tell) => tell());
}

/** Reads what an earlier start of the app has left, and goes on with it. */
export async function open(): Promise<void> {
  const left = await platform.read(STORE);
  if (left !== undefined) await set(JSON.parse(left));
  platform.onNetwork(() => void send());
  await send();
}

export async function post(path: Placed["path"], body: Placed["body"], words: string): Promise<void> {
  await set([...letters, { key: platform.unique(), path, body, words, state: "waiting" }]);
  await send();
}

export async function dismiss(key: string): Promise<void> {
  await set(letters.filter((letter) => letter.key !== key));
}

/** Sends what waits, one after the other and in order; stops where there is no network. */
export async function send(pause = 1_000): Promise<void> {
  if (isSending) return;
  isSending = true;
  clearTimeout(timer);
  let next: Letter | undefined;
  try {
    while ((next = letters.find(({ state }) => state === "waiting"))) {
      const { key, path, body } = next;
      try {
        const placed = await write(path, key, body);
        await end(key, "done", placed ? `Order ${placed.number}, ${placed.total}` : "Ordered");
      } catch (failure) {
        const wait = comesAgain(failure);
        if (wait === undefined) {
          await end(key, "refused", why(failure));
          continue;
        }
        timer = setTimeout(() => void send(Math.min(LONGEST, pause * 2)), wait || pause);
        return;
      }
    }
  } finally {
    isSending = false;
  }
}

/** Milliseconds until it is sent again, 0 for when one likes; undefined when sending it again would not help. */
function comesAgain(failure: unknown): number | undefined {
  if (failure instanceof Offline) return 0;
  if (!(failure instanceof Refused)) throw failure;
  const isUnderWay = failure.status === 409 && failure.code === "conflict";
  return isUnderWay || failure.status === 429 || failure.status === 503 ? (failure.after ?? 0) * 1_000 : undefined;
}

function why(failure: unknown): string {
  return failure instanceof Refused ? [failure.message, ...failure.details].join(": ") : String(failure);
}

async function end(key: string, state: Letter["state"], outcome: string): Promise<void> {
  await set(letters.map((letter) => (letter.key === key ? { ...letter, state, outcome } : letter)));
}

function subscribe(tell: () => void): () => void {
  listeners = [...listeners, tell];
  return () => {
    listeners = listeners.filter((each) => each !== tell);
  };
}

export function useOutbox(): readonly Letter[] {
  return useSyncExternalStore(subscribe, () => letters);
}

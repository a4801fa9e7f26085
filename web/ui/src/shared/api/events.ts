import type { Schemas } from "./client";

/** What happens on the server while the officer reads. */
export interface EventMap {
  score: Schemas["ScoreEvent"];
  outcome: Schemas["OutcomeEvent"];
  deadLetters: Schemas["DeadLetterEvent"];
  status: Schemas["StatusEvent"];
  /** What was missed is no longer known: reload what is shown. */
  reset: Record<string, never>;
  /** Of the stream itself. */
  connection: { readonly live: boolean };
}

type Listeners = { [K in keyof EventMap]: Set<(data: EventMap[K]) => void> };

const listeners: Listeners = {
  score: new Set(),
  outcome: new Set(),
  deadLetters: new Set(),
  status: new Set(),
  reset: new Set(),
  connection: new Set(),
};
let source: EventSource | undefined;
let live = false;

export const isLive = (): boolean => live;

export function onEvent<K extends keyof EventMap>(name: K, listener: (data: EventMap[K]) => void, signal: AbortSignal): void {
  const set = listeners[name] as Set<(data: EventMap[K]) => void>;
  set.add(listener);
  signal.addEventListener("abort", () => set.delete(listener));
}

function publish<K extends keyof EventMap>(name: K, data: EventMap[K]): void {
  for (const listener of listeners[name] as Set<(data: EventMap[K]) => void>) listener(data);
}

function setLive(now: boolean): void {
  if (now === live) return;
  live = now;
  publish("connection", { live });
}

/** The browser comes back by itself, with the id of the last event; a stream closed for good is opened anew. */
export function openEvents(): void {
  if (source && source.readyState !== EventSource.CLOSED) return;
  const opened = new EventSource("/api/events");
  source = opened;
  opened.onopen = () => setLive(true);
  opened.onerror = () => {
    setLive(false);
    if (opened.readyState === EventSource.CLOSED) setTimeout(() => source === opened && openEvents(), 10_000);
  };
  for (const name of ["score", "outcome", "deadLetters", "status", "reset"] as const) {
    opened.addEventListener(name, (event) => publish(name, JSON.parse((event as MessageEvent<string>).data || "{}")));
  }
}

export function closeEvents(): void {
  source?.close();
  source = undefined;
  setLive(false);
}

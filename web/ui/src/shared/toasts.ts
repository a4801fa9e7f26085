/** A short message that leaves by itself, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "ok" | "bad" | "info";
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** More would hide what the officer works on. */
const MOST = 2;

type Listener = (toasts: readonly Toast[]) => void;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<Listener>();

export function showToast(text: string, tone: Toast["tone"] = "info", action?: Toast["action"], milliseconds = action ? 10_000 : 5_000): number {
  const id = nextId++;
  publish([...toasts.slice(1 - MOST), { id, text, tone, ...(action ? { action } : {}) }]);
  if (tone !== "bad") setTimeout(() => closeToast(id), milliseconds);
  return id;
}

export function closeToast(id: number): void {
  publish(toasts.filter((t) => t.id !== id));
}

/** What was said of the screen that the officer leaves; what can still be undone stays. */
export function leaveToasts(): void {
  publish(toasts.filter((t) => t.action));
}

export function watchToasts(listener: Listener, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
  listener(toasts);
}

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener(toasts);
}

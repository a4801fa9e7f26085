/** A key that does something on the present screen, and the words for the help. */
export interface Shortcut {
  /** {@code j}, {@code Enter}, {@code ArrowDown}, {@code mod+z} (Ctrl or ⌘), or two in a row: {@code g c}. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly group: string;
  readonly run: (event: KeyboardEvent) => void;
  /** Works while a text field has the focus. */
  readonly everywhere?: boolean;
  /** Not listed in the help. */
  readonly hidden?: boolean;
}

const layers: Shortcut[][] = [];
let pending = "";
let pendingAt = 0;
let singleKeys = true;

/** Speech input may trigger single letters by accident: they can be turned off (WCAG 2.1.4). */
export function setSingleKeys(on: boolean): void {
  singleKeys = on;
}

/** The newest layer is asked first. Ends with the signal. */
export function provideShortcuts(shortcuts: Shortcut[], signal: AbortSignal): void {
  layers.push(shortcuts);
  signal.addEventListener("abort", () => {
    const at = layers.indexOf(shortcuts);
    if (at >= 0) layers.splice(at, 1);
  });
}

export function listShortcuts(): Shortcut[] {
  return layers.flat().filter((s) => !s.hidden);
}

export function nameOfKey(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const letter = event.key.length === 1 && /[a-z]/i.test(event.key);
  const shift = event.shiftKey && (mod || !letter) && event.key.length > 1 ? "shift+" : event.shiftKey && mod ? "shift+" : "";
  return mod + shift + (letter && (mod || !event.shiftKey) ? event.key.toLowerCase() : event.key);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button"].includes(target.type);
}

/** Enter and Space belong to the control that has the focus. */
function belongsToControl(event: KeyboardEvent): boolean {
  return (
    (event.key === "Enter" || event.key === " ") &&
    event.target instanceof HTMLElement &&
    event.target.closest("button, a[href], summary, input, select") !== null
  );
}

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]:modal")) return;
  const key = nameOfKey(event);
  const typing = isTyping(event.target);
  if (belongsToControl(event)) return;
  const now = event.timeStamp;
  const sequence = pending && now - pendingAt < 1200 ? `${pending} ${key}` : "";
  pending = "";
  for (const layer of [...layers].reverse()) {
    for (const wanted of sequence ? [sequence, key] : [key]) {
      const found = layer.find((s) => s.keys.includes(wanted));
      if (!found || (typing && !found.everywhere)) continue;
      if (!singleKeys && wanted.length === 1) continue;
      event.preventDefault();
      found.run(event);
      return;
    }
  }
  if (!typing && singleKeys && layers.flat().some((s) => s.keys.some((k) => k.startsWith(`${key} `)))) {
    pending = key;
    pendingAt = now;
  }
}

export function startKeys(): void {
  document.addEventListener("keydown", handle);
}

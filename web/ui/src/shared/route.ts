/** Where the officer is: {@code #/consignments?office=PTLIS&id=consignment:24ZX1}. */
export interface Route {
  readonly screen: string;
  readonly params: Readonly<Record<string, string>>;
}

export function parseRoute(hash: string, fallback = "consignments"): Route {
  const text = hash.replace(/^#\/?/, "");
  const mark = text.indexOf("?");
  const screen = (mark < 0 ? text : text.slice(0, mark)).replace(/\/+$/, "");
  const params: Record<string, string> = {};
  if (mark >= 0) {
    for (const [name, value] of new URLSearchParams(text.slice(mark + 1))) if (value !== "") params[name] = value;
  }
  return { screen: screen || fallback, params };
}

/** Empty values are left out; names are sorted, so that equal places have equal addresses. */
export function formatRoute(screen: string, params: Readonly<Record<string, string | undefined>> = {}): string {
  const query = Object.entries(params)
    .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2F/g, "/")}`)
    .join("&");
  return `#/${screen}${query ? `?${query}` : ""}`;
}

export function navigate(screen: string, params: Readonly<Record<string, string | undefined>> = {}): void {
  location.hash = formatRoute(screen, params);
}

/** Changes the address without a step in the history. */
export function replaceRoute(screen: string, params: Readonly<Record<string, string | undefined>> = {}): void {
  const hash = formatRoute(screen, params);
  if (hash !== location.hash) history.replaceState(null, "", hash);
}

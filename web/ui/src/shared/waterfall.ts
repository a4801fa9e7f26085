import type { Reason } from "./api/client";

/** One bar of a waterfall, from the sum before it to the sum after it. */
export interface Bar {
  readonly kind: "base" | "reason" | "rest" | "score";
  readonly text: string;
  readonly feature: string;
  readonly contribution: number;
  readonly start: number;
  readonly end: number;
}

export interface Waterfall {
  readonly bars: readonly Bar[];
  readonly least: number;
  readonly greatest: number;
  /** Reasons folded into one bar. */
  readonly folded: number;
}

/** What the server has folded already; its bar comes last. */
const OTHERS = "other";

/**
 * From base to score without a gap: the reasons of greatest magnitude in their order, the others folded into one bar, so
 * that the bars always add up. One other alone is not folded.
 */
export function waterfallOf(base: number, reasons: readonly Reason[], most: number): Waterfall {
  const ranked = reasons.filter((r) => r.feature !== OTHERS).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const others = reasons.filter((r) => r.feature === OTHERS);
  const shown = ranked.length + others.length <= most + 1 ? [...ranked, ...others] : ranked.slice(0, most);
  const rest = shown.length > ranked.length ? [] : [...ranked.slice(shown.length), ...others];
  const bars: Bar[] = [{ kind: "base", text: "", feature: "", contribution: base, start: 0, end: base }];
  let sum = base;
  const add = (kind: Bar["kind"], text: string, feature: string, contribution: number): void => {
    bars.push({ kind, text, feature, contribution, start: sum, end: sum + contribution });
    sum += contribution;
  };
  for (const reason of shown) add("reason", reason.text, reason.feature, reason.contribution);
  if (rest.length > 0) {
    add("rest", "", "", rest.reduce((total, reason) => total + reason.contribution, 0));
  }
  bars.push({ kind: "score", text: "", feature: "", contribution: sum, start: 0, end: sum });
  const ends = bars.filter((bar) => bar.kind !== "score").map((bar) => bar.end);
  return { bars, least: Math.min(...ends), greatest: Math.max(...ends), folded: rest.length };
}

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** What adds and what takes away, apart. */
export function balanceOf(reasons: readonly Reason[]): { readonly plus: number; readonly minus: number } {
  let plus = 0;
  let minus = 0;
  for (const { contribution } of reasons) contribution >= 0 ? (plus += contribution) : (minus += contribution);
  return { plus, minus };
}

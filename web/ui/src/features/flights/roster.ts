import type { OutcomeView, PassengerPage, PassengerRow } from "../../shared/api/client";

export type MeetState = "all" | "open" | "met";

/** The passengers of one flight as the officer reads them. */
export interface Roster {
  readonly rows: readonly PassengerRow[];
  readonly total: number;
}

export const EMPTY_ROSTER: Roster = { rows: [], total: 0 };

/** A page from the start replaces the rows; a later one is added without repeating a person. */
export function rosterRead(roster: Roster, page: PassengerPage): Roster {
  if (page.offset === 0) return { rows: page.items, total: page.total };
  const known = new Set(roster.rows.map((row) => row.subjectId));
  return { rows: [...roster.rows, ...page.items.filter((row) => !known.has(row.subjectId))], total: page.total };
}

/** One person may be told of by several messages: an outcome of any of them is the person's. */
export function rosterOutcome(roster: Roster, outcome: OutcomeView): Roster {
  return {
    ...roster,
    rows: roster.rows.map((row) => {
      if (!row.subjectIds.includes(outcome.subjectId)) return row;
      if (outcome.result !== "WITHDRAWN") return { ...row, outcome };
      const { outcome: _withdrawn, ...rest } = row;
      return rest;
    }),
  };
}

export function stepThrough<T>(rows: readonly T[], isChosen: (row: T) => boolean, step: 1 | -1): T | undefined {
  const at = rows.findIndex(isChosen);
  return rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
}

const DAY = 86_400_000;

/** The day {@code days} later, as ISO text; the same text where it is not a day. */
export function dayAfter(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + days * DAY).toISOString().slice(0, 10);
}

export const meetStateOf = (text: string | undefined): MeetState => (text === "open" || text === "met" ? text : "all");

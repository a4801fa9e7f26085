import type { ConsignmentPage, ConsignmentRow, OutcomeView } from "../../shared/api/client";

const STATES = ["open", "drawn", "inspected", "all"] as const;
export type State = (typeof STATES)[number];
export type Order = "risk" | "expectedRevenue";

export interface Filters {
  readonly office: string;
  readonly from: string;
  readonly to: string;
  readonly q: string;
  readonly state: State;
  readonly order: Order;
}

/** The queue as the officer reads it: nothing moves unless she asks for it. */
export interface Queue {
  readonly rows: readonly ConsignmentRow[];
  readonly total: number;
  readonly population: number;
  readonly loading: boolean;
  readonly loaded: boolean;
  readonly error: unknown;
  /** Consignments scored since the rows were read. */
  readonly fresh: number;
  readonly freshIds: ReadonlySet<string>;
  /** Arrived with the last {@code show}. */
  readonly marked: ReadonlySet<string>;
}

export const EMPTY_QUEUE: Queue = {
  rows: [],
  total: 0,
  population: 0,
  loading: true,
  loaded: false,
  error: undefined,
  fresh: 0,
  freshIds: new Set(),
  marked: new Set(),
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const stateOf = (text: string | undefined): State => STATES.find((state) => state === text) ?? "open";

export function filtersOf(params: Readonly<Record<string, string>>): Filters {
  const day = (text: string | undefined): string => (text && DAY.test(text) ? text : "");
  return {
    office: params["office"] ?? "",
    from: day(params["from"]),
    to: day(params["to"]),
    q: params["q"] ?? "",
    state: stateOf(params["state"]),
    order: params["order"] === "expectedRevenue" ? "expectedRevenue" : "risk",
  };
}

/** Defaults stay out of the address. */
export function paramsOf(filters: Filters): Record<string, string | undefined> {
  return {
    office: filters.office,
    from: filters.from,
    to: filters.to,
    q: filters.q,
    state: filters.state === "open" ? undefined : filters.state,
    order: filters.order === "risk" ? undefined : filters.order,
  };
}

export const isFiltered = (f: Filters): boolean => f.office !== "" || f.from !== "" || f.to !== "" || f.q !== "" || f.state !== "open";

export const loading = (queue: Queue): Queue => ({ ...queue, loading: true, error: undefined });

export const failed = (queue: Queue, error: unknown): Queue => ({ ...queue, loading: false, error });

/** A page from the start replaces the rows; a later one is added, and a row that moved between the two stays where it was. */
export function pageRead(queue: Queue, page: ConsignmentPage): Queue {
  const first = page.offset === 0;
  const known = new Set(first ? [] : queue.rows.map((row) => row.subjectId));
  const added = page.items.filter((row) => !known.has(row.subjectId));
  return {
    rows: first ? page.items : [...queue.rows, ...added],
    total: page.total,
    population: page.population,
    loading: false,
    loaded: true,
    error: undefined,
    fresh: first ? 0 : queue.fresh,
    freshIds: first ? new Set() : queue.freshIds,
    marked: first ? queue.freshIds : queue.marked,
  };
}

/** Counts arrivals; the rows stay. */
export function arrived(queue: Queue, count: number, ids: readonly string[]): Queue {
  return { ...queue, fresh: queue.fresh + count, freshIds: new Set([...queue.freshIds, ...ids]) };
}

export function outcomeKnown(queue: Queue, outcome: OutcomeView): Queue {
  return { ...queue, rows: queue.rows.map((row) => (row.subjectId === outcome.subjectId ? withOutcome(row, outcome) : row)) };
}

/** The outcome has come back through the jobs. */
export function outcomesFiled(queue: Queue, ids: readonly string[]): Queue {
  const back = new Set(ids);
  return {
    ...queue,
    rows: queue.rows.map((row) => (row.outcome?.pending && back.has(row.subjectId) ? { ...row, outcome: { ...row.outcome, pending: false } } : row)),
  };
}

function withOutcome(row: ConsignmentRow, outcome: OutcomeView): ConsignmentRow {
  if (outcome.result !== "WITHDRAWN") return { ...row, outcome };
  const { outcome: _withdrawn, ...rest } = row;
  return rest;
}

/** The last rank that the budget reaches: a share of the population, rounded up. */
export function budgetLineOf(population: number, percent: number): number {
  // 640 × 5 / 100 is exact; 0.1 % of 30 would be 0.030000000000000002 without the rounding.
  return Math.ceil(Number(((population * percent) / 100).toFixed(9)));
}

/** After which row the line is drawn; -1 where it lies before the first row or after the last that is loaded. */
export function lineAfter(rows: readonly ConsignmentRow[], line: number): number {
  const beyond = rows.findIndex((row) => row.rank > line);
  return beyond < 0 ? -1 : beyond - 1;
}

/** The row a step away, or the nearest end; the first where none is chosen. */
export function stepFrom(rows: readonly ConsignmentRow[], id: string | undefined, step: 1 | -1): ConsignmentRow | undefined {
  const at = rows.findIndex((row) => row.subjectId === id);
  return rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
}

/** Links between the subject and a known offender, read from the reasons where the row says it. */
export function offenderLinksOf(row: ConsignmentRow): number | undefined {
  const value = row.topReasons.find((reason) => reason.feature === "distanceToOffender" && reason.contribution > 0)?.value;
  return value !== undefined && Number.isInteger(value) && value > 0 ? value : undefined;
}

import { describe, expect, it } from "vitest";
import type { ConsignmentPage, ConsignmentRow } from "../../shared/api/client";
import { arrived, budgetLineOf, EMPTY_QUEUE, filtersOf, isFiltered, lineAfter, outcomeKnown, outcomesFiled, pageRead, paramsOf, stepFrom } from "./queue";

const row = (subjectId: string, rank: number): ConsignmentRow => ({ subjectId, declarationId: subjectId, rank, inBudget: false, drawn: false, risk: 0.5, lodgedAt: 0, topReasons: [], revision: 1 });
const page = (offset: number, ...items: ConsignmentRow[]): ConsignmentPage => ({ total: 9, population: 10, budgetLine: 1, budgetPercent: 5, limit: 50, offset, items });
const ids = (rows: readonly ConsignmentRow[]) => rows.map((r) => r.subjectId).join("");

describe("the queue", () => {
  it("does not move while consignments arrive, and marks them once they are shown", () => {
    const read = pageRead(EMPTY_QUEUE, page(0, row("a", 1), row("b", 2)));
    const later = arrived(arrived(read, 2, ["x", "y"]), 1, ["z"]);
    expect(ids(later.rows)).toBe("ab");
    expect(later.fresh).toBe(3);
    const shown = pageRead(later, page(0, row("x", 1), row("a", 2)));
    expect([shown.fresh, [...shown.marked]]).toEqual([0, ["x", "y", "z"]]);
  });

  it("adds a later page without repeating a row that slid down meanwhile", () => {
    const read = pageRead(pageRead(EMPTY_QUEUE, page(0, row("a", 1), row("b", 2))), page(2, row("b", 3), row("c", 4)));
    expect(ids(read.rows)).toBe("abc");
  });

  it("keeps a row in its place when its outcome is recorded, filed and taken back", () => {
    const read = pageRead(EMPTY_QUEUE, page(0, row("a", 1), row("b", 2)));
    const outcome = { outcomeId: "o", subjectId: "b", result: "OFFENCE" as const, recordedAt: 5, pending: true };
    const recorded = outcomeKnown(read, outcome);
    expect(recorded.rows[1]?.outcome).toEqual(outcome);
    const filed = outcomesFiled(recorded, ["b", "elsewhere"]);
    expect(filed.rows[1]?.outcome?.pending).toBe(false);
    expect(outcomeKnown(filed, { ...outcome, result: "WITHDRAWN" }).rows[1]).toEqual(row("b", 2));
  });
});

describe("the budget line", () => {
  it.each([
    [640, 5, 32],
    [10, 5, 1],
    [30, 0.1, 1],
    [1000, 0.1, 1],
    [200, 0.5, 1],
    [0, 5, 0],
    [3, 100, 3],
  ])("of %i consignments at %d %% is rank %i", (population, percent, line) => {
    expect(budgetLineOf(population, percent)).toBe(line);
  });

  it("lies between the last rank within and the first beyond, though ranks in between are filtered out", () => {
    const rows = [row("a", 1), row("b", 4), row("c", 9)];
    expect([lineAfter(rows, 5), lineAfter(rows, 4), lineAfter(rows, 9), lineAfter(rows, 0)]).toEqual([1, 1, -1, -1]);
  });
});

describe("walking", () => {
  const rows = [row("a", 1), row("b", 2)];
  it("stops at both ends and starts at the first", () => {
    expect([stepFrom(rows, undefined, 1), stepFrom(rows, "a", 1), stepFrom(rows, "b", 1), stepFrom(rows, "a", -1), stepFrom([], "a", 1)].map((r) => r?.subjectId)).toEqual(["a", "b", "b", "a", undefined]);
  });
});

describe("filters", () => {
  it("come back from the address as they went", () => {
    const filters = { office: "PTLIS", from: "2026-03-01", to: "", q: "8471 blue", state: "all", order: "expectedRevenue" } as const;
    const params = Object.fromEntries(Object.entries(paramsOf(filters)).filter((e): e is [string, string] => !!e[1]));
    expect(filtersOf(params)).toEqual(filters);
  });

  it("read a wrong day or state as none", () => {
    const filters = filtersOf({ from: "yesterday", state: "odd", order: "odd" });
    expect(filters).toEqual({ office: "", from: "", to: "", q: "", state: "open", order: "risk" });
    expect(isFiltered(filters)).toBe(false);
  });
});

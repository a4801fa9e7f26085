import { describe, expect, it } from "vitest";
import type { PassengerPage, PassengerRow } from "../../shared/api/client";
import { dayAfter, EMPTY_ROSTER, meetStateOf, rosterOutcome, rosterRead, stepThrough } from "./roster";

const row = (subjectId: string, ...others: string[]): PassengerRow => ({ subjectId, subjectIds: [subjectId, ...others], channels: ["API"], rank: 1, risk: 0, points: 0, topReasons: [], revision: 1, name: subjectId });
const page = (offset: number, ...items: PassengerRow[]): PassengerPage => ({ flight: { key: "f", flight: "TP1", passengers: 3, topRisk: 0, withOutcome: 0 }, total: 3, limit: 2, offset, items });

describe("the roster", () => {
  it("adds a later page without repeating a person", () => {
    const roster = rosterRead(rosterRead(EMPTY_ROSTER, page(0, row("a"), row("b"))), page(2, row("b"), row("c")));
    expect(roster.rows.map((r) => r.subjectId)).toEqual(["a", "b", "c"]);
  });

  it("shows an outcome recorded under any message of the person, and takes it back", () => {
    const outcome = { outcomeId: "o", subjectId: "a-api", result: "OFFENCE" as const, recordedAt: 1, pending: true };
    const met = rosterOutcome({ rows: [row("a", "a-api"), row("b")], total: 2 }, outcome);
    expect(met.rows.map((r) => r.outcome?.result)).toEqual(["OFFENCE", undefined]);
    expect(rosterOutcome(met, { ...outcome, result: "WITHDRAWN" }).rows[0]).toEqual(row("a", "a-api"));
  });

  it("is walked from end to end", () => {
    const walk = (chosen: string, step: 1 | -1) => stepThrough(["a", "b"], (x) => x === chosen, step);
    expect([walk("", 1), walk("a", 1), walk("b", 1), walk("a", -1)]).toEqual(["a", "b", "b", "a"]);
  });
});

describe("days", () => {
  it.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2026-01-01", -1, "2025-12-31"],
    ["someday", 1, "someday"],
  ])("%s and %i days is %s", (day, days, expected) => expect(dayAfter(day, days)).toBe(expected));

  it("reads an odd state as all", () => expect([meetStateOf("met"), meetStateOf("odd"), meetStateOf(undefined)]).toEqual(["met", "all", "all"]));
});

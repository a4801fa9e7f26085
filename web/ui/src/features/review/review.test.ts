import { describe, expect, it } from "vitest";
import type { ReviewItem } from "../../shared/api/client";
import { choose, currentOf, decided, EMPTY, read, restored, type Review, skipped, step } from "./review";

const side = { mention: { id: "m", name: "n", place: "p" }, entityId: "e", name: "n", records: 1 };
const item = (id: string): ReviewItem => ({ id, type: "Person", weight: 0, probability: 0.5, impact: 1, together: false, left: side, right: side, evidence: [] });
const ids = (review: Review): string => review.items.map((i) => i.id).join("");
const abc = read(EMPTY, [item("a"), item("b"), item("c")]);

describe("the review of undecided pairs", () => {
  it("starts with the first", () => expect(currentOf(abc)?.id).toBe("a"));
  it("stays within the list", () => {
    expect(currentOf(step(abc, -1))?.id).toBe("a");
    expect(currentOf(step(abc, 9))?.id).toBe("c");
  });
  it("puts a skipped pair last, and keeps it there when the list is read again", () => {
    const later = skipped(abc);
    expect(ids(later)).toBe("bca");
    expect(currentOf(later)?.id).toBe("b");
    expect(ids(read(later, [item("a"), item("b"), item("c"), item("d")]))).toBe("bcda");
  });
  it("goes on with the next when one is decided", () => {
    const next = decided(choose(abc, "b"), "b");
    expect(ids(next)).toBe("ac");
    expect(currentOf(next)?.id).toBe("c");
    expect(decided(next, "x")).toBe(next);
  });
  it("brings back what was taken back, as the current one", () => {
    const back = restored(decided(abc, "a"), item("a"));
    expect(ids(back)).toBe("abc");
    expect(currentOf(back)?.id).toBe("a");
  });
  it("ends with nothing", () => expect(currentOf(decided(read(EMPTY, [item("a")]), "a"))).toBeUndefined());
});

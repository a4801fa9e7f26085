import { describe, expect, it } from "vitest";
import { balanceOf, probabilityOf, waterfallOf } from "./waterfall";

const reason = (feature: string, contribution: number) => ({ feature, text: feature, contribution });

describe("waterfallOf", () => {
  it("adds up from base to score without a gap", () => {
    const { bars } = waterfallOf(-3, [reason("a", 0.5), reason("b", 2), reason("c", -1)], 10);
    expect(bars.map((b) => [b.feature, b.start, b.end])).toEqual([
      ["", 0, -3],
      ["b", -3, -1],
      ["c", -1, -2],
      ["a", -2, -1.5],
      ["", 0, -1.5],
    ]);
  });

  it("folds what is beyond the most into one bar that keeps the sum", () => {
    const { bars, folded } = waterfallOf(0, [reason("a", 4), reason("b", -2), reason("c", 1), reason("d", 0.5)], 2);
    expect(folded).toBe(2);
    expect(bars.map((b) => [b.kind, b.contribution])).toEqual([
      ["base", 0],
      ["reason", 4],
      ["reason", -2],
      ["rest", 1.5],
      ["score", 3.5],
    ]);
  });

  it("puts what the server has folded last, however much it weighs", () => {
    expect(waterfallOf(0, [reason("other", 9), reason("a", 3), reason("b", 2)], 5).bars.map((b) => b.feature)).toEqual(["", "a", "b", "other", ""]);
    const { bars, folded } = waterfallOf(0, [reason("other", 9), reason("a", 3), reason("b", 2), reason("c", 1)], 2);
    expect(folded).toBe(2);
    expect(bars.map((b) => [b.kind, b.contribution])).toEqual([
      ["base", 0],
      ["reason", 3],
      ["reason", 2],
      ["rest", 10],
      ["score", 15],
    ]);
  });

  it("does not fold a single reason, which would hide a name for no gain", () => {
    expect(waterfallOf(0, [reason("a", 3), reason("b", 2), reason("c", 1)], 2).folded).toBe(0);
  });

  it("spans every sum on the way, not only the ends", () => {
    const { least, greatest } = waterfallOf(1, [reason("a", 5), reason("b", -4)], 5);
    expect([least, greatest]).toEqual([1, 6]);
  });

  it("shows base and score alone where there is no reason", () => {
    expect(waterfallOf(2, [], 5).bars.map((b) => b.kind)).toEqual(["base", "score"]);
  });
});

describe("balanceOf", () => {
  it("keeps for and against apart", () => {
    expect(balanceOf([reason("a", 2), reason("b", -0.5), reason("c", 1)])).toEqual({ plus: 3, minus: -0.5 });
  });
});

describe("probabilityOf", () => {
  it("is one half at even odds", () => {
    expect(probabilityOf(0)).toBe(0.5);
    expect(probabilityOf(Math.log(9))).toBeCloseTo(0.9, 12);
  });
});

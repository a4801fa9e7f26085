import { describe, expect, it } from "vitest";
import { bandOf, formatAge, formatDateTime, formatHs, formatRisk, formatSigned } from "./format";

describe("formats", () => {
  it.each([
    ["847130", "8471.30"],
    ["8471300000", "8471.30.00.00"],
    ["847", "847"],
    [undefined, "–"],
  ])("HS code %s as %s", (code, text) => expect(formatHs(code)).toBe(text));

  it.each([
    [-59_000, "this minute"],
    [-95_000, "1 minute ago"],
    [-7_200_000, "2 hours ago"],
    [-86_400_000, "yesterday"],
  ])("an age of %i ms as %s", (ago, text) => expect(formatAge(1_000_000_000_000 + ago, 1_000_000_000_000)).toBe(text));

  it("a contribution with its sign, a true minus", () => {
    expect([formatSigned(0.5), formatSigned(-1.236), formatSigned(0)]).toEqual(["+0.50", "−1.24", "0.00"]);
  });

  it("times in UTC", () => expect(formatDateTime(Date.UTC(2026, 2, 14, 10, 5))).toBe("14 Mar 2026, 10:05"));

  it.each([
    [0.249, 0],
    [0.25, 1],
    [0.5, 2],
    [0.8, 3],
  ])("risk %d in band %i", (risk, band) => expect(bandOf(risk)).toBe(band));

  it("risk of hundred", () => expect(formatRisk(0.874)).toBe("87"));
});

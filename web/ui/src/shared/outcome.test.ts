import { describe, expect, it } from "vitest";
import { checkOutcome, EMPTY_FORM } from "./outcome";

describe("checkOutcome", () => {
  it("sends no class and no revenue where nothing was found", () => {
    expect(checkOutcome({ ...EMPTY_FORM, offenceClass: "origin", extraRevenue: "12", note: "  all in order " })).toEqual({
      draft: { result: "NO_FINDING", selectedBy: "model", note: "all in order" },
    });
  });

  it("asks for the class of an offence", () => {
    expect(checkOutcome({ ...EMPTY_FORM, result: "OFFENCE" })).toMatchObject({ field: "offenceClass" });
  });

  it.each([
    ["12 500", 12500],
    ["12 500.50", 12500.5],
    ["0", 0],
  ])("reads the amount %s", (extraRevenue, expected) => {
    expect(checkOutcome({ ...EMPTY_FORM, result: "OFFENCE", offenceClass: "origin", extraRevenue })).toMatchObject({ draft: { extraRevenue: expected } });
  });

  it.each(["-5", "1,5", "many", "1e9", "5.123"])("refuses the amount %s", (extraRevenue) => {
    expect(checkOutcome({ ...EMPTY_FORM, result: "OFFENCE", offenceClass: "origin", extraRevenue })).toMatchObject({ field: "extraRevenue" });
  });
});

import { describe, expect, it } from "vitest";
import { csvCell, drawingJson, linksCsv, nodesCsv } from "./export";
import { did, drawingOf, NOTHING } from "./investigation";

const told = did(NOTHING, {
  kind: "open",
  centre: "a",
  nodes: [
    { id: "a", label: "Organization", name: '=HYPERLINK("x")', props: {}, sourceCount: 2, risk: 0.5, firstSeen: 0 },
    { id: "b", label: "Phone", name: "+351 21", props: {}, sourceCount: 1, offender: true },
  ],
  links: [{ id: "HAS_PHONE|a|b", type: "HAS_PHONE", from: "a", to: "b", count: 1, sourceCount: 1, kind: "resolved", confidence: 0.9 }],
});

describe("exports", () => {
  it.each([
    ["plain", "plain"],
    ['say "a", b', '"say ""a"", b"'],
    ["=1+1", "'=1+1"],
    ["+351", "'+351"],
    ["@x", "'@x"],
    [-3, "-3"],
    [undefined, ""],
  ])("write the cell %j as %s", (value, text) => expect(csvCell(value)).toBe(text));

  it("hold every node and link, and no formula", () => {
    const drawing = drawingOf(told);
    expect(nodesCsv(drawing).split("\r\n")[1]).toBe(`a,Organization,"'=HYPERLINK(""x"")",0.5,no,,2,1970-01-01T00:00:00.000Z,`);
    expect(linksCsv(drawing).split("\r\n")[1]).toBe("HAS_PHONE|a|b,a,has phone,b,resolved,0.9,1,,");
  });

  it("tell the steps in JSON", () => {
    expect(JSON.parse(drawingJson(drawingOf(told), told.steps))).toMatchObject({ nodes: [{ id: "a" }, { id: "b" }], steps: [{ kind: "open", centre: "a", nodes: ["a", "b"] }] });
  });
});

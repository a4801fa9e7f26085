import { describe, expect, it } from "vitest";
import type { NetworkLink, NetworkNode } from "../../shared/api/client";
import { byRisk, did, drawingOf, hiddenIn, type Investigation, mayRedo, mayUndo, neighboursIn, NOTHING, redone, type Step, typesIn, undone, withoutTypes } from "./investigation";

const node = (id: string, more: Partial<NetworkNode> = {}): NetworkNode => ({ id, label: "Person", name: id, props: {}, sourceCount: 1, ...more });
const link = (from: string, to: string): NetworkLink => ({ id: `${from}-${to}`, type: "CONTACT_OF", from, to, count: 1, sourceCount: 1, kind: "stated" });
const tell = (...steps: Step[]): Investigation => steps.reduce(did, NOTHING);
const names = (investigation: Investigation) => [...drawingOf(investigation).nodes.keys()].join("");
const linked = (investigation: Investigation) => [...drawingOf(investigation).links.keys()].join(" ");

// a - b - c, b - d; c - e
const open: Step = { kind: "open", centre: "a", nodes: [node("a"), node("b", { degree: 3 })], links: [link("a", "b")] };
const expandB: Step = { kind: "expand", id: "b", nodes: [node("c"), node("d")], links: [link("b", "c"), link("b", "d")] };
const expandC: Step = { kind: "expand", id: "c", nodes: [node("e")], links: [link("c", "e")] };

describe("an investigation", () => {
  it("draws what the steps brought", () => {
    expect(names(tell(open, expandB, expandC))).toBe("abcde");
    expect(linked(tell(open, expandB, expandC))).toBe("a-b b-c b-d c-e");
  });

  it("undoes and redoes any number of steps, and a new step ends the redoing", () => {
    const three = tell(open, expandB, expandC);
    const one = undone(undone(three));
    expect([names(one), mayRedo(one)]).toEqual(["ab", true]);
    expect(names(redone(redone(redone(one))))).toBe("abcde");
    const other = did(one, { kind: "remove", ids: ["b"] });
    expect([names(other), linked(other), mayRedo(other)]).toEqual(["a", "", false]);
    expect([names(undone(undone(undone(undone(three))))), mayUndo(NOTHING)]).toEqual(["", false]);
  });

  it("collapses one expansion with all that hung on it, and nothing else", () => {
    expect(names(tell(open, expandB, expandC, { kind: "collapse", id: "b" }))).toBe("ab");
    expect(names(tell(open, expandB, expandC, { kind: "collapse", id: "c" }))).toBe("abcd");
  });

  it("keeps a node that another step brought too", () => {
    const path: Step = { kind: "path", nodes: [node("a"), node("d")], links: [link("a", "d")] };
    expect(names(tell(open, expandB, path, { kind: "collapse", id: "b" }))).toBe("abd");
  });

  it("lets a node be expanded again after it was collapsed", () => {
    expect(names(tell(open, expandB, { kind: "collapse", id: "b" }, expandB))).toBe("abcd");
  });

  it("draws no link without both of its ends", () => {
    expect(linked(tell(open, expandB, { kind: "remove", ids: ["c"] }))).toBe("a-b b-d");
  });

  it("keeps what an earlier answer knew", () => {
    const again: Step = { kind: "path", nodes: [node("b")], links: [] };
    expect(drawingOf(tell(open, again)).nodes.get("b")?.degree).toBe(3);
  });
});

describe("what is not drawn", () => {
  it("is counted for each node: shown and hidden make the degree", () => {
    const drawing = drawingOf(tell(open));
    expect(hiddenIn(drawing).get("b")).toBe(2);
    expect(neighboursIn(drawing, "b")).toEqual(["a"]);
  });

  it("counts a neighbour once, however many links lead to it", () => {
    const twice: Step = { kind: "path", nodes: [], links: [{ ...link("b", "a"), id: "other" }] };
    expect(hiddenIn(drawingOf(tell(open, twice))).get("b")).toBe(2);
  });

  it("counts filtered neighbours as hidden", () => {
    const phone: Step = { kind: "open", centre: "a", nodes: [node("a", { degree: 1 }), node("p", { label: "Phone" })], links: [link("a", "p")] };
    const shown = withoutTypes(drawingOf(tell(phone)), new Set(["Phone"]));
    expect([shown.nodes.size, shown.links.size, hiddenIn(shown).get("a")]).toEqual([1, 0, 1]);
    expect(typesIn(drawingOf(tell(phone)))).toEqual([
      { label: "Person", count: 1 },
      { label: "Phone", count: 1 },
    ]);
  });
});

describe("the order", () => {
  it("is offenders, risk, neighbours, name", () => {
    const nodes = [node("z", { degree: 9 }), node("a"), node("r", { risk: 0.9 }), node("o", { offender: true })];
    expect(nodes.sort(byRisk).map((n) => n.id).join("")).toBe("orza");
  });
});

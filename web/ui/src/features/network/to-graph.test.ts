import { describe, expect, it } from "vitest";
import type { NetworkLink, NetworkNode } from "../../shared/api/client";
import { did, drawingOf, NOTHING } from "./investigation";
import { sizeOf, toGraph } from "./to-graph";

const node = (id: string, more: Partial<NetworkNode> = {}): NetworkNode => ({ id, label: "Person", name: id, props: {}, sourceCount: 1, ...more });
const link = (id: string, from: string, to: string): NetworkLink => ({ id, type: "MENTIONED_IN", from, to, count: 1, sourceCount: 1, kind: "resolved" });
const drawing = drawingOf(did(NOTHING, { kind: "open", centre: "a", nodes: [node("a"), node("b", { degree: 5 }), node("c")], links: [link("1", "a", "b"), link("2", "b", "a"), link("3", "a", "c")] }));

describe("toGraph", () => {
  it("keeps a position that is known and lays the others apart", () => {
    const graph = toGraph(drawing, new Map([["a", { x: 7, y: 8 }]]));
    expect([graph.getNodeAttribute("a", "x"), graph.getNodeAttribute("a", "y")]).toEqual([7, 8]);
    expect(graph.getNodeAttribute("b", "x")).not.toBe(graph.getNodeAttribute("c", "x"));
  });

  it("gives the same graph for the same drawing", () => {
    expect(toGraph(drawing, new Map()).export()).toEqual(toGraph(drawing, new Map()).export());
  });

  it("bends several links between two nodes to different sides, whichever way they point", () => {
    const graph = toGraph(drawing, new Map());
    expect(["1", "2", "3"].map((id) => graph.getEdgeAttribute(id, "bend"))).toEqual([-0.5, -0.5, 0]);
  });

  it("says how many neighbours of a node are not drawn", () => {
    expect(toGraph(drawing, new Map()).getNodeAttribute("b", "undrawn")).toBe(4);
  });
});

describe("sizeOf", () => {
  it("grows with risk and neighbours and stays within bounds", () => {
    expect(sizeOf(0, 0, false)).toBe(9);
    expect(sizeOf(1, 1e9, true)).toBe(17);
    expect(sizeOf(0.9, 3, false)).toBeGreaterThan(sizeOf(0.1, 3, false));
  });
});

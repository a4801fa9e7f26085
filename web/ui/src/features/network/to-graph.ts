import { MultiUndirectedGraph } from "graphology";
import { type Drawing, hiddenIn } from "./investigation";
import { sunflower } from "./layout";

export interface NodeAttributes {
  x: number;
  y: number;
  size: number;
  label: string;
  type: string;
  name: string;
  risk: number;
  offender: boolean;
  /** Neighbours that are not drawn; sigma keeps the word hidden for itself. */
  undrawn: number;
  pinned: boolean;
}

export interface LinkAttributes {
  kind: string;
  link: string;
  role: string | undefined;
  confidence: number;
  from: string;
  /** Which of several links between the same two nodes, counted from the middle. */
  bend: number;
}

export type NetworkGraph = MultiUndirectedGraph<Record<string, unknown> & NodeAttributes, Record<string, unknown> & LinkAttributes>;
export type Positions = ReadonlyMap<string, { readonly x: number; readonly y: number; readonly pinned?: boolean }>;

/** Risk and number of neighbours make a node larger, within bounds. */
export function sizeOf(risk: number | undefined, degree: number | undefined, offender: boolean): number {
  return Math.min(17, 9 + 4 * (risk ?? 0) + (offender ? 2 : 0) + Math.min(3, Math.log2(1 + (degree ?? 0)) / 3));
}

/** Pure: the same drawing and positions give the same graph. Nodes without a position come to lie around their anchor. */
export function toGraph(drawing: Drawing, positions: Positions): NetworkGraph {
  const graph: NetworkGraph = new MultiUndirectedGraph();
  const hidden = hiddenIn(drawing);
  const placed = new Map(positions);
  const around = new Map<string, number>();
  let loose = 0;
  for (const [id, node] of drawing.nodes) {
    let place = placed.get(id);
    if (!place) {
      const anchorId = drawing.anchors.get(id);
      const anchor = anchorId === undefined ? undefined : placed.get(anchorId);
      if (anchor && anchorId !== undefined) {
        const turn = around.get(anchorId) ?? 0;
        around.set(anchorId, turn + 1);
        const offset = sunflower(turn + 1, 2);
        place = { x: anchor.x + offset.x, y: anchor.y + offset.y };
      } else {
        place = sunflower(loose++, 6);
      }
      placed.set(id, place);
    }
    graph.addNode(id, {
      x: place.x,
      y: place.y,
      size: sizeOf(node.risk, node.degree, node.offender ?? false),
      label: node.label,
      type: "node",
      name: node.name,
      risk: node.risk ?? 0,
      offender: node.offender ?? false,
      undrawn: hidden.get(id) ?? 0,
      pinned: place.pinned ?? false,
    });
  }
  const parallels = new Map<string, string[]>();
  for (const link of drawing.links.values()) {
    const pair = [link.from, link.to].sort().join("\n");
    (parallels.get(pair) ?? parallels.set(pair, []).get(pair)!).push(link.id);
  }
  for (const [pair, ids] of parallels) {
    ids.forEach((id, i) => {
      const link = drawing.links.get(id)!;
      const bend = (i - (ids.length - 1) / 2) * (link.from === pair.split("\n")[0] ? 1 : -1);
      graph.addEdgeWithKey(id, link.from, link.to, { kind: link.kind, link: link.type, role: link.role, confidence: link.confidence ?? 1, from: link.from, bend });
    });
  }
  return graph;
}

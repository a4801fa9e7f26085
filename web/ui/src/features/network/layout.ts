import iterate from "graphology-layout-forceatlas2/iterate.js";

export interface LayoutInput {
  /** Positions to start from, x and y in turn. */
  readonly positions: Float32Array;
  /** Indices of the nodes at the ends of each link, in turn. */
  readonly ends: Uint32Array;
  /** Nodes that stay where the officer put them. */
  readonly fixed: Uint8Array;
  readonly rounds: number;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The i-th place of a sunflower: near the middle first, never two in one place. */
export function sunflower(i: number, spacing: number): { x: number; y: number } {
  const radius = spacing * Math.sqrt(i + 0.5);
  return { x: radius * Math.cos(i * GOLDEN_ANGLE), y: radius * Math.sin(i * GOLDEN_ANGLE) };
}

const PER_NODE = 10;
const PER_LINK = 3;
const SETTINGS = {
  linLogMode: false,
  outboundAttractionDistribution: false,
  adjustSizes: false,
  edgeWeightInfluence: 1,
  scalingRatio: 12,
  strongGravityMode: false,
  gravity: 0.9,
  slowDown: 3,
  barnesHutOptimize: false,
  barnesHutTheta: 0.6,
};

/** ForceAtlas2, then nodes that cover each other move apart. The same input gives the same positions. */
export function arrange({ positions, ends, fixed, rounds }: LayoutInput): Float32Array {
  const count = positions.length / 2;
  const nodes = new Float32Array(count * PER_NODE);
  const links = new Float32Array((ends.length / 2) * PER_LINK);
  for (let i = 0; i < count; i++) {
    nodes[i * PER_NODE] = positions[2 * i]!;
    nodes[i * PER_NODE + 1] = positions[2 * i + 1]!;
    nodes[i * PER_NODE + 6] = 1;
    nodes[i * PER_NODE + 7] = 1;
    nodes[i * PER_NODE + 8] = 1;
    nodes[i * PER_NODE + 9] = fixed[i]!;
  }
  for (let i = 0; i < ends.length / 2; i++) {
    const [from, to] = [ends[2 * i]!, ends[2 * i + 1]!];
    links[i * PER_LINK] = from * PER_NODE;
    links[i * PER_LINK + 1] = to * PER_NODE;
    links[i * PER_LINK + 2] = 1;
    nodes[from * PER_NODE + 6]! += 1;
    nodes[to * PER_NODE + 6]! += 1;
  }
  const settings = { ...SETTINGS, barnesHutOptimize: count > 400 };
  for (let round = 0; round < rounds; round++) iterate(settings, nodes, links);
  const arranged = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    arranged[2 * i] = nodes[i * PER_NODE]!;
    arranged[2 * i + 1] = nodes[i * PER_NODE + 1]!;
  }
  return count > 700 ? arranged : apart(arranged, fixed);
}

/** No two nodes nearer than a share of the usual distance in this drawing. */
function apart(positions: Float32Array, fixed: Uint8Array): Float32Array {
  const count = positions.length / 2;
  if (count < 2) return positions;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < count; i++) {
    left = Math.min(left, positions[2 * i]!);
    right = Math.max(right, positions[2 * i]!);
    top = Math.min(top, positions[2 * i + 1]!);
    bottom = Math.max(bottom, positions[2 * i + 1]!);
  }
  const least = 0.62 * Math.sqrt(Math.max((right - left) * (bottom - top), 1e-6) / count);
  for (let round = 0; round < 40; round++) {
    let moved = false;
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        let dx = positions[2 * b]! - positions[2 * a]!;
        let dy = positions[2 * b + 1]! - positions[2 * a + 1]!;
        let distance = Math.hypot(dx, dy);
        if (distance >= least) continue;
        if (distance < 1e-6) [dx, dy, distance] = [Math.cos(a + b), Math.sin(a + b), 1];
        const push = ((least - Math.min(distance, least)) / distance) * 0.5;
        if (!fixed[a]) {
          positions[2 * a]! -= dx * push;
          positions[2 * a + 1]! -= dy * push;
        }
        if (!fixed[b]) {
          positions[2 * b]! += dx * push;
          positions[2 * b + 1]! += dy * push;
        }
        moved = true;
      }
    }
    if (!moved) break;
  }
  return positions;
}

import { describe, expect, it } from "vitest";
import { arrange, sunflower } from "./layout";

const start = (count: number) => Float32Array.from({ length: count * 2 }, (_, i) => (i % 2 ? sunflower((i - 1) / 2, 1).y : sunflower(i / 2, 1).x));
const distance = (p: Float32Array, a: number, b: number) => Math.hypot(p[2 * a]! - p[2 * b]!, p[2 * a + 1]! - p[2 * b + 1]!);
// Two triangles joined by one link.
const ends = Uint32Array.from([0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3, 0, 3]);

describe("arrange", () => {
  it("brings what is linked nearer than what is not", () => {
    const p = arrange({ positions: start(6), ends, fixed: new Uint8Array(6), rounds: 200 });
    expect(distance(p, 1, 2)).toBeLessThan(distance(p, 1, 4));
    expect(distance(p, 4, 5)).toBeLessThan(distance(p, 2, 5));
  });

  it("gives the same positions for the same input", () => {
    const run = () => [...arrange({ positions: start(6), ends, fixed: new Uint8Array(6), rounds: 50 })];
    expect(run()).toEqual(run());
  });

  it("leaves a node where the officer put it", () => {
    const positions = start(6);
    const p = arrange({ positions, ends, fixed: Uint8Array.from([0, 0, 1, 0, 0, 0]), rounds: 50 });
    expect([p[4], p[5]]).toEqual([positions[4], positions[5]]);
  });

  it("parts nodes that lie in one place", () => {
    const p = arrange({ positions: Float32Array.from([0, 0, 0, 0, 5, 5]), ends: new Uint32Array(0), fixed: new Uint8Array(3), rounds: 0 });
    expect(distance(p, 0, 1)).toBeGreaterThan(0.5);
  });

  it.each([0, 1])("bears %i nodes", (count) => {
    expect(arrange({ positions: start(count), ends: new Uint32Array(0), fixed: new Uint8Array(count), rounds: 5 })).toHaveLength(count * 2);
  });
});

describe("sunflower", () => {
  it("never puts two in one place", () => {
    const places = new Set(Array.from({ length: 500 }, (_, i) => `${sunflower(i, 1).x.toFixed(3)},${sunflower(i, 1).y.toFixed(3)}`));
    expect(places.size).toBe(500);
  });
});

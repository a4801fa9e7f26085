declare module "graphology-layout-forceatlas2/iterate.js" {
  /** One round of ForceAtlas2 on its own matrices: 10 numbers a node, 3 a link. */
  export default function iterate(settings: Readonly<Record<string, number | boolean>>, nodes: Float32Array, links: Float32Array): unknown;
}

import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { animateNodes } from "sigma/utils";
import { bandOf } from "../../shared/format";
import { nameOfLink } from "../../shared/strings";
import { PATHS } from "../../shared/ui/icons";
import { lookOf } from "../../shared/ui/node-types";
import type { NetworkGraph } from "./to-graph";

/** Above this many nodes and links together, points and one-pixel lines are drawn. */
export const PLAIN_ABOVE = 1000;

export interface GraphViewEvents {
  readonly selectNode: (id: string, second: boolean) => void;
  readonly selectLink: (id: string) => void;
  readonly expand: (id: string) => void;
  readonly clear: () => void;
  readonly moved: (id: string, x: number, y: number) => void;
}

export interface Emphasis {
  readonly selected: string | undefined;
  readonly second: string | undefined;
  readonly link: string | undefined;
  readonly pathNodes: ReadonlySet<string>;
  readonly pathLinks: ReadonlySet<string>;
}

export const NO_EMPHASIS: Emphasis = { selected: undefined, second: undefined, link: undefined, pathNodes: new Set(), pathLinks: new Set() };

const glyphs = new Map<string, Path2D>();
const glyphOf = (label: string): Path2D => {
  const name = lookOf(label).icon;
  return glyphs.get(name) ?? glyphs.set(name, new Path2D(PATHS[name])).get(name)!;
};

interface Palette {
  readonly dark: boolean;
  readonly canvas: string;
  readonly ink: string;
  readonly ink2: string;
  readonly line: string;
  readonly accent: string;
  readonly bad: string;
  readonly surface: string;
  readonly risk: readonly string[];
  readonly font: string;
}

/**
 * Draws a graph and tells what was clicked. Sigma moves the camera and finds what lies under the pointer; up to a thousand
 * elements, shapes, drawings and words are painted on a canvas above it, which is quick even without a graphics card.
 * Keeps sigma's types to itself.
 */
export class GraphView {
  private readonly sigma: Sigma;
  private readonly overlay: HTMLCanvasElement;
  private readonly pen: CanvasRenderingContext2D;
  private palette: Palette;
  private emphasis: Emphasis = NO_EMPHASIS;
  private hovered: string | undefined;
  private dragged: string | undefined;
  private stopAnimation: (() => void) | undefined;
  private readonly watcher: ResizeObserver;
  readonly plain: boolean;

  constructor(
    container: HTMLElement,
    private readonly graph: NetworkGraph,
    private readonly events: GraphViewEvents,
  ) {
    this.plain = graph.order + graph.size > PLAIN_ABOVE;
    this.palette = readPalette(container);
    this.sigma = new Sigma(graph as never, container, {
      nodeProgramClasses: { node: this.plain ? NodePointProgram : NodeCircleProgram },
      edgeProgramClasses: { link: this.plain ? EdgeLineProgram : EdgeRectangleProgram },
      defaultNodeType: "node",
      defaultEdgeType: "link",
      renderLabels: false,
      enableEdgeEvents: !this.plain,
      hideEdgesOnMove: graph.size > 20_000,
      allowInvalidContainer: true,
      stagePadding: 60,
      minCameraRatio: 0.02,
      maxCameraRatio: 6,
      zoomToSizeRatioFunction: (ratio) => Math.max(0.55, Math.sqrt(ratio)),
      nodeReducer: (id, data) => this.reduceNode(id, data as never),
      edgeReducer: (id) => this.reduceLink(id),
    });
    this.overlay = this.sigma.createCanvas("seine", { beforeLayer: "mouse" });
    const pen = this.overlay.getContext("2d");
    if (!pen) throw new Error("No 2d canvas.");
    this.pen = pen;
    this.fitOverlay();
    this.sigma.on("resize", () => this.fitOverlay());
    this.sigma.on("afterRender", () => this.paint());
    this.listen();
    this.sigma.refresh();
    this.watcher = new ResizeObserver(() => {
      this.sigma.resize();
      this.sigma.refresh();
    });
    this.watcher.observe(container);
  }

  emphasise(emphasis: Emphasis): void {
    this.emphasis = emphasis;
    this.sigma.refresh({ skipIndexation: true });
  }

  themeChanged(container: HTMLElement): void {
    this.palette = readPalette(container);
    this.sigma.refresh();
  }

  /** Moves nodes to where the layout wants them: smoothly, unless the officer prefers stillness. */
  moveTo(positions: Readonly<Record<string, { x: number; y: number }>>, done: () => void): void {
    this.stopAnimation?.();
    if (this.graph.order > 600 || matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.graph.updateEachNodeAttributes((id, data) => ({ ...data, ...positions[id] }));
      done();
      return;
    }
    this.stopAnimation = animateNodes(this.graph as never, positions, { duration: 320, easing: "quadraticOut" }, () => {
      this.stopAnimation = undefined;
      done();
    });
  }

  fit(): void {
    void this.sigma.getCamera().animatedReset({ duration: 200 });
  }

  /** Brings a node into view where it is not. */
  show(id: string): void {
    const data = this.sigma.getNodeDisplayData(id);
    if (!data) return;
    const { x, y } = this.sigma.framedGraphToViewport(data);
    const { width, height } = this.sigma.getDimensions();
    if (x < 40 || y < 40 || x > width - 40 || y > height - 40) void this.sigma.getCamera().animate({ x: data.x, y: data.y }, { duration: 200 });
  }

  zoom(by: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: Math.min(6, Math.max(0.02, camera.ratio / by)) }, { duration: 150 });
  }

  /** Where a node is on the canvas, in CSS pixels. */
  positionOf(id: string): { x: number; y: number } | undefined {
    const data = this.sigma.getNodeDisplayData(id);
    return data ? this.sigma.framedGraphToViewport(data) : undefined;
  }

  toPng(): Promise<Blob | null> {
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = this.palette.canvas;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    // WebGL canvases lose their content after each frame: draw now, copy now.
    this.sigma.refresh();
    for (const layer of Object.values(this.sigma.getCanvases())) {
      if (layer.width > 0 && layer.height > 0) pen.drawImage(layer, 0, 0, canvas.width, canvas.height);
    }
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  destroy(): void {
    this.watcher.disconnect();
    this.stopAnimation?.();
    this.sigma.kill();
  }

  private reduceNode(id: string, data: { label: string; size: number }): Record<string, unknown> {
    const look = lookOf(data.label);
    const colour = this.palette.dark ? look.dark : look.light;
    if (!this.plain) return { ...data, label: null, color: colour, size: data.size * 0.86 };
    const { offender, risk } = this.graph.getNodeAttributes(id);
    const chosen = id === this.emphasis.selected || id === this.emphasis.second || this.emphasis.pathNodes.has(id);
    return { ...data, label: null, color: chosen ? this.palette.accent : offender ? this.palette.bad : colour, size: chosen ? 9 : offender ? 6 : 2.6 + 3 * risk };
  }

  private reduceLink(id: string): Record<string, unknown> {
    // Painted above; here the link is a broad, unseen target for the pointer.
    if (!this.plain) return { size: 8, color: "#00000000" };
    return { size: 1, color: this.emphasis.pathLinks.has(id) || id === this.emphasis.link ? this.palette.accent : this.palette.line };
  }

  private listen(): void {
    const { sigma, events } = this;
    let downAt = { x: 0, y: 0 };
    sigma.on("clickNode", ({ node, event }) => events.selectNode(node, isSecond(event.original)));
    sigma.on("clickEdge", ({ edge }) => events.selectLink(edge));
    sigma.on("clickStage", () => events.clear());
    sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
      preventSigmaDefault();
      events.expand(node);
    });
    sigma.on("doubleClickStage", ({ preventSigmaDefault }) => preventSigmaDefault());
    sigma.on("enterNode", ({ node }) => this.hover(node));
    sigma.on("leaveNode", () => this.hover(undefined));
    sigma.on("downNode", ({ node, event }) => {
      this.dragged = node;
      downAt = { x: event.x, y: event.y };
    });
    sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
      if (!this.dragged) return;
      preventSigmaDefault();
      event.original.preventDefault();
      if (Math.hypot(event.x - downAt.x, event.y - downAt.y) < 4) return;
      if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
      const { x, y } = sigma.viewportToGraph(event);
      this.graph.mergeNodeAttributes(this.dragged, { x, y, pinned: true });
    });
    const drop = (): void => {
      if (this.dragged && this.graph.hasNode(this.dragged) && sigma.getCustomBBox()) {
        const { x, y } = this.graph.getNodeAttributes(this.dragged);
        events.moved(this.dragged, x, y);
      }
      sigma.setCustomBBox(null);
      this.dragged = undefined;
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
  }

  private hover(id: string | undefined): void {
    this.hovered = id;
    this.sigma.getContainer().style.cursor = id ? "pointer" : "";
    this.paint();
  }

  private fitOverlay(): void {
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    this.overlay.width = width * ratio;
    this.overlay.height = height * ratio;
    Object.assign(this.overlay.style, { position: "absolute", inset: "0", width: `${width}px`, height: `${height}px`, pointerEvents: "none" });
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  private paint(): void {
    const { pen } = this;
    const { width, height } = this.sigma.getDimensions();
    pen.clearRect(0, 0, width, height);
    const places = new Map<string, { x: number; y: number; r: number }>();
    this.graph.forEachNode((id, data) => {
      const shown = this.sigma.getNodeDisplayData(id);
      if (!shown) return;
      const { x, y } = this.sigma.framedGraphToViewport(shown);
      if (x < -80 || y < -80 || x > width + 80 || y > height + 80) {
        if (!this.plain) places.set(id, { x, y, r: 0 });
        return;
      }
      places.set(id, { x, y, r: this.plain ? shown.size : this.sigma.scaleSize(data.size) });
    });
    if (!this.plain) this.paintLinks(places);
    if (!this.plain) for (const [id, place] of places) if (place.r > 0) this.paintNode(id, place);
    this.paintWords(places, width, height);
  }

  private paintLinks(places: ReadonlyMap<string, { x: number; y: number }>): void {
    const { pen, palette, emphasis } = this;
    const focus = this.hovered ?? emphasis.selected;
    this.graph.forEachEdge((id, data, source, target) => {
      const from = places.get(data.from === source ? source : target);
      const to = places.get(data.from === source ? target : source);
      if (!from || !to) return;
      const onPath = emphasis.pathLinks.has(id);
      const chosen = emphasis.link === id;
      const near = source === focus || target === focus;
      pen.strokeStyle = onPath || chosen ? palette.accent : near ? palette.ink2 : palette.line;
      pen.lineWidth = chosen ? 3 : onPath ? 2.6 : near ? 1.4 : 1.1;
      pen.setLineDash(data.confidence < 0.9 ? [5, 4] : []);
      const curve = curveOf(from, to, data.bend);
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo(curve.x, curve.y, to.x, to.y);
      pen.stroke();
      if (data.kind === "identity") {
        pen.strokeStyle = palette.canvas;
        pen.lineWidth = 1;
        pen.stroke();
      }
    });
    pen.setLineDash([]);
  }

  private paintNode(id: string, { x, y, r }: { x: number; y: number; r: number }): void {
    const { pen, palette, emphasis } = this;
    const data = this.graph.getNodeAttributes(id);
    const look = lookOf(data.label);
    const chosen = id === emphasis.selected || id === emphasis.second;
    if (chosen || emphasis.pathNodes.has(id)) {
      pen.fillStyle = palette.accent;
      pen.globalAlpha = chosen ? 0.3 : 0.16;
      pen.beginPath();
      pen.arc(x, y, r + (chosen ? 11 : 8), 0, 2 * Math.PI);
      pen.fill();
      pen.globalAlpha = 1;
    }
    pen.fillStyle = palette.dark ? look.dark : look.light;
    pen.strokeStyle = palette.canvas;
    pen.lineWidth = 1.5;
    outline(pen, look.shape, x, y, r);
    pen.fill();
    pen.stroke();
    // The risk ring: its length is the risk, the colour repeats the band.
    if (data.risk > 0) {
      pen.lineWidth = 2.6;
      pen.strokeStyle = palette.risk[bandOf(data.risk)]!;
      pen.beginPath();
      pen.arc(x, y, r + 3.6, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * Math.min(1, data.risk));
      pen.stroke();
    }
    const scale = (r * 1.28) / 16;
    if (r > 5.5) {
      pen.save();
      pen.translate(x - 8 * scale, y - 8 * scale);
      pen.scale(scale, scale);
      pen.strokeStyle = palette.dark ? "#0b1115" : "#ffffff";
      pen.lineWidth = 1.5;
      pen.lineCap = "round";
      pen.lineJoin = "round";
      pen.stroke(glyphOf(data.label));
      pen.restore();
    }
    if (data.offender) {
      const [fx, fy] = [x + r * 0.78, y - r * 0.78];
      pen.fillStyle = palette.bad;
      pen.strokeStyle = palette.canvas;
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.arc(fx, fy, 6.5, 0, 2 * Math.PI);
      pen.fill();
      pen.stroke();
      pen.fillStyle = palette.dark ? "#1a0a0e" : "#ffffff";
      pen.font = `700 10px ${palette.font}`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillText("!", fx, fy + 0.5);
    }
    if (data.undrawn > 0 && r > 5.5) {
      const text = `+${data.undrawn > 9999 ? `${Math.round(data.undrawn / 1000)}k` : data.undrawn}`;
      pen.font = `600 10px ${palette.font}`;
      const w = pen.measureText(text).width + 8;
      const [px, py] = [x + r * 0.62, y + r * 0.72];
      pen.fillStyle = palette.surface;
      pen.strokeStyle = palette.ink2;
      pen.lineWidth = 0.8;
      pen.beginPath();
      pen.roundRect(px, py - 7, w, 14, 7);
      pen.fill();
      pen.stroke();
      pen.fillStyle = palette.ink;
      pen.textAlign = "left";
      pen.textBaseline = "middle";
      pen.fillText(text, px + 4, py + 0.5);
    }
  }

  /** Names, those that matter first; one that would cover another is left out. */
  private paintWords(places: ReadonlyMap<string, { x: number; y: number; r: number }>, width: number, height: number): void {
    const { pen, palette, emphasis } = this;
    const taken: { x: number; y: number; w: number; h: number }[] = [];
    const weight = (id: string): number => {
      const data = this.graph.getNodeAttributes(id);
      const chosen = id === emphasis.selected || id === emphasis.second || id === this.hovered;
      return (chosen ? 1000 : 0) + (emphasis.pathNodes.has(id) ? 500 : 0) + (data.offender ? 60 : 0) + (lookOf(data.label).shape === "circle" ? 35 : 0) + data.risk * 40 + Math.min(20, this.graph.degree(id));
    };
    const seen = [...places].filter(([, p]) => p.r > 0 && p.x > 0 && p.y > 0 && p.x < width && p.y < height);
    if (!this.plain) {
      for (const [id, p] of seen) {
        taken.push({ x: p.x - p.r, y: p.y - p.r, w: 2 * p.r, h: 2 * p.r });
        if (this.graph.getNodeAttribute(id, "undrawn") > 0) taken.push({ x: p.x + p.r * 0.62, y: p.y + p.r * 0.72 - 7, w: 26, h: 14 });
      }
    }
    const ranked = seen.map(([id, p]) => ({ id, p, weight: weight(id) })).sort((a, b) => b.weight - a.weight);
    const most = this.plain ? 60 : 160;
    let drawn = 0;
    pen.textAlign = "center";
    pen.textBaseline = "top";
    pen.lineJoin = "round";
    for (const { id, p, weight: w0 } of ranked) {
      if (drawn >= most) break;
      const data = this.graph.getNodeAttributes(id);
      const strong = w0 >= 500;
      pen.font = `${strong ? 650 : 450} 11.5px ${palette.font}`;
      const text = data.name.length > 34 && !strong ? `${data.name.slice(0, 32)}…` : data.name;
      const w = pen.measureText(text).width;
      const box = { x: p.x - w / 2 - 2, y: p.y + p.r + 5, w: w + 4, h: 14 };
      if (data.undrawn > 0 && !this.plain) box.y += 5;
      if (!strong && taken.some((t) => t.x < box.x + box.w && t.x + t.w > box.x && t.y < box.y + box.h && t.y + t.h > box.y)) continue;
      taken.push(box);
      this.halo(text, p.x, box.y + 1, strong ? palette.ink : palette.ink2);
      drawn++;
    }
    this.paintLinkWords(places);
  }

  /** What the links of the chosen or touched node and of the path are called. */
  private paintLinkWords(places: ReadonlyMap<string, { x: number; y: number; r: number }>): void {
    const { pen, palette, emphasis } = this;
    const focus = this.hovered ?? emphasis.selected;
    const wanted = this.graph.filterEdges((id, _data, source, target) => emphasis.pathLinks.has(id) || id === emphasis.link || source === focus || target === focus);
    if (wanted.length > 24) return;
    pen.font = `450 10.5px ${palette.font}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    for (const id of wanted) {
      const [source, target] = this.graph.extremities(id);
      const data = this.graph.getEdgeAttributes(id);
      const a = places.get(data.from);
      const b = places.get(data.from === source ? target : source);
      if (!a || !b || Math.hypot(a.x - b.x, a.y - b.y) < 70) continue;
      const curve = curveOf(a, b, data.bend);
      this.halo(nameOfLink(data.link, data.role), (a.x + 2 * curve.x + b.x) / 4, (a.y + 2 * curve.y + b.y) / 4, emphasis.pathLinks.has(id) ? palette.accent : palette.ink2);
    }
  }

  private halo(text: string, x: number, y: number, colour: string): void {
    const { pen, palette } = this;
    pen.strokeStyle = palette.canvas;
    pen.lineWidth = 3.5;
    pen.strokeText(text, x, y);
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  }
}

export function hasWebgl(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

const isSecond = (event: MouseEvent | TouchEvent): boolean => event.shiftKey || event.ctrlKey || event.metaKey;

function curveOf(from: { x: number; y: number }, to: { x: number; y: number }, bend: number): { x: number; y: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const lift = bend * Math.min(56, 0.35 * length);
  return { x: (from.x + to.x) / 2 - ((to.y - from.y) / length) * lift, y: (from.y + to.y) / 2 + ((to.x - from.x) / length) * lift };
}

function outline(pen: CanvasRenderingContext2D, shape: "circle" | "square" | "hexagon", x: number, y: number, r: number): void {
  pen.beginPath();
  if (shape === "circle") {
    pen.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "square") {
    pen.roundRect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, r * 0.38);
  } else {
    for (let i = 0; i < 6; i++) pen.lineTo(x + r * 1.08 * Math.cos((i * Math.PI) / 3), y + r * 1.08 * Math.sin((i * Math.PI) / 3));
    pen.closePath();
  }
}

function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    dark: document.documentElement.dataset["theme"] === "dark",
    canvas: colour("--canvas"),
    ink: colour("--ink"),
    ink2: colour("--ink-2"),
    line: colour("--line-strong"),
    accent: colour("--accent"),
    bad: colour("--bad"),
    surface: colour("--surface"),
    risk: [0, 1, 2, 3].map((band) => colour(`--risk-${band}`)),
    font: colour("--font"),
  };
}

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api, type EntityStory, isProblem, type NetworkLink, type NetworkNode, type NodeDetail, type PathResult, type Separation } from "../../shared/api/client";
import { formatFullDay, formatRisk } from "../../shared/format";
import { provideShortcuts } from "../../shared/keys";
import { formatRoute, replaceRoute } from "../../shared/route";
import { nameOfLabel, nameOfLink, nameOfProp, t } from "../../shared/strings";
import { showToast } from "../../shared/toasts";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, nodeBadge, riskBar, stateBlock } from "../../shared/ui/parts";
import "./evidence-view";
import { download, drawingJson, linksCsv, nodesCsv } from "./export";
import { type Emphasis, GraphView, hasWebgl, NO_EMPHASIS, PLAIN_ABOVE } from "./graph-view";
import { byRisk, did, type Drawing, drawingOf, hiddenIn, type Investigation, mayRedo, mayUndo, neighboursIn, NOTHING, redone, type Step, typesIn, undone, withoutTypes } from "./investigation";
import { sunflower } from "./layout";
import "./network.css";
import "./networks-list";
import "./search-box";
import type { NetworkSearch } from "./search-box";
import { isEntity } from "./who-view";
import { type NetworkGraph, type Positions, toGraph } from "./to-graph";

const OPEN_LIMIT = 60;
const FORCE_UP_TO = 2000;
const EXPLAINED = 40;
const LIMITS = [10, 25, 50, 100, 250, 500];

type Tab = "selection" | "nodes" | "links";

interface Expanding {
  readonly id: string;
  readonly detail: NodeDetail | undefined;
  readonly types: ReadonlySet<string>;
  readonly limit: number;
  readonly error: unknown;
  readonly adding: boolean;
}

declare global {
  interface Window {
    /** For browser tests: what is drawn, where, and what is chosen. */
    __seine?: {
      graph: NetworkGraph | undefined;
      positionOf(id: string): { x: number; y: number } | undefined;
      select(id: string, second?: boolean): void;
      selected(): readonly string[];
      settled(): boolean;
    };
  }
}

/** How soon a node that is not in the graph yet is asked for again. */
const LOOK_AGAIN_MS = 3_000;

/** The network: search, draw, expand, find paths, and for each element the evidence. */
@customElement("seine-network")
export class NetworkView extends View {
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) permissions: readonly string[] = [];
  @state() private investigation: Investigation = NOTHING;
  @state() private drawing: Drawing = drawingOf(NOTHING);
  @state() private off: ReadonlySet<string> = new Set();
  @state() private selected: string | undefined;
  @state() private second: string | undefined;
  @state() private link: string | undefined;
  @state() private tab: Tab = "selection";
  @state() private expanding: Expanding | undefined;
  @state() private paths: PathResult | undefined;
  @state() private pathAt = 0;
  @state() private busy = false;
  @state() private arranging = false;
  @state() private error: unknown;
  @state() private drawable = hasWebgl();
  private graph: NetworkGraph | undefined;
  private view: GraphView | undefined;
  private positions = new Map<string, { x: number; y: number; pinned?: boolean }>();
  private worker: Worker | undefined;
  private ticket = 0;
  private trail: string[] = [];
  private opened: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    const g = t.shortcuts.groups.network;
    const l = t.shortcuts.groups.list;
    provideShortcuts(
      [
        { keys: ["/"], label: t.shortcuts.search, group: g, run: () => this.find<NetworkSearch>("seine-network-search")?.focusInput() },
        { keys: ["g"], label: t.network.networks.title, group: g, run: () => this.toNetworks() },
        { keys: ["e"], label: t.network.expand, group: g, run: () => this.selected && void this.preview(this.selected) },
        { keys: ["c"], label: t.network.collapse, group: g, run: () => this.collapse() },
        { keys: ["Delete", "x"], label: t.network.remove, group: g, run: () => this.removeChosen() },
        { keys: ["s"], label: t.shortcuts.second, group: g, run: () => this.markSecond() },
        { keys: ["p"], label: t.network.path, group: g, run: () => void this.findPath() },
        { keys: ["ArrowRight"], label: t.shortcuts.walk, group: g, run: () => this.walk() },
        { keys: ["ArrowLeft"], label: t.shortcuts.previous, group: g, run: () => this.walkBack() },
        { keys: ["j", "ArrowDown"], label: t.shortcuts.next, group: l, run: () => this.step(1) },
        { keys: ["k", "ArrowUp"], label: t.shortcuts.previous, group: l, run: () => this.step(-1) },
        { keys: ["a"], label: t.network.layout, group: g, run: () => this.arrange(true) },
        { keys: ["f"], label: t.network.fit, group: g, run: () => this.view?.fit() },
        { keys: ["mod+z"], label: t.network.undo, group: g, run: () => this.undo() },
        { keys: ["mod+shift+z", "mod+y"], label: t.network.redo, group: g, run: () => this.redo() },
        { keys: ["Escape"], label: t.shortcuts.close, group: l, run: () => this.escape() },
      ],
      signal,
    );
    window.addEventListener("seine-theme", () => this.themed(), { signal });
    window.addEventListener("seine-purpose", () => this.error && this.opened && void this.openAt(this.opened), { signal });
    window.__seine = {
      graph: undefined,
      positionOf: (id) => this.view?.positionOf(id),
      select: (id, second = false) => this.selectNode(id, second),
      selected: () => [this.selected, this.second].filter((x) => x !== undefined),
      settled: () => !this.busy && !this.arranging,
    };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.view?.destroy();
    this.view = undefined;
    this.worker?.terminate();
    this.worker = undefined;
    delete window.__seine;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has("params")) return;
    const { id, to } = this.params;
    if (id && id !== this.opened) void this.openAt(id, to);
    else if (!id && this.opened) this.toNetworks();
  }

  // What the officer does

  private async openAt(id: string, to?: string): Promise<void> {
    this.opened = id;
    this.busy = true;
    this.error = undefined;
    try {
      const part = await api.getNeighbourhood({ id, hops: 2, limit: OPEN_LIMIT });
      if (this.opened !== id) return;
      this.tell({ kind: "open", centre: part.centre, nodes: part.nodes, links: part.links });
      this.selectNode(part.centre, false);
      if (to) {
        this.second = to;
        await this.findPath();
      }
    } catch (error) {
      if (this.opened !== id) return;
      if (this.drawing.nodes.size === 0) this.error = error;
      else showToast(error instanceof Error ? error.message : String(error), "bad");
      // What has just arrived is in the graph a moment later.
      if (isProblem(error) && error.status === 404) window.setTimeout(() => this.opened === id && this.isConnected && this.error === error && void this.openAt(id, to), LOOK_AGAIN_MS);
    } finally {
      this.busy = false;
    }
  }

  /** Back to the list; what was drawn comes back by undo. */
  private toNetworks(): void {
    this.opened = undefined;
    this.error = undefined;
    this.closePaths();
    this.clearSelection();
    if (this.drawing.nodes.size > 0) this.tell({ kind: "clear" });
    replaceRoute("network", {});
  }

  private chosenInSearch(node: NetworkNode): void {
    if (this.drawing.nodes.has(node.id)) {
      this.selectNode(node.id, false);
      this.view?.show(node.id);
      return;
    }
    replaceRoute("network", { id: node.id });
    void this.openAt(node.id);
  }

  private selectNode(id: string, second: boolean): void {
    if (!this.drawing.nodes.has(id)) return;
    if (second && this.selected && id !== this.selected) this.second = id;
    else {
      if (this.selected && this.selected !== id) this.trail = [...this.trail.slice(-50), this.selected];
      this.selected = id;
      this.second = undefined;
    }
    this.link = undefined;
    if (this.expanding && this.expanding.id !== id) this.expanding = undefined;
    if (!second) replaceRoute("network", { id: this.opened ?? id });
    this.emphasise();
  }

  private selectLink(id: string): void {
    this.link = id;
    this.expanding = undefined;
    this.tab = "selection";
    this.emphasise();
  }

  private clearSelection(): void {
    this.selected = undefined;
    this.second = undefined;
    this.link = undefined;
    this.expanding = undefined;
    this.emphasise();
  }

  private escape(): void {
    if (this.expanding) this.expanding = undefined;
    else if (this.paths) this.closePaths();
    else this.clearSelection();
  }

  private markSecond(): void {
    const row = document.activeElement?.closest<HTMLElement>("[data-id]")?.dataset["id"];
    const last = this.trail[this.trail.length - 1];
    if (row && row !== this.selected) this.selectNode(row, true);
    else if (this.selected && last && this.drawing.nodes.has(last)) {
      const first = this.selected;
      this.selected = last;
      this.second = first;
      this.emphasise();
    }
  }

  private async preview(id: string): Promise<void> {
    this.tab = "selection";
    if (this.selected !== id) this.selectNode(id, false);
    this.expanding = { id, detail: undefined, types: new Set(), limit: 25, error: undefined, adding: false };
    try {
      const detail = await api.getNetworkNode(id);
      if (this.expanding?.id !== id) return;
      this.expanding = { ...this.expanding, detail, types: new Set(detail.neighbours.map((n) => n.label)) };
      await this.updateComplete;
      this.find("[data-testid=expand-add]")?.focus();
    } catch (error) {
      if (this.expanding?.id === id) this.expanding = { ...this.expanding, error };
    }
  }

  private async expand(): Promise<void> {
    const { expanding } = this;
    if (!expanding?.detail || expanding.types.size === 0) return;
    this.expanding = { ...expanding, adding: true };
    try {
      const every = expanding.types.size === expanding.detail.neighbours.length;
      const types = every ? undefined : ([...expanding.types] as NetworkNode["label"][]);
      const page = await api.listNeighbours(expanding.id, { ...(types ? { types } : {}), limit: expanding.limit });
      const before = this.drawing.nodes.size;
      this.tell({ kind: "expand", id: expanding.id, nodes: page.items.map((item) => item.node), links: page.items.flatMap((item) => item.links) });
      const at = this.investigation.done;
      const added = this.drawing.nodes.size - before;
      showToast(added > 0 ? t.network.added(added) : t.network.nothingNew, "info", { label: t.common.undo, run: () => this.investigation.done === at && this.undo() });
      this.expanding = undefined;
      this.off = new Set([...this.off].filter((label) => !expanding.types.has(label)));
      this.redraw();
    } catch (error) {
      this.expanding = { ...expanding, error, adding: false };
    }
  }

  private collapse(): void {
    if (this.selected && this.drawing.expanded.has(this.selected)) this.tell({ kind: "collapse", id: this.selected });
  }

  private removeChosen(): void {
    const ids = [this.selected, this.second].filter((id): id is string => id !== undefined);
    if (ids.length === 0) return;
    this.tell({ kind: "remove", ids });
    this.clearSelection();
  }

  private async findPath(): Promise<void> {
    const { selected: from, second: to } = this;
    if (!from || !to) {
      showToast(t.network.pathHelp);
      return;
    }
    this.busy = true;
    try {
      const result = await api.findPaths({ from, to, k: 3 });
      this.paths = result;
      this.pathAt = 0;
      this.tab = "selection";
      const first = result.paths[0];
      if (first) this.drawPath(0);
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), "bad");
    } finally {
      this.busy = false;
      this.emphasise();
    }
  }

  private drawPath(at: number): void {
    const path = this.paths?.paths[at];
    if (!path || !this.paths) return;
    this.pathAt = at;
    const nodes = this.paths.nodes.filter((n) => path.nodes.includes(n.id));
    const links = this.paths.links.filter((l) => path.links.includes(l.id));
    const missing = nodes.some((n) => !this.drawing.nodes.has(n.id)) || links.some((l) => !this.drawing.links.has(l.id));
    if (missing) this.tell({ kind: "path", nodes, links });
    this.emphasise();
  }

  private closePaths(): void {
    this.paths = undefined;
    this.second = undefined;
    this.emphasise();
  }

  /** To the riskiest neighbour that the walk has not touched; where all are, to the riskiest. */
  private walk(): void {
    if (!this.selected) return this.step(1);
    const near = neighboursIn(this.shown(), this.selected).map((id) => this.drawing.nodes.get(id)!).sort(byRisk);
    const next = near.find((n) => !this.trail.includes(n.id)) ?? near[0];
    if (next) {
      this.selectNode(next.id, false);
      this.view?.show(next.id);
    }
  }

  private walkBack(): void {
    const last = this.trail.pop();
    if (!last || !this.drawing.nodes.has(last)) return;
    this.selected = last;
    this.second = undefined;
    this.link = undefined;
    this.emphasise();
    this.view?.show(last);
  }

  private step(by: 1 | -1): void {
    const rows = this.ranked();
    const at = rows.findIndex((n) => n.id === this.selected);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    this.selectNode(next.id, false);
    this.view?.show(next.id);
    void this.updateComplete.then(() => this.find<HTMLElement>('.node-row[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
  }

  private tell(step: Step): void {
    this.investigation = did(this.investigation, step);
    this.retold();
  }

  private undo(): void {
    if (!mayUndo(this.investigation)) return;
    this.investigation = undone(this.investigation);
    this.retold();
  }

  private redo(): void {
    if (!mayRedo(this.investigation)) return;
    this.investigation = redone(this.investigation);
    this.retold();
  }

  private retold(): void {
    this.drawing = drawingOf(this.investigation);
    const has = (id: string | undefined): string | undefined => (id !== undefined && this.drawing.nodes.has(id) ? id : undefined);
    this.selected = has(this.selected);
    this.second = has(this.second);
    if (this.link && !this.drawing.links.has(this.link)) this.link = undefined;
    if (this.expanding && !this.drawing.nodes.has(this.expanding.id)) this.expanding = undefined;
    this.redraw();
  }

  private toggleType(label: string, only: boolean): void {
    const labels = typesIn(this.drawing).map((type) => type.label);
    const off = new Set(this.off);
    if (only) {
      const others = labels.filter((l) => l !== label);
      const already = others.every((l) => off.has(l)) && !off.has(label);
      this.off = new Set(already ? [] : others);
    } else {
      if (!off.delete(label)) off.add(label);
      this.off = off;
    }
    this.redraw();
  }

  // Drawing

  private shown(): Drawing {
    return withoutTypes(this.drawing, this.off);
  }

  private ranked(): NetworkNode[] {
    return [...this.shown().nodes.values()].sort(byRisk);
  }

  /** Builds the graph anew from the drawing; places that were found stay. */
  private redraw(): void {
    this.keepPositions();
    const shown = this.shown();
    const fresh = [...shown.nodes.keys()].some((id) => !this.positions.has(id));
    this.graph = toGraph(shown, this.positions as Positions);
    if (window.__seine) window.__seine.graph = this.graph;
    this.keepPositions();
    void this.updateComplete.then(() => {
      this.mountView();
      if (fresh) this.arrange(false);
    });
  }

  private mountView(): void {
    const container = this.find<HTMLElement>(".canvas");
    this.view?.destroy();
    this.view = undefined;
    if (!container || !this.graph || this.graph.order === 0 || !this.drawable) return;
    try {
      this.view = new GraphView(container, this.graph, {
        selectNode: (id, second) => {
          this.tab = "selection";
          this.selectNode(id, second);
        },
        selectLink: (id) => this.selectLink(id),
        expand: (id) => void this.preview(id),
        clear: () => this.clearSelection(),
        moved: (id, x, y) => this.positions.set(id, { x, y, pinned: true }),
      });
      this.emphasise();
    } catch {
      this.drawable = false;
    }
  }

  private keepPositions(): void {
    this.graph?.forEachNode((id, { x, y, pinned }) => this.positions.set(id, { x, y, ...(pinned ? { pinned } : {}) }));
  }

  private emphasise(): void {
    const path = this.paths?.paths[this.pathAt];
    const emphasis: Emphasis = {
      ...NO_EMPHASIS,
      selected: this.selected,
      second: this.second,
      link: this.link,
      ...(path ? { pathNodes: new Set(path.nodes), pathLinks: new Set(path.links) } : {}),
    };
    this.view?.emphasise(emphasis);
  }

  /** Force for what a browser can bear, in a worker; the server's order, from the middle outwards, for more. */
  private arrange(anew: boolean): void {
    const { graph } = this;
    if (!graph || graph.order === 0) return;
    const ids = graph.nodes();
    if (ids.length > FORCE_UP_TO) {
      graph.updateEachNodeAttributes((id, data) => ({ ...data, ...sunflower(ids.indexOf(id), 3) }));
      return;
    }
    const index = new Map(ids.map((id, i) => [id, i]));
    const start = new Float32Array(ids.length * 2);
    const fixed = new Uint8Array(ids.length);
    ids.forEach((id, i) => {
      const { x, y, pinned } = graph.getNodeAttributes(id);
      const place = anew ? sunflower(i, 6) : { x, y };
      start[2 * i] = place.x;
      start[2 * i + 1] = place.y;
      fixed[i] = pinned && !anew ? 1 : 0;
      if (anew) graph.setNodeAttribute(id, "pinned", false);
    });
    const ends = new Uint32Array(graph.size * 2);
    let at = 0;
    graph.forEachEdge((_id, _data, source, target) => {
      ends[at++] = index.get(source)!;
      ends[at++] = index.get(target)!;
    });
    this.worker ??= new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    const ticket = ++this.ticket;
    this.arranging = true;
    this.worker.onmessage = (event: MessageEvent<{ ticket: number; positions: Float32Array }>) => {
      if (event.data.ticket !== this.ticket || this.graph !== graph) return;
      const places: Record<string, { x: number; y: number }> = {};
      ids.forEach((id, i) => (places[id] = { x: event.data.positions[2 * i]!, y: event.data.positions[2 * i + 1]! }));
      const settled = (): void => {
        this.keepPositions();
        this.arranging = false;
      };
      if (this.view) this.view.moveTo(places, settled);
      else {
        graph.updateEachNodeAttributes((id, data) => ({ ...data, ...places[id] }));
        settled();
      }
    };
    this.worker.onerror = () => (this.arranging = false);
    this.worker.postMessage({ ticket, positions: start, ends, fixed, rounds: ids.length > 600 ? 150 : 400 }, [start.buffer, ends.buffer, fixed.buffer]);
  }

  private themed(): void {
    const container = this.find<HTMLElement>(".canvas");
    if (container) this.view?.themeChanged(container);
  }

  private async export(kind: "png" | "csv" | "json"): Promise<void> {
    const shown = this.shown();
    if (kind === "json") {
      const { entities, separations } = await this.explanations(shown);
      download("network.json", new Blob([drawingJson(shown, this.investigation.steps.slice(0, this.investigation.done), entities, separations)], { type: "application/json" }));
    }
    else if (kind === "csv") {
      download("network-nodes.csv", new Blob(["\ufeff", nodesCsv(shown)], { type: "text/csv" }));
      download("network-links.csv", new Blob(["\ufeff", linksCsv(shown)], { type: "text/csv" }));
    } else {
      const png = await this.view?.toPng();
      if (png) download("network.png", png);
    }
    this.find<HTMLElement>("#export-menu")?.hidePopover();
  }

  /** For the export: how the riskiest entities became one, and why the two that are chosen are not. */
  private async explanations(shown: Drawing): Promise<{ entities: EntityStory[]; separations: Separation[] }> {
    const wanted = [...shown.nodes.values()].filter((node) => isEntity(node) && node.sourceCount > 1).sort(byRisk).slice(0, EXPLAINED);
    const entities: EntityStory[] = [];
    for (const node of wanted) {
      try {
        entities.push(await api.explainEntity(node.id));
      } catch (error) {
        // An entity that was merged meanwhile has no story of its own any more.
        if (!isProblem(error) || error.status !== 404) throw error;
      }
    }
    const [left, right] = [this.selected, this.second].map((id) => (id ? shown.nodes.get(id) : undefined));
    const two = isEntity(left) && isEntity(right) && left.label === right.label;
    return { entities, separations: two ? [await api.explainSeparation(left.id, right.id)] : [] };
  }

  // Views

  override render(): TemplateResult {
    const empty = this.drawing.nodes.size === 0;
    return html`<div class="network">
      <h1 class="sr">${t.network.title}</h1>
      <section class="pane stage">
        ${this.toolbar(empty)}
        <div class="drawing">
          <div class="canvas" role="img" aria-label=${t.network.canvas} data-testid="network-canvas"></div>
          ${this.busy ? html`<div class="progress" role="status"><span class="sr">${t.common.loading}</span></div>` : nothing}
          ${this.error
            ? html`<div class="over">${isProblem(this.error) && this.error.kind === "purpose-needed" ? stateBlock("info", t.purpose.title, t.purpose.lead) : isProblem(this.error) && this.error.status === 404 ? stateBlock("clock", t.network.notYet, t.network.notYetHelp) : errorBlock(this.error, () => this.opened && void this.openAt(this.opened))}</div>`
            : empty
              ? html`<div class="over">${this.busy ? nothing : html`<seine-networks class="scroll"></seine-networks>`}</div>`
              : !this.drawable
                ? html`<div class="over">${stateBlock("info", t.network.noWebgl)}</div>`
                : nothing}
        </div>
        ${empty ? nothing : html`${this.legend()}${this.statusLine()}`}
      </section>
      <aside class="pane side" aria-label=${t.network.evidence}>
        <div class="tabs" role="tablist">
          ${(["selection", "nodes", "links"] as const).map(
            (tab) => html`<button role="tab" id="tab-${tab}" aria-selected=${this.tab === tab} aria-controls="panel" tabindex=${this.tab === tab ? 0 : -1} data-testid="tab-${tab}" @click=${() => (this.tab = tab)} @keydown=${this.tabKeyed}>
              ${tab === "selection" ? t.network.evidence : html`${t.network.tables[tab]} <span class="count">${this.shown()[tab].size}</span>`}
            </button>`,
          )}
        </div>
        <div class="panel scroll" role="tabpanel" id="panel" aria-labelledby="tab-${this.tab}" tabindex="-1">
          ${this.tab === "nodes" ? this.nodeTable() : this.tab === "links" ? this.linkTable() : this.selection()}
        </div>
      </aside>
    </div>`;
  }

  private readonly tabKeyed = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    event.stopPropagation();
    const tabs: Tab[] = ["selection", "nodes", "links"];
    this.tab = tabs[(tabs.indexOf(this.tab) + (event.key === "ArrowRight" ? 1 : 2)) % 3]!;
    void this.updateComplete.then(() => this.find<HTMLElement>(`#tab-${this.tab}`)?.focus());
  };

  private toolbar(empty: boolean): TemplateResult {
    const node = this.selected ? this.drawing.nodes.get(this.selected) : undefined;
    return html`<div class="bar tools" role="toolbar" aria-label=${t.network.title}>
      <button class="btn icon-only" title="${t.network.networks.title} (g)" aria-label=${t.network.networks.title} ?disabled=${empty && !this.error} data-testid="to-networks" @click=${() => this.toNetworks()}>${icon("list")}</button>
      <seine-network-search class="grow" @chosen=${(e: CustomEvent<NetworkNode>) => this.chosenInSearch(e.detail)}></seine-network-search>
      <button class="btn icon-only" title="${t.network.undo} (Ctrl Z)" aria-label=${t.network.undo} ?disabled=${!mayUndo(this.investigation)} data-testid="undo" @click=${() => this.undo()}>${icon("undo")}</button>
      <button class="btn icon-only" title="${t.network.redo} (Ctrl Shift Z)" aria-label=${t.network.redo} ?disabled=${!mayRedo(this.investigation)} data-testid="redo" @click=${() => this.redo()}>${icon("redo")}</button>
      <span class="sep"></span>
      <button class="btn" ?disabled=${!node} data-testid="expand" @click=${() => node && void this.preview(node.id)}>${icon("expand")}${t.network.expand}<kbd aria-hidden="true">e</kbd></button>
      <button class="btn icon-only" title="${t.network.collapse} (c)" aria-label=${t.network.collapse} ?disabled=${!node || !this.drawing.expanded.has(node.id)} data-testid="collapse" @click=${() => this.collapse()}>${icon("collapse")}</button>
      <button class="btn icon-only" title="${t.network.remove} (x)" aria-label=${t.network.remove} ?disabled=${!node} data-testid="remove" @click=${() => this.removeChosen()}>${icon("hide")}</button>
      <button class="btn" ?disabled=${!this.selected || !this.second} title=${t.network.pathHelp} data-testid="find-path" @click=${() => void this.findPath()}>${icon("path")}${t.network.path}<kbd aria-hidden="true">p</kbd></button>
      <span class="sep"></span>
      <button class="btn icon-only" title="${t.network.layout} (a)" aria-label=${t.network.layout} ?disabled=${empty} data-testid="arrange" @click=${() => this.arrange(true)}>${icon("layout")}</button>
      <button class="btn icon-only" title="${t.network.fit} (f)" aria-label=${t.network.fit} ?disabled=${empty} data-testid="fit" @click=${() => this.view?.fit()}>${icon("fit")}</button>
      <button class="btn icon-only" title=${t.network.export} aria-label=${t.network.export} popovertarget="export-menu" ?disabled=${empty} data-testid="export">${icon("download")}</button>
      <div id="export-menu" popover class="menu export">
        ${(["png", "csv", "json"] as const).map((kind) => html`<button class="btn quiet" data-testid="export-${kind}" @click=${() => void this.export(kind)}>${t.network.exports[kind]}</button>`)}
      </div>
    </div>`;
  }

  /** The legend is the filter. */
  private legend(): TemplateResult {
    return html`<fieldset class="legend" data-testid="types">
      <legend class="sr">${t.network.types}</legend>
      ${typesIn(this.drawing).map(
        ({ label, count }) => html`<span class="type ${this.off.has(label) ? "off" : ""}"><label><input type="checkbox" .checked=${!this.off.has(label)} data-testid="type-${label}" @change=${() => this.toggleType(label, false)} />${nodeBadge(label)}${nameOfLabel(label)}</label><button class="count" title=${t.network.only} data-testid="only-${label}" @click=${() => this.toggleType(label, true)}>${count}<span class="sr"> ${nameOfLabel(label)}: ${t.network.only}</span></button></span>`,
      )}
    </fieldset>`;
  }

  private statusLine(): TemplateResult {
    const shown = this.shown();
    let hidden = 0;
    for (const n of hiddenIn(shown).values()) hidden += n;
    const filtered = this.drawing.nodes.size - shown.nodes.size;
    return html`<div class="status-line muted" role="status" data-testid="network-status">
      <span>${t.network.nodes(shown.nodes.size)}</span><span>${t.network.links(shown.links.size)}</span>
      <span data-testid="hidden-count">${t.network.hidden(hidden)}</span>
      ${filtered ? html`<span class="chip warn">${t.network.filtered(filtered)}</span>` : nothing}
      ${shown.nodes.size + shown.links.size > PLAIN_ABOVE ? html`<span>${t.network.lod}</span>` : nothing}
      <span class="grow"></span>
      ${this.arranging ? html`<span>${t.network.arranging}</span>` : nothing}
      ${this.second ? html`<span class="chip accent">${t.network.two}</span>` : nothing}
    </div>`;
  }

  private selection(): TemplateResult {
    const node = this.selected ? this.drawing.nodes.get(this.selected) : undefined;
    const link = this.link ? this.drawing.links.get(this.link) : undefined;
    return html`${this.paths ? this.pathPanel(this.paths) : nothing}${this.expanding ? this.expandPanel(this.expanding) : nothing}
    ${link ? this.linkCard(link) : node ? this.nodeCard(node) : this.paths ? nothing : stateBlock("info", t.network.select, t.network.selectHelp)}`;
  }

  private nodeCard(node: NetworkNode): TemplateResult {
    const hidden = hiddenIn(this.drawing).get(node.id) ?? 0;
    const second = this.second ? this.drawing.nodes.get(this.second) : undefined;
    return html`<article class="card-node" data-testid="node-card">
        <header>
          ${nodeBadge(node.label, node.offender)}
          <div class="grow">
            <h3>${node.name}</h3>
            <p class="muted">${nameOfLabel(node.label)}${node.degree === undefined ? "" : ` · ${t.network.degree(node.degree)}`}${hidden ? ` · ${t.network.hidden(hidden)}` : ""}</p>
          </div>
          ${node.offender ? html`<span class="chip bad">${icon("flag")}${t.network.offender}</span>` : nothing}
        </header>
        ${node.risk === undefined ? nothing : riskBar(node.risk)}
        ${second ? html`<p class="pair-line">${nodeBadge(second.label, second.offender)}<b class="cut">${second.name}</b><button class="btn primary small" data-testid="find-path-side" @click=${() => void this.findPath()}>${icon("path")}${t.network.path}</button></p>` : nothing}
        <dl class="facts">
          ${Object.entries(node.props).map(([name, value]) => html`<div><dt>${nameOfProp(name)}</dt><dd>${value}</dd></div>`)}
          ${node.firstSeen === undefined ? nothing : html`<div><dt>${t.network.seen}</dt><dd>${formatFullDay(node.firstSeen)} – ${formatFullDay(node.lastSeen)}</dd></div>`}
        </dl>
        ${node.label === "Consignment" ? html`<a class="link-line" href=${formatRoute("consignments", { id: node.id })}>${icon("consignment")}${t.network.openedIn(t.app.screens.consignments)}</a>` : nothing}
        ${node.label === "Journey" ? html`<a class="link-line" href=${formatRoute("flights", { flight: node.id })}>${icon("journey")}${t.network.openedIn(t.app.screens.flights)}</a>` : nothing}
      </article>
      ${isEntity(node) ? html`<seine-who .node=${node} .second=${second} .mayDecide=${this.permissions.includes("decide-identity")}></seine-who>` : nothing}
      <seine-evidence .node=${node} .link=${undefined}></seine-evidence>`;
  }

  private linkCard(link: NetworkLink): TemplateResult {
    const end = (id: string): TemplateResult => {
      const node = this.drawing.nodes.get(id)!;
      return html`<button class="end" @click=${() => this.selectNode(id, false)}>${nodeBadge(node.label, node.offender)}<span class="cut">${node.name}</span></button>`;
    };
    return html`<article class="card-node" data-testid="link-card">
        <div class="ends">${end(link.from)}<span class="verb">${nameOfLink(link.type, link.role)} →</span>${end(link.to)}</div>
      </article>
      <seine-evidence .link=${link} .node=${undefined}></seine-evidence>`;
  }

  private expandPanel(e: Expanding): TemplateResult {
    const node = this.drawing.nodes.get(e.id);
    const set = (change: Partial<Expanding>): void => {
      this.expanding = { ...e, ...change };
    };
    const total = e.detail?.neighbours.filter((n) => e.types.has(n.label)).reduce((sum, n) => sum + n.count, 0) ?? 0;
    const adding = Math.min(e.limit, total);
    return html`<section class="expand-panel" data-testid="expand-panel" aria-label=${t.network.expandTitle(node?.name ?? e.id)}>
      <header><h3 class="grow cut">${t.network.expandTitle(node?.name ?? e.id)}</h3><button class="btn quiet small icon-only" aria-label=${t.common.close} @click=${() => (this.expanding = undefined)}>${icon("close")}</button></header>
      ${e.error
        ? errorBlock(e.error, () => void this.preview(e.id))
        : !e.detail
          ? html`<p class="muted">${t.common.loading}</p>`
          : html`<div class="type-counts">
                ${e.detail.neighbours.map(
                  (n) => html`<label><input type="checkbox" .checked=${e.types.has(n.label)} data-testid="expand-type-${n.label}" @change=${() => {
                    const types = new Set(e.types);
                    if (!types.delete(n.label)) types.add(n.label);
                    set({ types });
                  }} />${nodeBadge(n.label)}<span class="grow">${nameOfLabel(n.label)}</span><b>${n.count}</b></label>`,
                )}
              </div>
              ${e.detail.partial ? html`<p class="chip warn">${t.network.hub}</p>` : nothing}
              <div class="choose">
                <select class="field" aria-label=${t.network.expand} data-testid="expand-limit" @change=${(ev: Event) => set({ limit: Number((ev.target as HTMLSelectElement).value) })}>
                  ${LIMITS.map((n) => html`<option value=${n} ?selected=${n === e.limit}>${n}</option>`)}
                </select>
                <span class="muted grow" data-testid="expand-preview">${t.network.expandCount(adding, total, e.detail.partial)}</span>
                <button class="btn primary" ?disabled=${adding === 0 || e.adding} data-testid="expand-add" @click=${() => void this.expand()}>${t.network.add(adding)}</button>
              </div>
              <p class="muted small-print">${total > adding ? t.network.remainder(total - adding) : t.network.allShown}</p>`}
    </section>`;
  }

  private pathPanel(result: PathResult): TemplateResult {
    const path = result.paths[this.pathAt];
    const nodes = new Map(result.nodes.map((n) => [n.id, n]));
    const links = new Map(result.links.map((l) => [l.id, l]));
    return html`<section class="path-panel" data-testid="path-panel" aria-label=${t.network.path}>
      <header><h3 class="grow">${result.paths.length ? t.network.paths(result.paths.length) : t.network.noPath}</h3><button class="btn quiet small icon-only" aria-label=${t.common.close} @click=${() => this.closePaths()}>${icon("close")}</button></header>
      ${result.paths.length > 1
        ? html`<div class="path-tabs">${result.paths.map((p, i) => html`<button class="btn small" aria-pressed=${i === this.pathAt} @click=${() => this.drawPath(i)}>${t.network.pathOf(i + 1, result.paths.length, p.length)}</button>`)}</div>`
        : nothing}
      ${path
        ? html`<ol class="chain" data-testid="path">
            ${path.nodes.map((id, i) => {
              const node = nodes.get(id);
              const link = i > 0 ? links.get(path.links[i - 1]!) : undefined;
              return html`${link ? html`<li class="hop"><span class="wire" aria-hidden="true"></span><button class="link" @click=${() => this.selectLink(link.id)}>${nameOfLink(link.type, link.role)} · ${t.common.records(link.sourceCount)}</button></li>` : nothing}
                <li class="stop">${nodeBadge(node?.label ?? "", node?.offender)}<button class="link cut" @click=${() => this.selectNode(id, false)}>${node?.name ?? id}</button><span class="muted">${nameOfLabel(node?.label ?? "")}</span></li>`;
            })}
          </ol>`
        : nothing}
      ${result.hubsNotCrossed.length ? html`<p class="muted small-print">${t.network.hubs(result.hubsNotCrossed.map((h) => h.name).join(", "))}</p>` : nothing}
      ${result.exhausted ? nothing : html`<p class="muted small-print">${t.network.notExhausted}</p>`}
    </section>`;
  }

  private nodeTable(): TemplateResult {
    const c = t.network.columns;
    const shown = this.shown();
    const hidden = hiddenIn(shown);
    return html`<table class="grid-table twin" role="grid" data-testid="node-table" aria-rowcount=${shown.nodes.size}>
      <thead><tr><th scope="col">${c.name}</th><th scope="col">${c.type}</th><th scope="col" class="num">${c.risk}</th><th scope="col" class="num">${c.links}</th><th scope="col" class="num">${c.hidden}</th></tr></thead>
      <tbody>
        ${repeat(
          this.ranked(),
          (n) => n.id,
          (n, i) => html`<tr class="node-row" data-testid="node-row" data-id=${n.id} aria-selected=${n.id === this.selected || n.id === this.second} tabindex=${n.id === this.selected || (!this.selected && i === 0) ? 0 : -1} @click=${(e: MouseEvent) => { this.selectNode(n.id, e.shiftKey || e.ctrlKey || e.metaKey); this.view?.show(n.id); }} @dblclick=${() => void this.preview(n.id)} @keydown=${(e: KeyboardEvent) => e.key === "Enter" && this.selectNode(n.id, e.shiftKey)}>
            <td><span class="name">${nodeBadge(n.label, n.offender)}<span class="cut">${n.name}</span>${n.offender ? html`<span class="chip bad" title=${t.network.offender}>${icon("flag")}<span class="sr">${t.network.offender}</span></span>` : nothing}</span></td>
            <td class="muted">${nameOfLabel(n.label)}</td>
            <td class="num">${n.risk === undefined ? "–" : formatRisk(n.risk)}</td>
            <td class="num">${n.degree ?? "–"}</td>
            <td class="num">${hidden.get(n.id) || "–"}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private linkTable(): TemplateResult {
    const c = t.network.columns;
    const shown = this.shown();
    const name = (id: string): string => shown.nodes.get(id)?.name ?? id;
    return html`<table class="grid-table twin" role="grid" data-testid="link-table" aria-rowcount=${shown.links.size}>
      <thead><tr><th scope="col">${c.from}</th><th scope="col">${c.link}</th><th scope="col">${c.to}</th><th scope="col" class="num">${c.records}</th></tr></thead>
      <tbody>
        ${repeat(
          [...shown.links.values()],
          (l) => l.id,
          (l, i) => html`<tr data-testid="link-row" data-id=${l.id} aria-selected=${l.id === this.link} tabindex=${i === 0 ? 0 : -1} @click=${() => this.selectLink(l.id)} @keydown=${(e: KeyboardEvent) => e.key === "Enter" && this.selectLink(l.id)}>
            <td><span class="cut">${name(l.from)}</span></td>
            <td class="muted">${nameOfLink(l.type, l.role)}</td>
            <td><span class="cut">${name(l.to)}</span></td>
            <td class="num">${l.sourceCount}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

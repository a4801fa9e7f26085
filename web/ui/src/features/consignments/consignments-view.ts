import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api, type ConsignmentDetail, type ConsignmentRow, isAborted, type OutcomeView, type Schemas } from "../../shared/api/client";
import { onEvent } from "../../shared/api/events";
import { formatCompactMoney, formatCountry, formatDay, formatHs, formatMoney, formatTime } from "../../shared/format";
import { provideShortcuts } from "../../shared/keys";
import { isNumber, readPref, writePref } from "../../shared/prefs";
import { navigate, replaceRoute } from "../../shared/route";
import { t } from "../../shared/strings";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, outcomeChip, riskBar, skeletonRows, stateBlock } from "../../shared/ui/parts";
import type { OutcomeDialog } from "../../shared/ui/outcome-dialog";
import { consignmentDetail } from "./consignment-detail";
import { arrived, budgetLineOf, EMPTY_QUEUE, failed, type Filters, filtersOf, isFiltered, lineAfter, loading, offenderLinksOf, outcomeKnown, outcomesFiled, pageRead, paramsOf, type Queue, stepFrom } from "./queue";
import "./consignments.css";

const AGAIN = 4_000;
const PAGE = 100;

/** The ranked queue, and beside it all that speaks for and against the chosen consignment. */
@customElement("seine-consignments")
export class ConsignmentsView extends View {
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) permissions: readonly string[] = [];
  @state() private queue: Queue = EMPTY_QUEUE;
  @state() private filters: Filters = filtersOf({});
  @state() private percent = readPref("budget", 5, (v): v is number => isNumber(v) && v >= 0.5 && v <= 25);
  @state() private chosen: string | undefined;
  @state() private detail: ConsignmentDetail | undefined;
  @state() private detailError: unknown;
  @state() private rescored = false;
  @state() private offices: Schemas["OfficeList"]["items"] = [];
  private reading: AbortController | undefined;
  private readingDetail: AbortController | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private walking: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    onEvent(
      "score",
      (event) => {
        if (event.consignments > 0) this.queue = arrived(this.queue, event.consignments, event.subjectIds);
        if (this.chosen && event.subjectIds.includes(this.chosen)) this.rescored = true;
      },
      signal,
    );
    onEvent(
      "outcome",
      (event) => {
        this.queue = outcomesFiled(this.queue, event.subjectIds);
        if (this.chosen && event.subjectIds.includes(this.chosen)) void this.readDetail(this.chosen, true);
      },
      signal,
    );
    onEvent("reset", () => void this.read(0), signal);
    const { list, consignment } = t.shortcuts.groups;
    provideShortcuts(
      [
        { keys: ["j", "ArrowDown"], label: t.shortcuts.next, group: list, run: () => this.step(1) },
        { keys: ["k", "ArrowUp"], label: t.shortcuts.previous, group: list, run: () => this.step(-1) },
        { keys: ["Enter"], label: t.shortcuts.open, group: list, run: () => this.enter() },
        { keys: ["Escape"], label: t.shortcuts.close, group: list, everywhere: true, run: () => this.escape() },
        { keys: ["/"], label: t.shortcuts.search, group: list, run: () => this.find<HTMLInputElement>("input[type=search]")?.focus() },
        { keys: ["."], label: t.shortcuts.fresh, group: list, run: () => void this.showFresh() },
        { keys: ["o"], label: t.shortcuts.record, group: consignment, run: () => this.recordOutcome() },
        { keys: ["n"], label: t.shortcuts.network, group: consignment, run: () => this.chosen && navigate("network", { id: this.chosen }) },
      ],
      signal,
    );
    api.listOffices(signal).then(
      ({ items }) => (this.offices = items),
      () => {},
    );
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has("params")) return;
    const filters = filtersOf(this.params);
    const id = this.params["id"];
    if (!this.queue.loaded || JSON.stringify(filters) !== JSON.stringify(this.filters)) {
      this.filters = filters;
      void this.read(0);
    }
    if (id !== this.chosen) this.choose(id, 0);
  }

  private async read(offset: number, limit = PAGE): Promise<void> {
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    this.queue = loading(this.queue);
    try {
      const { office, from, to, q, state, order } = this.filters;
      const page = await api.listRankedConsignments({ office, from, to, q, state, order, budgetPercent: this.percent, limit, offset }, reading.signal);
      this.queue = pageRead(this.queue, page);
    } catch (error) {
      if (!isAborted(error)) this.queue = failed(this.queue, error);
    }
  }

  private change(change: Partial<Filters>): void {
    this.filters = { ...this.filters, ...change };
    this.address();
    void this.read(0);
  }

  private address(): void {
    replaceRoute("consignments", { ...paramsOf(this.filters), id: this.chosen });
  }

  private typed(event: Event): void {
    clearTimeout(this.typing);
    const q = (event.target as HTMLInputElement).value;
    this.typing = setTimeout(() => this.change({ q }), 220);
  }

  private setBudget(event: Event): void {
    this.percent = Number((event.target as HTMLInputElement).value);
    writePref("budget", this.percent);
  }

  private async showFresh(): Promise<void> {
    if (this.queue.fresh === 0) return;
    await this.read(0, Math.min(500, Math.max(PAGE, this.queue.rows.length)));
    this.find(".rows")?.scrollTo({ top: 0 });
  }

  private step(step: 1 | -1): void {
    const row = stepFrom(this.queue.rows, this.chosen, step);
    if (!row) return;
    if (row.subjectId === this.chosen && step === 1 && this.queue.rows.length < this.queue.total) void this.more();
    this.choose(row.subjectId, 110);
    this.address();
    void this.updateComplete.then(() => {
      const element = this.find<HTMLElement>('.row[aria-selected="true"]');
      element?.scrollIntoView({ block: "nearest" });
      element?.focus({ preventScroll: true });
    });
  }

  private more(): Promise<void> {
    return this.queue.loading ? Promise.resolve() : this.read(this.queue.rows.length);
  }

  private enter(): void {
    if (!this.chosen) this.step(1);
    else this.find<HTMLElement>(".detail h1")?.focus();
  }

  private escape(): void {
    const active = document.activeElement;
    if (active instanceof HTMLInputElement && active.type === "search" && active.value !== "") {
      active.value = "";
      this.change({ q: "" });
    } else if (active?.closest(".detail") || (active instanceof HTMLInputElement && this.chosen)) {
      this.find<HTMLElement>('.row[aria-selected="true"]')?.focus();
    } else if (this.chosen) {
      const last = this.chosen;
      this.choose(undefined, 0);
      this.address();
      void this.updateComplete.then(() => this.find<HTMLElement>(`.row[data-id="${CSS.escape(last)}"]`)?.focus());
    }
  }

  /** Waits a moment while the officer walks down the list. */
  private choose(id: string | undefined, milliseconds: number): void {
    if (id === this.chosen && this.detail) return;
    this.chosen = id;
    this.rescored = false;
    this.detailError = undefined;
    this.readingDetail?.abort();
    clearTimeout(this.walking);
    if (!id) this.detail = undefined;
    else this.walking = setTimeout(() => void this.readDetail(id, false), milliseconds);
  }

  private async readDetail(id: string, quiet: boolean): Promise<void> {
    const reading = (this.readingDetail = new AbortController());
    try {
      const detail = await api.getConsignment(id, reading.signal);
      if (this.chosen !== id) return;
      this.detail = detail;
      this.detailError = undefined;
      this.rescored = false;
      // What the graph could not say in time comes when it can.
      if (detail.unavailable.length) this.walking = setTimeout(() => this.chosen === id && void this.readDetail(id, true), AGAIN);
    } catch (error) {
      if (!isAborted(error) && !quiet && this.chosen === id) this.detailError = error;
    }
  }

  private recordOutcome(): void {
    const detail = this.detail;
    if (!detail || detail.subjectId !== this.chosen || !this.permissions.includes("record-consignment-outcome")) return;
    const id = detail.subjectId;
    document.querySelector<OutcomeDialog>("seine-outcome-dialog")?.open({
      title: detail.row.declarationId,
      previous: detail.outcomes[0],
      send: (draft) => api.recordConsignmentOutcome(id, draft),
      recorded: (outcome) => this.recorded(outcome),
    });
  }

  private recorded(outcome: OutcomeView): void {
    this.queue = outcomeKnown(this.queue, outcome);
    if (this.chosen === outcome.subjectId) void this.readDetail(outcome.subjectId, true);
  }

  override render(): TemplateResult {
    return html`<div class="split ${this.chosen ? "open" : ""}">
      <section class="pane queue" aria-label=${t.consignments.list}>
        ${this.toolbar()}${this.budgetBar()}
        <div class="rows scroll">${this.content()}</div>
      </section>
      ${this.chosen
        ? consignmentDetail({
            detail: this.detail?.subjectId === this.chosen ? this.detail : undefined,
            error: this.detailError,
            rescored: this.rescored,
            mayRecord: this.permissions.includes("record-consignment-outcome"),
            mayNetwork: this.permissions.includes("read-network"),
            line: this.line(),
            retry: () => this.chosen && void this.readDetail(this.chosen, false),
            record: () => this.recordOutcome(),
            close: () => {
              this.choose(undefined, 0);
              this.address();
            },
          })
        : nothing}
    </div>`;
  }

  private line(): number {
    return budgetLineOf(this.queue.population, this.percent);
  }

  private toolbar(): TemplateResult {
    const { filters } = this;
    const day = (name: "from" | "to"): TemplateResult =>
      html`<label><span class="sr">${t.consignments[name]}</span><input class="field ${filters[name] ? "" : "empty"}" type="date" data-testid="filter-${name}" .value=${filters[name]} @change=${(e: Event) => this.change({ [name]: (e.target as HTMLInputElement).value })} /></label>`;
    return html`<div class="bar" role="search">
      <h1 class="sr">${t.consignments.title}</h1>
      <label class="search grow"
        ><span class="sr">${t.consignments.search}</span>${icon("search")}<input class="field" type="search" placeholder=${t.consignments.search} maxlength="200" data-testid="filter-text" .value=${filters.q} @input=${this.typed} /><kbd aria-hidden="true">/</kbd></label
      >
      <label><span class="sr">${t.consignments.office}</span>
        <select class="field" data-testid="filter-office" @change=${(e: Event) => this.change({ office: (e.target as HTMLSelectElement).value })}>
          <option value="" ?selected=${filters.office === ""}>${t.consignments.allOffices}</option>
          ${this.offices.map((o) => html`<option value=${o.code} ?selected=${filters.office === o.code}>${o.code} (${o.open})</option>`)}
          ${filters.office && !this.offices.some((o) => o.code === filters.office) ? html`<option value=${filters.office} selected>${filters.office}</option>` : nothing}
        </select></label
      >
      <span class="range">${day("from")}<span class="muted" aria-hidden="true">–</span>${day("to")}</span>
      ${segments(t.consignments.state, "state", t.consignments.states, filters.state, (state) => this.change({ state }))}
    </div>`;
  }

  private budgetBar(): TemplateResult {
    const line = this.line();
    return html`<div class="bar budget">
      <label class="slider"
        >${t.consignments.budget}
        <input type="range" min="0.5" max="25" step="0.5" .value=${String(this.percent)} aria-valuetext="${t.consignments.budgetValue(this.percent)}, ${t.consignments.budgetCount(line)}" data-testid="budget" @input=${this.setBudget} />
        <output>${t.consignments.budgetValue(this.percent)}</output></label
      >
      <span class="muted nowrap" data-testid="budget-count">${t.consignments.budgetCount(line)}</span>
      <span class="grow"></span>
      <span aria-live="polite">
        ${this.queue.fresh > 0
          ? html`<button class="btn small fresh" data-testid="show-new" @click=${() => void this.showFresh()}><i></i>${t.consignments.fresh(this.queue.fresh)}<b>${t.consignments.show}</b></button>`
          : nothing}
      </span>
      ${segments(t.consignments.order, "order", t.consignments.orders, this.filters.order, (order) => this.change({ order }))}
      <span class="muted nowrap" data-testid="queue-count">${this.queue.loaded ? t.consignments.count(this.queue.total, this.queue.population) : ""}</span>
    </div>`;
  }

  private content(): TemplateResult {
    const { queue } = this;
    if (queue.error) return errorBlock(queue.error, () => void this.read(0));
    if (!queue.loaded) return skeletonRows(14);
    if (queue.rows.length === 0) {
      return isFiltered(this.filters)
        ? stateBlock("filter", t.consignments.empty, t.consignments.emptyHelp, html`<button class="btn" @click=${() => this.change(filtersOf({}))}>${t.common.clear}</button>`)
        : queue.population > 0
          ? stateBlock("check", t.consignments.allDone, t.consignments.allDoneHelp(queue.population))
          : stateBlock("consignment", t.consignments.nothingYet, t.consignments.nothingYetHelp);
    }
    const columns = t.consignments.columns;
    const line = this.line();
    const after = lineAfter(queue.rows, line);
    const rest = queue.total - queue.rows.length;
    return html`<div role="grid" aria-label=${t.consignments.list} aria-rowcount=${queue.total} aria-busy=${queue.loading} data-testid="queue">
        <div class="row head consignment" role="row">
          <span role="columnheader" class="num">${columns.rank}</span><span role="columnheader">${columns.risk}</span><span role="columnheader">${columns.goods}</span>
          <span role="columnheader" class="c-importer">${columns.importer}</span><span role="columnheader" class="c-route">${columns.route}</span><span role="columnheader" class="c-lodged">${columns.lodged}</span>
          <span role="columnheader" class="num" title=${t.consignments.revenueHelp}>${columns.revenue}</span>
        </div>
        ${repeat(
          queue.rows,
          (row) => row.subjectId,
          (row, i) => html`${this.row(row, i)}${i === after
            ? html`<div class="line" role="row" data-testid="budget-line"><span role="gridcell">${t.consignments.line(t.consignments.budgetValue(this.percent), line)}</span></div>`
            : nothing}`,
        )}
      </div>
      ${rest > 0
        ? html`<div class="row-more"><button class="btn" ?disabled=${queue.loading} data-testid="more" @click=${() => void this.more()}>${t.common.showMore(Math.min(PAGE, rest))}</button> <span class="muted">${t.common.ofTotal(queue.rows.length, queue.total)}</span></div>`
        : nothing}`;
  }

  private row(row: ConsignmentRow, i: number): TemplateResult {
    const chosen = row.subjectId === this.chosen;
    const links = offenderLinksOf(row);
    const first = !this.chosen && i === 0;
    return html`<div
      class="row consignment ${row.rank > this.line() ? "below" : ""} ${this.queue.marked.has(row.subjectId) ? "new" : ""}"
      role="row"
      aria-selected=${chosen}
      tabindex=${chosen || first ? 0 : -1}
      data-testid="consignment-row"
      data-id=${row.subjectId}
      @click=${() => this.clicked(row)}
    >
      <span role="gridcell" class="num rank">${row.rank}</span>
      <span role="gridcell">${riskBar(row.risk)}</span>
      <span role="gridcell" class="two">
        <span class="cut goods"><b class="mono">${formatHs(row.hsCode)}</b> ${row.description}</span>
        <span class="second">
          ${row.outcome ? html`<span class="firm-chip">${outcomeChip(row.outcome)}</span>` : nothing}
          ${links === undefined
            ? row.networkAsOf === undefined
              ? html`<span class="chip firm doc" title=${t.consignments.networkPending}>${icon("document")}<span class="sr">${t.consignments.networkPending}</span></span>`
              : nothing
            : html`<span class="chip firm bad" data-testid="network-badge" title=${t.consignments.networkHit(links)}>${icon("network")}${links}<span class="sr"> ${t.consignments.networkHit(links)}</span></span>`}
          ${row.drawn ? html`<span class="chip firm accent" data-testid="drawn" title=${t.consignments.drawn}>${icon("lot")}<span class="sr">${t.consignments.drawn}</span></span>` : nothing}
          <span class="importer-inline cut">${row.importer}</span>
          ${row.topReasons.filter((r) => r.feature !== "distanceToOffender" || links === undefined).map((r) => html`<span class="chip" title=${r.text}>${r.text}</span>`)}
        </span>
      </span>
      <span role="gridcell" class="c-importer cut">${row.importer ?? t.detail.fact.importer}</span>
      <span role="gridcell" class="c-route two" title="${t.detail.fact.origin}: ${formatCountry(row.origin)}, ${t.detail.fact.dispatch.toLowerCase()} ${formatCountry(row.dispatch)}"><span class="nowrap">${row.origin ?? "?"}${row.dispatch && row.dispatch !== row.origin ? html`<span class="muted"> → </span><b>${row.dispatch}</b>` : nothing}</span></span>
      <span role="gridcell" class="c-lodged two"><span class="nowrap">${row.office}</span><span class="second nowrap">${formatDay(row.lodgedAt)} ${formatTime(row.lodgedAt)}</span></span>
      <span role="gridcell" class="num two" title=${formatMoney(row.expectedRevenue)}><span>${formatCompactMoney(row.expectedRevenue)}</span></span>
    </div>`;
  }

  private clicked(row: ConsignmentRow): void {
    this.choose(row.subjectId, 0);
    this.address();
  }
}

function segments<K extends string>(label: string, name: string, options: Readonly<Record<K, string>>, value: K, set: (value: K) => void): TemplateResult {
  return html`<fieldset class="segments" aria-label=${label}>
    ${(Object.entries(options) as [K, string][]).map(
      ([key, text]) => html`<label><input type="radio" name=${name} value=${key} .checked=${value === key} data-testid="${name}-${key}" @change=${() => set(key)} />${text}</label>`,
    )}
  </fieldset>`;
}


import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api, type FlightRow, isAborted, isProblem, type OutcomeView, type PassengerDetail, type PassengerRow } from "../../shared/api/client";
import { onEvent } from "../../shared/api/events";
import { formatFullDay, formatPoints } from "../../shared/format";
import { provideShortcuts } from "../../shared/keys";
import { navigate, replaceRoute } from "../../shared/route";
import { t } from "../../shared/strings";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import type { OutcomeDialog } from "../../shared/ui/outcome-dialog";
import { errorBlock, outcomeChip, riskBar, skeletonRows, stateBlock } from "../../shared/ui/parts";
import "./flights.css";
import { passengerDetail } from "./passenger-detail";
import { dayAfter, EMPTY_ROSTER, meetStateOf, type Roster, rosterOutcome, rosterRead, stepThrough } from "./roster";

const PAGE = 100;
const AGAIN = 4_000;

/** Flights of a day, the ranked passengers of one, and all that speaks for and against meeting one of them. */
@customElement("seine-flights")
export class FlightsView extends View {
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) permissions: readonly string[] = [];
  @property() purpose = "";
  @state() private flights: readonly FlightRow[] | undefined;
  @state() private flightTotal = 0;
  @state() private flightError: unknown;
  @state() private roster: Roster | undefined;
  @state() private rosterError: unknown;
  @state() private flight: FlightRow | undefined;
  @state() private detail: PassengerDetail | undefined;
  @state() private detailError: unknown;
  @state() private fresh = false;
  private asked = "";
  private askedRoster = "";
  private askedDetail = "";
  private reading: AbortController | undefined;
  private readingRoster: AbortController | undefined;
  private readingDetail: AbortController | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    onEvent("score", (event) => event.flights.length > 0 && (this.params["flight"] ? event.flights.includes(this.params["flight"]) : true) && (this.fresh = true), signal);
    onEvent("outcome", () => this.params["id"] && void this.readDetail(this.params["id"], true), signal);
    window.addEventListener("seine-purpose", () => this.again(), { signal });
    const { list, consignment } = t.shortcuts.groups;
    provideShortcuts(
      [
        { keys: ["j", "ArrowDown"], label: t.shortcuts.next, group: list, run: () => this.step(1) },
        { keys: ["k", "ArrowUp"], label: t.shortcuts.previous, group: list, run: () => this.step(-1) },
        { keys: ["Enter"], label: t.shortcuts.open, group: list, run: () => this.enter() },
        { keys: ["Escape"], label: t.shortcuts.close, group: list, run: () => this.escape() },
        { keys: ["/"], label: t.shortcuts.search, group: list, run: () => this.find<HTMLInputElement>("input[type=search]")?.focus() },
        { keys: ["o"], label: t.shortcuts.record, group: consignment, run: () => this.recordOutcome() },
        { keys: ["n"], label: t.shortcuts.network, group: consignment, run: () => this.openNetwork() },
      ],
      signal,
    );
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has("params")) return;
    const { date = "", q = "", flight, state, id } = this.params;
    const wanted = `${date}|${q}`;
    if (wanted !== this.asked || this.flights === undefined) {
      this.asked = wanted;
      void this.readFlights();
    }
    const roster = flight ? `${flight}|${meetStateOf(state)}` : "";
    if (roster !== this.askedRoster) {
      this.askedRoster = roster;
      this.roster = undefined;
      if (flight) void this.readRoster(0);
    }
    if ((id ?? "") !== this.askedDetail) {
      this.askedDetail = id ?? "";
      this.detail = undefined;
      this.detailError = undefined;
      if (id) void this.readDetail(id, false);
    }
  }

  private go(change: Readonly<Record<string, string | undefined>>): void {
    const params: Record<string, string | undefined> = { ...this.params, ...change };
    replaceRoute("flights", params);
    this.params = Object.fromEntries(Object.entries(params).filter((e): e is [string, string] => !!e[1]));
  }

  private again(): void {
    this.asked = this.askedRoster = this.askedDetail = "";
    this.flights = undefined;
    this.requestUpdate("params");
  }

  private async readFlights(): Promise<void> {
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    this.flightError = undefined;
    try {
      const page = await api.listFlights({ date: this.params["date"], q: this.params["q"], limit: 200 }, reading.signal);
      this.flights = page.items;
      this.flightTotal = page.total;
      this.fresh = false;
    } catch (error) {
      if (!isAborted(error)) this.flightError = error;
    }
  }

  private async readRoster(offset: number): Promise<void> {
    const flight = this.params["flight"];
    if (!flight) return;
    this.readingRoster?.abort();
    const reading = (this.readingRoster = new AbortController());
    this.rosterError = undefined;
    try {
      const page = await api.listRankedPassengers(flight, { state: meetStateOf(this.params["state"]), limit: PAGE, offset }, reading.signal);
      this.roster = rosterRead(this.roster ?? EMPTY_ROSTER, page);
      this.flight = page.flight;
    } catch (error) {
      if (!isAborted(error)) this.rosterError = error;
    }
  }

  private async readDetail(id: string, quiet: boolean): Promise<void> {
    this.readingDetail?.abort();
    const reading = (this.readingDetail = new AbortController());
    try {
      const detail = await api.getPassenger(id, reading.signal);
      if (this.params["id"] !== id) return;
      this.detail = detail;
      this.detailError = undefined;
      // What the graph could not say in time comes when it can.
      if (detail.unavailable.length) setTimeout(() => this.params["id"] === id && void this.readDetail(id, true), AGAIN);
      if (quiet && detail.row.outcome) this.roster = rosterOutcome(this.roster ?? EMPTY_ROSTER, detail.row.outcome);
    } catch (error) {
      if (!isAborted(error) && !quiet) this.detailError = error;
    }
  }

  private step(by: 1 | -1): void {
    if (this.params["flight"] && this.roster) {
      const row = stepThrough(this.roster.rows, (r) => r.subjectId === this.params["id"], by);
      if (row) this.go({ id: row.subjectId });
    } else if (this.flights) {
      const flight = stepThrough(this.flights, (f) => f.key === this.params["flight"], by);
      if (flight) this.go({ flight: flight.key, id: undefined });
    }
    void this.updateComplete.then(() => {
      const rows = this.querySelectorAll<HTMLElement>('.row[aria-selected="true"]');
      const row = rows[rows.length - 1];
      row?.scrollIntoView({ block: "nearest" });
      row?.focus({ preventScroll: true });
    });
  }

  private enter(): void {
    const focused = document.activeElement?.closest<HTMLElement>(".row.flight");
    if (focused?.dataset["id"]) this.go({ flight: focused.dataset["id"], id: undefined });
    else if (this.params["id"]) this.find<HTMLElement>(".detail h1")?.focus();
    else this.step(1);
  }

  private escape(): void {
    if (this.params["id"]) this.go({ id: undefined });
    else if (this.params["flight"]) this.go({ flight: undefined });
  }

  private openNetwork(): void {
    const row = this.detail?.row;
    if (row) navigate("network", { id: row.entityId ?? this.params["flight"] ?? row.subjectId });
  }

  private recordOutcome(): void {
    const { detail } = this;
    if (!detail || detail.subjectId !== this.params["id"] || !this.permissions.includes("record-passenger-outcome")) return;
    const id = detail.subjectId;
    document.querySelector<OutcomeDialog>("seine-outcome-dialog")?.open({
      title: detail.row.name,
      previous: detail.outcomes[0],
      send: (draft) => api.recordPassengerOutcome(id, draft),
      recorded: (outcome) => this.recorded(outcome),
    });
  }

  private recorded(outcome: OutcomeView): void {
    if (this.roster) this.roster = rosterOutcome(this.roster, outcome);
    if (this.params["id"] === outcome.subjectId) void this.readDetail(outcome.subjectId, true);
  }

  override render(): TemplateResult {
    const open = this.params["flight"] !== undefined;
    return html`<div class="flights ${open ? "with-flight" : ""} ${this.params["id"] ? "with-person" : ""}">
      <section class="pane" aria-label=${t.flights.flightList}>
        ${this.flightBar()}
        <div class="rows scroll">${this.flightList()}</div>
      </section>
      ${open
        ? html`<section class="pane roster" aria-label=${t.flights.list}>
            ${this.rosterBar()}
            <div class="rows scroll">${this.rosterList()}</div>
          </section>`
        : nothing}
      ${this.params["id"]
        ? passengerDetail({
            detail: this.detail,
            error: this.detailError,
            mayRecord: this.permissions.includes("record-passenger-outcome"),
            mayNetwork: this.permissions.includes("read-network"),
            retry: () => this.params["id"] && void this.readDetail(this.params["id"], false),
            record: () => this.recordOutcome(),
            network: () => this.openNetwork(),
            close: () => this.go({ id: undefined }),
          })
        : nothing}
    </div>`;
  }

  private flightBar(): TemplateResult {
    const { date = "", q = "" } = this.params;
    return html`<div class="bar" role="search">
      <h1 class="sr">${t.flights.title}</h1>
      <label class="search grow"
        ><span class="sr">${t.flights.search}</span>${icon("search")}<input class="field" type="search" placeholder=${t.flights.search} maxlength="40" data-testid="flight-search" .value=${q} @input=${(e: Event) => {
          clearTimeout(this.typing);
          const value = (e.target as HTMLInputElement).value;
          this.typing = setTimeout(() => this.go({ q: value }), 220);
        }}
      /></label>
      <span class="range">
        <button class="btn icon-only quiet" aria-label=${t.flights.previousDay} title=${t.flights.previousDay} ?disabled=${!date} @click=${() => this.go({ date: dayAfter(date, -1) })}><span class="flip">${icon("right")}</span></button>
        <label><span class="sr">${t.flights.date}</span><input class="field ${date ? "" : "empty"}" type="date" data-testid="flight-date" .value=${date} @change=${(e: Event) => this.go({ date: (e.target as HTMLInputElement).value })} /></label>
        <button class="btn icon-only quiet" aria-label=${t.flights.nextDay} title=${t.flights.nextDay} ?disabled=${!date} @click=${() => this.go({ date: dayAfter(date, 1) })}>${icon("right")}</button>
      </span>
    </div>`;
  }

  private flightList(): TemplateResult {
    if (this.flightError) return errorBlock(this.flightError, () => void this.readFlights());
    const { flights } = this;
    if (!flights) return skeletonRows(10);
    if (flights.length === 0) return stateBlock("journey", t.flights.empty, t.flights.emptyHelp, html`<button class="btn" @click=${() => this.go({ date: undefined, q: undefined })}>${t.flights.anyDay}</button>`);
    const c = t.flights.columns;
    const chosen = this.params["flight"];
    return html`<div role="grid" aria-label=${t.flights.flightList} data-testid="flights">
        <div class="row head flight" role="row"><span role="columnheader">${c.flight}</span><span role="columnheader">${c.route}</span><span role="columnheader">${c.top}</span><span role="columnheader" class="num">${c.passengers}</span><span role="columnheader" class="num">${c.met}</span></div>
        ${repeat(
          flights,
          (f) => f.key,
          (f, i) => html`<div class="row flight" role="row" tabindex=${f.key === chosen || (!chosen && i === 0) ? 0 : -1} aria-selected=${f.key === chosen} data-testid="flight-row" data-id=${f.key} @click=${() => this.go({ flight: f.key, id: undefined })}>
            <span role="gridcell" class="two"><b>${f.flight}</b><span class="second nowrap">${formatFullDay(f.date)}</span></span>
            <span role="gridcell" class="nowrap">${f.from ?? "?"}<span class="muted"> → </span>${f.to ?? "?"}</span>
            <span role="gridcell">${riskBar(f.topRisk)}</span>
            <span role="gridcell" class="num">${f.passengers}</span>
            <span role="gridcell" class="num muted">${f.withOutcome || "–"}</span>
          </div>`,
        )}
      </div>
      <p class="row-more muted">${t.common.ofTotal(flights.length, this.flightTotal)} ${this.fresh ? html`<button class="btn small fresh" data-testid="show-new" @click=${() => { void this.readFlights(); void this.readRoster(0); }}><i></i>${t.consignments.show}</button>` : nothing}</p>`;
  }

  private rosterBar(): TemplateResult {
    const { flight } = this;
    const now = meetStateOf(this.params["state"]);
    return html`<div class="bar">
      <div class="two grow">
        <strong class="nowrap">${flight ? html`${flight.flight} <span class="muted">${flight.from} → ${flight.to}</span>` : ""}</strong>
        <span class="muted small-print cut">${flight ? t.flights.passengers(flight.passengers) : ""} · ${t.flights.rule}</span>
      </div>
      <fieldset class="segments" aria-label=${t.consignments.state}>
        ${(["all", "open", "met"] as const).map((s) => html`<label><input type="radio" name="meet" value=${s} .checked=${now === s} data-testid="meet-${s}" @change=${() => this.go({ state: s === "all" ? undefined : s })} />${t.flights.states[s]}</label>`)}
      </fieldset>
    </div>`;
  }

  private rosterList(): TemplateResult {
    if (this.rosterError) {
      return isProblem(this.rosterError) && this.rosterError.kind === "purpose-needed"
        ? stateBlock("info", t.purpose.title, t.purpose.lead, html`<button class="btn primary" @click=${() => void this.readRoster(0)}>${t.common.retry}</button>`)
        : errorBlock(this.rosterError, () => void this.readRoster(0));
    }
    const { roster } = this;
    if (!roster) return skeletonRows(12);
    if (roster.rows.length === 0) return stateBlock("person", t.flights.emptyPassengers);
    const c = t.flights.pcolumns;
    const rest = roster.total - roster.rows.length;
    return html`<div role="grid" aria-label=${t.flights.list} aria-rowcount=${roster.total} data-testid="passengers">
        <div class="row head passenger" role="row"><span role="columnheader" class="num">${c.rank}</span><span role="columnheader">${c.risk}</span><span role="columnheader">${c.name}</span><span role="columnheader" class="c-booking">${c.booking}</span><span role="columnheader" class="num">${c.seat}</span></div>
        ${repeat(roster.rows, (r) => r.subjectId, (r, i) => this.passenger(r, i))}
      </div>
      ${rest > 0 ? html`<div class="row-more"><button class="btn" data-testid="more" @click=${() => void this.readRoster(roster.rows.length)}>${t.common.showMore(Math.min(PAGE, rest))}</button> <span class="muted">${t.common.ofTotal(roster.rows.length, roster.total)}</span></div>` : nothing}`;
  }

  private passenger(row: PassengerRow, i: number): TemplateResult {
    const chosen = this.params["id"];
    return html`<div class="row passenger" role="row" tabindex=${row.subjectId === chosen || (!chosen && i === 0) ? 0 : -1} aria-selected=${row.subjectId === chosen} data-testid="passenger-row" data-id=${row.subjectId} @click=${() => this.go({ id: row.subjectId })}>
      <span role="gridcell" class="num muted">${row.rank}</span>
      <span role="gridcell" title=${t.flights.points(formatPoints(row.points))}>${riskBar(row.risk)}</span>
      <span role="gridcell" class="two">
        <b class="cut">${row.name}</b>
        <span class="second">
          ${row.outcome ? html`<span class="firm-chip">${outcomeChip(row.outcome)}</span>` : nothing}
          ${row.offenderDistance === undefined ? nothing : html`<span class="chip firm bad" data-testid="network-badge" title=${t.consignments.networkHit(row.offenderDistance)}>${icon("network")}${row.offenderDistance}<span class="sr"> ${t.consignments.networkHit(row.offenderDistance)}</span></span>`}
          ${row.topReasons.map((r) => html`<span class="chip" title=${r.text}>${r.text}</span>`)}
        </span>
      </span>
      <span role="gridcell" class="c-booking mono muted">${row.booking ?? "–"}</span>
      <span role="gridcell" class="num mono">${row.seat ?? "–"}</span>
    </div>`;
  }
}

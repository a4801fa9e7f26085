import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api, type DeadLetter, isAborted, type QualityReport, type Schemas, type SourceQuality } from "../../shared/api/client";
import { onEvent } from "../../shared/api/events";
import { serverNow } from "../../shared/clock";
import { formatAge, formatCount, formatDateTime } from "../../shared/format";
import { provideShortcuts } from "../../shared/keys";
import { replaceRoute } from "../../shared/route";
import { t } from "../../shared/strings";
import { showToast } from "../../shared/toasts";
import { vars } from "../../shared/ui/vars";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, skeletonRows, stateBlock } from "../../shared/ui/parts";
import { differenceOf } from "./balance";
import { shareChip } from "./share";
import "./quality.css";

const PAGE = 50;

/** What came in from each source and what became of it; what could not be read, and a way to send it again. */
@customElement("seine-quality")
export class QualityView extends View {
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) permissions: readonly string[] = [];
  @state() private report: QualityReport | undefined;
  @state() private reportError: unknown;
  @state() private page: Schemas["DeadLetterPage"] | undefined;
  @state() private pageError: unknown;
  @state() private opened: Schemas["DeadLetterDetail"] | undefined;
  @state() private openedError: unknown;
  @state() private correcting = false;
  @state() private sending = false;
  @state() private more = 0;
  @state() private sender = "";
  private asked: string | undefined;
  private askedLetter = "";
  private reading: AbortController | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    onEvent("deadLetters", ({ total }) => this.page && (this.more = Math.max(0, total - this.page.reasons.reduce((sum, r) => sum + r.count, 0))), signal);
    const { list } = t.shortcuts.groups;
    provideShortcuts(
      [
        { keys: ["j", "ArrowDown"], label: t.shortcuts.next, group: list, run: () => this.step(1) },
        { keys: ["k", "ArrowUp"], label: t.shortcuts.previous, group: list, run: () => this.step(-1) },
        { keys: ["Escape"], label: t.shortcuts.close, group: list, run: () => this.go({ id: undefined }) },
        { keys: ["/"], label: t.shortcuts.search, group: list, run: () => this.find<HTMLInputElement>("input[type=search]")?.focus() },
      ],
      signal,
    );
    void this.readReport();
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has("params")) return;
    const { source = "", reason = "", q = "", id = "" } = this.params;
    const wanted = `${source}|${reason}|${q}`;
    if (wanted !== this.asked) {
      this.asked = wanted;
      void this.readLetters(0);
    }
    if (id !== this.askedLetter) {
      this.askedLetter = id;
      this.opened = undefined;
      this.openedError = undefined;
      this.correcting = false;
      if (id) void this.readLetter(id);
    }
  }

  private go(change: Readonly<Record<string, string | undefined>>): void {
    const params: Record<string, string | undefined> = { ...this.params, ...change };
    replaceRoute("quality", params);
    this.params = Object.fromEntries(Object.entries(params).filter((e): e is [string, string] => !!e[1]));
  }

  private async readReport(): Promise<void> {
    this.reportError = undefined;
    try {
      this.report = await api.getQuality(this.lifetime.signal);
    } catch (error) {
      if (!isAborted(error)) this.reportError = error;
    }
  }

  private async readLetters(offset: number): Promise<void> {
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    this.pageError = undefined;
    try {
      const { source, reason, q } = this.params;
      const page = await api.listDeadLetters({ source, reason, q, limit: PAGE, offset }, reading.signal);
      this.page = offset > 0 && this.page ? { ...page, items: [...this.page.items, ...page.items] } : page;
      this.more = 0;
    } catch (error) {
      if (!isAborted(error)) this.pageError = error;
    }
  }

  private async readLetter(id: string): Promise<void> {
    try {
      const opened = await api.getDeadLetter(id);
      if (this.params["id"] === id) this.opened = opened;
    } catch (error) {
      if (this.params["id"] === id) this.openedError = error;
    }
  }

  private async replay(letter: DeadLetter): Promise<void> {
    const text = this.correcting ? this.find<HTMLTextAreaElement>("textarea")?.value : undefined;
    this.sending = true;
    try {
      await api.replayDeadLetter(letter.id, text === undefined ? {} : { text });
      const again = (l: DeadLetter): DeadLetter => (l.id === letter.id ? { ...l, replays: l.replays + 1 } : l);
      if (this.page) this.page = { ...this.page, items: this.page.items.map(again) };
      if (this.opened) this.opened = { ...this.opened, letter: again(this.opened.letter) };
      this.correcting = false;
      showToast(t.quality.replayed, "ok");
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), "bad");
    } finally {
      this.sending = false;
    }
  }

  private step(by: 1 | -1): void {
    const items = this.page?.items ?? [];
    const at = items.findIndex((l) => l.id === this.params["id"]);
    const next = items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) this.go({ id: next.id });
    void this.updateComplete.then(() => this.find<HTMLElement>('.row[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
  }

  override render(): TemplateResult {
    return html`<div class="split ${this.params["id"] ? "open" : ""}">
      <section class="pane quality scroll">
        <div class="quality-head">
          <h1>${t.quality.title}</h1>
          <p class="muted">${t.quality.lead}</p>
        </div>
        ${this.sources()}${this.scorecard()}
        <div class="quality-head letters-head">
          <h1>${t.quality.letters}</h1>
          <p class="muted grow">${t.quality.lettersLead}</p>
          ${this.more ? html`<button class="btn small fresh" data-testid="show-new" @click=${() => { void this.readLetters(0); void this.readReport(); }}><i></i>${t.consignments.fresh(this.more)}<b>${t.consignments.show}</b></button>` : nothing}
        </div>
        ${this.filterBar()}${this.letters()}
      </section>
      ${this.params["id"] ? this.letterPane() : nothing}
    </div>`;
  }

  private sources(): TemplateResult {
    if (this.reportError) return errorBlock(this.reportError, () => void this.readReport());
    const { report } = this;
    if (!report) return skeletonRows(4);
    if (report.sources.length === 0) return stateBlock("records", t.quality.noSources);
    const c = t.quality.columns;
    return html`<table class="grid-table sources-table" data-testid="sources">
      <thead>
        <tr><th scope="col">${c.source}</th><th scope="col" class="num">${c.messages}</th><th scope="col" class="num">${c.units}</th><th scope="col" class="num">${c.records}</th><th scope="col" class="num">${c.dead}</th><th scope="col" class="num">${c.duplicates}</th><th scope="col" class="num">${c.findings}</th><th scope="col">${t.quality.balanced}</th><th scope="col">${c.last}</th></tr>
      </thead>
      <tbody>
        ${report.sources.map((s) => this.source(s, s.system, false))}${this.source(report.total, t.quality.total, true)}
      </tbody>
    </table>`;
  }

  private source(s: SourceQuality, name: string, total: boolean): TemplateResult {
    const difference = differenceOf(s);
    return html`<tr class=${total ? "total" : ""} data-testid="source-row">
      <th scope="row">${name}</th>
      <td class="num">${formatCount(s.messages)}</td>
      <td class="num">${formatCount(s.units)}</td>
      <td class="num">${formatCount(s.records)}</td>
      <td class="num">${s.deadLetters && !total ? html`<button class="link" @click=${() => this.go({ source: s.system, id: undefined })}>${formatCount(s.deadLetters)}</button>` : formatCount(s.deadLetters)}</td>
      <td class="num">${formatCount(s.duplicates)}</td>
      <td class="num">${formatCount(s.findings)}</td>
      <td>${difference === 0 ? html`<span class="chip ok">${icon("check")}${t.quality.balanced}</span>` : html`<span class="chip warn">${t.quality.difference(difference)}</span>`}</td>
      <td class="muted nowrap" title=${formatDateTime(s.lastAt)}>${s.lastAt ? formatAge(s.lastAt, serverNow()) : "–"}</td>
    </tr>`;
  }

  private scorecard(): TemplateResult | typeof nothing {
    const rows = this.report?.scorecard ?? [];
    if (rows.length === 0) return nothing;
    const names = ["complete", "valid", "timely", "unique", "consistent"] as const;
    return html`<div class="quality-head letters-head">
        <h1>${t.quality.scorecard}</h1>
        <p class="muted">${t.quality.scorecardLead}</p>
      </div>
      <table class="grid-table sources-table" data-testid="scorecard">
        <thead>
          <tr><th scope="col">${t.quality.source}</th><th scope="col">${t.quality.carrier}</th><th scope="col" class="num">${t.quality.columns.messages}</th>${names.map((n) => html`<th scope="col" class="num" title=${t.quality.dimensions[n][1]}>${t.quality.dimensions[n][0]}</th>`)}<th scope="col" class="num" title=${t.quality.trendTitle}>${t.quality.trend}</th></tr>
        </thead>
        <tbody>
          ${rows.map((row) => {
            const id = `${row.source}|${row.carrier}`;
            const open = this.sender === id;
            return html`<tr data-testid="scorecard-row">
                <th scope="row"><button class="link" aria-expanded=${open} @click=${() => (this.sender = open ? "" : id)}>${row.source || "–"}</button></th>
                <td>${row.carrier || "–"}</td>
                <td class="num">${formatCount(row.messages)}</td>
                ${names.map((n) => html`<td class="num">${shareChip(row[n])}</td>`)}
                <td class="num">${row.trend === undefined || row.trend === null ? "–" : `${row.trend > 0 ? "+" : ""}${row.trend.toFixed(1)}`}</td>
              </tr>
              ${open ? html`<tr class="sender"><td colspan="9">${this.senderDetail(row)}</td></tr>` : nothing}`;
          })}
        </tbody>
      </table>`;
  }

  private senderDetail(row: Schemas["CarrierQuality"]): TemplateResult {
    if (row.findings.length + row.contradictions.length === 0) return html`<p class="muted">${t.quality.nothingFound}</p>`;
    const most = Math.max(1, ...row.days.map((d) => d.findings));
    return html`<ul class="sender-findings">
        ${row.contradictions.map((c) => html`<li><span class="chip warn">${formatCount(c.count)}</span> ${t.quality.contradicts(c.name, c.count, row.compared)}</li>`)}
        ${row.findings.map((f) => html`<li><span class="chip ${f.severity === "error" ? "bad" : f.severity === "warning" ? "warn" : ""}">${formatCount(f.count)}</span> ${f.meaning} <span class="muted">${t.quality.remedy}: ${f.remedy} (${f.code}${f.field ? `, ${f.field}` : ""})</span></li>`)}
      </ul>
      <div class="sender-days" role="img" aria-label="${t.quality.days}: ${row.days.map((d) => `${d.day} ${d.findings}`).join(", ")}">
        ${row.days.map((d) => html`<i title="${d.day}: ${d.findings}" ${vars({ height: `${2 + Math.round((26 * d.findings) / most)}px` })}></i>`)}
      </div>`;
  }

  private filterBar(): TemplateResult {
    const pick = (name: "source" | "reason", label: string, options: readonly Schemas["NamedCount"][]): TemplateResult =>
      html`<label><span class="sr">${label}</span>
        <select class="field" data-testid="letters-${name}" @change=${(e: Event) => this.go({ [name]: (e.target as HTMLSelectElement).value, id: undefined })}>
          <option value="" ?selected=${!this.params[name]}>${label}: ${t.quality.all}</option>
          ${options.map((o) => html`<option value=${o.name} ?selected=${this.params[name] === o.name}>${o.name} (${o.count})</option>`)}
        </select></label>`;
    return html`<div class="bar letters-bar" role="search">
      <label class="search grow"><span class="sr">${t.quality.search}</span>${icon("search")}<input class="field" type="search" placeholder=${t.quality.search} maxlength="200" data-testid="letters-search" .value=${this.params["q"] ?? ""} @input=${(e: Event) => {
        clearTimeout(this.typing);
        const value = (e.target as HTMLInputElement).value;
        this.typing = setTimeout(() => this.go({ q: value }), 220);
      }} /></label>
      ${pick("source", t.quality.source, this.page?.sources ?? [])} ${pick("reason", t.quality.reason, this.page?.reasons ?? [])}
    </div>`;
  }

  private letters(): TemplateResult {
    if (this.pageError) return errorBlock(this.pageError, () => void this.readLetters(0));
    const { page } = this;
    if (!page) return skeletonRows(6);
    if (page.items.length === 0) return stateBlock("check", t.quality.empty, t.quality.emptyHelp);
    const c = t.quality.lcolumns;
    const chosen = this.params["id"];
    const rest = page.total - page.items.length;
    return html`<div role="grid" aria-label=${t.quality.letters} aria-rowcount=${page.total} data-testid="dead-letters">
        <div class="row head letter" role="row"><span role="columnheader">${c.received}</span><span role="columnheader">${c.reason}</span><span role="columnheader">${c.explanation}</span><span role="columnheader">${c.source}</span></div>
        ${repeat(
          page.items,
          (l) => l.id,
          (l, i) => html`<div class="row letter" role="row" tabindex=${l.id === chosen || (!chosen && i === 0) ? 0 : -1} aria-selected=${l.id === chosen} data-testid="dead-letter-row" data-id=${l.id} @click=${() => this.go({ id: l.id })} @keydown=${(e: KeyboardEvent) => e.key === "Enter" && this.go({ id: l.id })}>
            <span role="gridcell" class="muted nowrap">${formatDateTime(l.receivedAt)}</span>
            <span role="gridcell"><span class="chip bad">${l.reason}</span></span>
            <span role="gridcell" class="two"><span class="cut">${l.explanation}</span><span class="second">${[l.file, l.format, l.position].filter(Boolean).join(" · ")}${l.replays ? html`<span class="chip accent firm">${t.quality.times(l.replays)}</span>` : nothing}</span></span>
            <span role="gridcell" class="cut">${l.system}</span>
          </div>`,
        )}
      </div>
      <div class="row-more muted">${rest > 0 ? html`<button class="btn" data-testid="more" @click=${() => void this.readLetters(page.items.length)}>${t.common.showMore(Math.min(PAGE, rest))}</button> ` : nothing}${t.common.ofTotal(page.items.length, page.total)}</div>`;
  }

  private letterPane(): TemplateResult {
    const { opened } = this;
    return html`<section class="pane detail" aria-label=${t.quality.letters} data-testid="dead-letter">
      ${this.openedError
        ? errorBlock(this.openedError, () => void this.readLetter(this.params["id"] ?? ""))
        : !opened
          ? skeletonRows(8)
          : html`<div class="heading letter-heading">
                <div class="two"><h1 tabindex="-1">${opened.letter.explanation}</h1><p class="muted">${opened.letter.reason} · ${opened.letter.system}</p></div>
                <button class="btn quiet icon-only" aria-label=${t.common.close} @click=${() => this.go({ id: undefined })}>${icon("close")}</button>
              </div>
              ${this.permissions.includes("replay-dead-letter")
                ? html`<div class="actions">
                    <button class="btn primary" data-testid="replay" ?disabled=${this.sending} @click=${() => void this.replay(opened.letter)}>${icon("replay")}${this.correcting ? t.quality.replayCorrected : t.quality.replay}</button>
                    <button class="btn" aria-pressed=${this.correcting} data-testid="correct" @click=${() => (this.correcting = !this.correcting)}>${t.quality.edit}</button>
                    ${opened.letter.replays ? html`<span class="chip accent">${t.quality.times(opened.letter.replays)}</span>` : nothing}
                  </div>`
                : nothing}
              <div class="content scroll">
                <dl class="facts">
                  ${(
                    [
                      [t.record.file, opened.letter.file],
                      [t.quality.lcolumns.format, opened.letter.format],
                      [t.quality.lcolumns.code, opened.letter.reason],
                      [t.record.position, opened.letter.position],
                      [t.quality.lcolumns.byteOffset, opened.letter.byteOffset === undefined ? undefined : formatCount(opened.letter.byteOffset)],
                      [t.quality.lcolumns.received, formatDateTime(opened.letter.receivedAt)],
                      [t.quality.lcolumns.where, opened.letter.topic === undefined ? undefined : `${opened.letter.topic} ${opened.letter.partition}:${opened.letter.offset}`],
                    ] as const
                  ).map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}
                </dl>
                <section>
                  <h2>${t.quality.excerpt} <span class="muted">${t.quality.size(opened.size)}, ${t.quality.masked}</span></h2>
                  ${this.correcting ? html`<textarea class="field mono" rows="14" spellcheck="false" aria-label=${t.quality.edit} data-testid="corrected" .value=${opened.text}></textarea>` : html`<pre class="raw scroll" tabindex="0" data-testid="raw">${opened.text}</pre>`}
                </section>
                <section>
                  <h2>${t.quality.headers}</h2>
                  <dl class="facts">${Object.entries(opened.headers).map(([name, value]) => html`<div><dt class="mono">${name}</dt><dd>${value}</dd></div>`)}</dl>
                </section>
              </div>`}
    </section>`;
  }
}

import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, isAborted, type ModelsReport, type ModelVersion } from "../../shared/api/client";
import { formatCount, formatDateTime, formatMoney, formatRisk, formatShare } from "../../shared/format";
import { formatRoute } from "../../shared/route";
import { t } from "../../shared/strings";
import { showToast } from "../../shared/toasts";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { closeOnBackdrop, errorBlock, openDialog, skeletonRows, stateBlock } from "../../shared/ui/parts";
import "./models.css";

/** Below the first little has moved, above the second much. */
const DRIFT = [0.1, 0.25] as const;
const AGAIN = 5_000;
/** Metrics of the card that say most, by their names there. */
const JUDGED = [
  ["model.precision@1", t.models.metrics.precision(1)],
  ["model.precision@5", t.models.metrics.precision(5)],
  ["model.precision@10", t.models.metrics.precision(10)],
  ["model.revenue@5", t.models.metrics.revenue(5)],
  ["model.auc", t.models.metrics.auc],
] as const;

/** Which model scores, which one could, how the two differ, and who decided. */
@customElement("seine-models")
export class ModelsView extends View {
  @property({ attribute: false }) permissions: readonly string[] = [];
  @state() private report: ModelsReport | undefined;
  @state() private error: unknown;
  @state() private asked: { version: string; back: boolean } | undefined;
  @state() private wrong = "";
  @state() private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.read();
    const timer = setInterval(() => document.visibilityState === "visible" && !this.busy && void this.read(), AGAIN);
    this.lifetime.signal.addEventListener("abort", () => clearInterval(timer));
  }

  private async read(): Promise<void> {
    try {
      this.report = await api.getModels(this.lifetime.signal);
      this.error = undefined;
    } catch (error) {
      if (!isAborted(error) && !this.report) this.error = error;
    }
  }

  private get mayDecide(): boolean {
    return this.permissions.includes("approve-model");
  }

  private ask(version: string, back: boolean): void {
    this.asked = { version, back };
    this.wrong = "";
    void this.updateComplete.then(() => {
      openDialog(this.find<HTMLDialogElement>("dialog"));
      this.find<HTMLInputElement>("dialog input")?.focus();
    });
  }

  private async shadow(version: string | undefined): Promise<void> {
    await this.change(() => api.setShadowModel(version), version ? t.models.shadowed : t.models.shadowEnded);
  }

  private async change(send: () => Promise<ModelsReport>, done: string): Promise<boolean> {
    this.busy = true;
    try {
      this.report = await send();
      showToast(done, "ok");
      return true;
    } catch (error) {
      this.wrong = error instanceof Error ? error.message : String(error);
      showToast(this.wrong, "bad");
      return false;
    } finally {
      this.busy = false;
    }
  }

  private readonly approve = async (event: Event): Promise<void> => {
    event.preventDefault();
    const why = this.find<HTMLInputElement>("dialog input")?.value.trim() ?? "";
    const version = this.asked?.version;
    if (!version || this.busy) return;
    if (why.length < 3) {
      this.wrong = t.models.needWhy;
      return;
    }
    if (await this.change(() => api.approveModel(version, why), t.models.approved)) this.find("dialog")?.close();
  };

  override render(): TemplateResult {
    if (this.error) return errorBlock(this.error, () => void this.read());
    const { report } = this;
    if (!report) return html`<section class="pane models">${skeletonRows(8)}</section>`;
    const m = t.models;
    return html`<section class="pane models scroll" aria-label=${m.title} data-testid="models">
      <header class="models-head">
        <h1>${m.title}</h1>
        <span class="muted">${m.lead}</span>
        <span class="muted grow end" data-testid="policy">${m.policy(formatShare(report.policy.lotShare), formatMoney(report.policy.inspectionCost))}</span>
      </header>
      ${report.versions.length === 0 ? stateBlock("model", m.none, m.noneHelp) : html`${this.comparison(report)}${this.versions(report)}${this.approvals(report)}`}
      ${this.dialog()}
    </section>`;
  }

  private comparison(report: ModelsReport): TemplateResult {
    const m = t.models;
    const { comparison } = report;
    if (!report.shadow) return html`<section><h2>${m.comparison}</h2>${stateBlock("model", m.noShadow, m.noShadowHelp)}</section>`;
    if (!comparison) return html`<section><h2>${m.comparison}</h2><p class="muted">${m.waiting}</p></section>`;
    const level = comparison.stability < DRIFT[0] ? 0 : comparison.stability < DRIFT[1] ? 1 : 2;
    const c = m.columns;
    return html`<section data-testid="comparison">
      <h2>${m.comparison}</h2>
      <p class="muted">${m.comparisonLead(comparison.compared, comparison.inspected)}</p>
      <div class="compared">
        <table class="grid-table">
          <thead>
            <tr><th scope="col">${c.top}</th><th scope="col" class="num">${c.selected}</th><th scope="col" class="num">${c.overlap}</th><th scope="col" class="num">${c.live}</th><th scope="col" class="num">${c.shadow}</th></tr>
          </thead>
          <tbody>
            ${comparison.tops.map(
              (top) => html`<tr>
                <th scope="row">${formatShare(top.percent / 100)}</th>
                <td class="num">${formatCount(top.selected)}</td>
                <td class="num">${formatShare(top.overlap)}</td>
                <td class="num">${found(top.livePrecision)}</td>
                <td class="num ${(top.shadowPrecision ?? 0) > (top.livePrecision ?? 1) ? "better" : ""}">${found(top.shadowPrecision)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
        <p><span class="muted">${m.drift}</span> <b>${comparison.stability.toFixed(3)}</b> <span class="chip ${["ok", "warn", "bad"][level] ?? ""}">${m.driftWords[level]}</span></p>
      </div>
      <h3>${m.moved}</h3>
      ${comparison.moved.length === 0
        ? html`<p class="muted">${m.movedNone}</p>`
        : html`<ul class="lines moved">
            ${comparison.moved.map(
              (one) => html`<li>
                <a href=${formatRoute("consignments", { id: one.subjectId })}>${one.declarationId}</a><span class="cut">${one.importer}</span>
                <span class="muted nowrap">${m.rank(one.liveRank, one.shadowRank)} · ${formatRisk(one.liveRisk)} → ${formatRisk(one.shadowRisk)}</span>
              </li>`,
            )}
          </ul>`}
    </section>`;
  }

  private versions(report: ModelsReport): TemplateResult {
    const m = t.models;
    const order = (v: ModelVersion): number => (v.version === report.live ? 0 : v.version === report.shadow ? 1 : 2);
    const versions = [...report.versions].sort((a, b) => order(a) - order(b) || (a.to < b.to ? 1 : -1));
    return html`<section>
      <h2>${m.versions}</h2>
      <ul class="versions">
        ${versions.map((v) => this.version(v, report))}
      </ul>
    </section>`;
  }

  private version(v: ModelVersion, report: ModelsReport): TemplateResult {
    const m = t.models;
    const live = v.version === report.live;
    const shadow = v.version === report.shadow;
    const judged = JUDGED.flatMap(([name, label]) => (v.metrics[name] === undefined ? [] : [[label, v.metrics[name]] as const]));
    return html`<li class="version" data-testid="model-version" data-version=${v.version}>
      <header>
        <code>${v.version}</code>
        <span class="chip ${live ? "ok" : shadow ? "accent" : ""}">${live ? m.live : shadow ? m.shadow : m.kept}</span>
        <span class="grow"></span>
        ${this.mayDecide && !live
          ? html`${shadow
                ? html`<button class="btn small" data-testid="end-shadow" ?disabled=${this.busy} @click=${() => void this.shadow(undefined)}>${m.endShadow}</button>`
                : html`<button class="btn small" data-testid="to-shadow" ?disabled=${this.busy} @click=${() => void this.shadow(v.version)}>${m.toShadow}</button>`}
              <button class="btn small primary" data-testid=${v.version === report.previous ? "rollback" : "approve"} ?disabled=${this.busy} @click=${() => this.ask(v.version, v.version === report.previous)}>
                ${icon(v.version === report.previous ? "undo" : "check")}${v.version === report.previous ? m.rollback : m.approve}
              </button>`
          : nothing}
      </header>
      <p>${m.learned(v.rows, v.offences)}</p>
      ${judged.length
        ? html`<p class="muted">${m.judged}: ${judged.map(([label, value]) => html`<span class="chip">${label} ${formatShare(value)}</span> `)}</p>`
        : nothing}
      <details>
        <summary>${m.provenance}</summary>
        <dl class="facts">
          <div class="wide"><dt>${m.data}</dt><dd>${v.data}</dd></div>
          <div><dt>${m.period}</dt><dd>${v.from.slice(0, 10)} – ${v.to.slice(0, 10)}</dd></div>
          <div><dt>${m.seed}</dt><dd>${v.seed}</dd></div>
          <div class="wide"><dt>${m.digest}</dt><dd class="mono cut">${v.dataSha256}</dd></div>
          <div class="wide"><dt>${m.library}</dt><dd>${Object.entries(v.versions).map(([name, text]) => `${name} ${text}`).join(", ")}</dd></div>
        </dl>
        <h3>${m.limits}</h3>
        <ul class="limits">${v.limits.map((limit) => html`<li>${limit}</li>`)}</ul>
      </details>
    </li>`;
  }

  private approvals(report: ModelsReport): TemplateResult | typeof nothing {
    if (report.approvals.length === 0) return nothing;
    return html`<section data-testid="approvals">
      <h2>${t.models.approvals}</h2>
      <ul class="lines">
        ${[...report.approvals].reverse().map((a) => html`<li><code class="cut">${a.version}</code><span class="muted nowrap">${formatDateTime(Date.parse(a.at))} · ${a.by}</span><span>${a.why}</span></li>`)}
      </ul>
    </section>`;
  }

  private dialog(): TemplateResult {
    const m = t.models;
    return html`<dialog aria-labelledby="approve-title" data-testid="approve-dialog" @click=${closeOnBackdrop}>
      <form novalidate @submit=${this.approve}>
        <header><h1 id="approve-title">${this.asked?.back ? m.rollback : m.approve}</h1></header>
        <div class="body">
          <p><code>${this.asked?.version}</code></p>
          <label class="above">${m.why}<input class="field" maxlength="500" autocomplete="off" placeholder=${m.whyPlaceholder} data-testid="approve-why" /></label>
          <p class="wrong" role="alert">${this.wrong || nothing}</p>
        </div>
        <footer>
          <button type="button" class="btn" @click=${() => this.find("dialog")?.close()}>${t.common.cancel}</button>
          <button class="btn primary" data-testid="approve-save" ?disabled=${this.busy}>${this.asked?.back ? m.rollback : m.approve}</button>
        </footer>
      </form>
    </dialog>`;
  }
}

const found = (precision: number | undefined): string => (precision === undefined ? "–" : formatShare(precision));

import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Reason } from "../api/client";
import { formatPlain, formatPoints, formatRisk, formatSigned } from "../format";
import { t } from "../strings";
import { balanceOf, type Bar, probabilityOf, waterfallOf } from "../waterfall";
import { View } from "./element";
import { icon } from "./icons";
import { vars } from "./vars";

const FEW = 8;

/** Reasons from base to score, as bars that add up and as a table of the same numbers. */
@customElement("seine-waterfall")
export class WaterfallView extends View {
  @property({ attribute: false }) base = 0;
  @property({ attribute: false }) reasons: readonly Reason[] = [];
  @property() scale: "log-odds" | "points" = "log-odds";
  @property({ type: Number }) risk = 0;
  @state() private asTable = false;
  @state() private all = false;

  private readonly format = (value: number): string => (this.scale === "points" ? formatPoints(value) : formatSigned(value));

  override render(): TemplateResult {
    const fall = waterfallOf(this.base, this.reasons, this.all ? Infinity : FEW);
    const { plus, minus } = balanceOf(this.reasons);
    const total = fall.bars[fall.bars.length - 1]!.end;
    return html`<section class="waterfall" data-testid="reasons">
      <header>
        <h2>${t.detail.why}</h2>
        <span class="muted grow">${this.lead()}</span>
        <button class="btn quiet small" aria-pressed=${this.asTable} data-testid="reasons-table-toggle" @click=${() => (this.asTable = !this.asTable)}>
          ${icon("table")}${t.detail.table}
        </button>
      </header>
      ${this.asTable ? this.table() : this.chart(fall.bars, fall.least, fall.greatest, fall.folded)}
      <p class="sum muted">
        ${t.detail.sumsTo(this.format(this.base), this.format(plus), this.format(minus), this.format(total))}
        <span class="nowrap">(${this.scale === "points" ? t.detail.points : t.detail.logOdds})</span>
        ${this.reasons.length > FEW + 1 && !this.asTable
          ? html`<button class="link" @click=${() => (this.all = !this.all)}>${this.all ? t.detail.showFewer : t.detail.showAll}</button>`
          : nothing}
      </p>
    </section>`;
  }

  private lead(): string {
    return t.detail.whyLead(formatRisk(probabilityOf(this.base)), `${formatRisk(this.risk)} ${t.risk.outOf}`);
  }

  private chart(bars: readonly Bar[], least: number, greatest: number, folded: number): TemplateResult {
    // Bars start at the least: zero has no meaning for an officer, and risk is the logistic of points, too.
    const origin = least;
    const span = Math.max(greatest - origin, 1e-9);
    const pad = span * 0.04;
    const x = (value: number): number => ((value - origin + pad) / (span + 2 * pad)) * 100;
    return html`<ol class="bars">
      ${bars.map((bar) => {
        const whole = bar.kind === "base" || bar.kind === "score";
        const from = whole ? origin - pad : Math.min(bar.start, bar.end);
        const to = whole ? bar.end : Math.max(bar.start, bar.end);
        const tone = whole ? "whole" : bar.contribution >= 0 ? "up" : "down";
        return html`<li class=${tone} title=${bar.kind === "reason" ? bar.text : ""}>
          <span class="text">${this.nameOf(bar, folded)}</span>
          <span class="track" aria-hidden="true">
            <i ${vars({ left: `${x(from)}%`, width: `${Math.max(0.6, x(to) - x(from))}%` })}></i>
            <s ${vars({ left: `${x(bar.end)}%` })}></s>
          </span>
          <b>${whole ? html`${formatRisk(probabilityOf(bar.end))}<span class="sr"> ${t.risk.outOf}</span>` : this.format(bar.contribution)}</b>
        </li>`;
      })}
    </ol>`;
  }

  private nameOf(bar: Bar, folded: number): string {
    return bar.kind === "base" ? t.detail.base : bar.kind === "score" ? t.detail.score : bar.kind === "rest" ? t.detail.smaller(folded) : bar.text;
  }

  private table(): TemplateResult {
    const { bars } = waterfallOf(this.base, this.reasons, Infinity);
    return html`<table class="grid-table">
      <thead>
        <tr>
          <th scope="col">${t.detail.reason}</th>
          <th scope="col" class="num">${t.detail.contribution}</th>
          <th scope="col" class="num">${t.detail.running}</th>
        </tr>
      </thead>
      <tbody>
        ${bars.map(
          (bar) => html`<tr class=${bar.kind}>
            <td>
              ${this.nameOf(bar, 0)}${bar.feature ? html`<div class="muted mono">${bar.feature}${this.shownValue(bar.feature)}</div>` : nothing}
            </td>
            <td class="num">${bar.kind === "score" ? "" : this.format(bar.contribution)}</td>
            <td class="num">${this.format(bar.end)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private shownValue(feature: string): string {
    const value = this.reasons.find((r) => r.feature === feature)?.value;
    return value === undefined ? "" : ` = ${formatPlain(value)}`;
  }
}

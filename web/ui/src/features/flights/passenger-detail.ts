import { html, nothing, type TemplateResult } from "lit";
import type { PassengerDetail } from "../../shared/api/client";
import { bandOf, formatPoints, formatRisk } from "../../shared/format";
import { t } from "../../shared/strings";
import { icon } from "../../shared/ui/icons";
import { errorBlock, outcomeChip, skeletonRows } from "../../shared/ui/parts";
import { againstSection, factsList, footSection, pathSection, sourcesSections } from "../../shared/ui/score-detail";
import { vars } from "../../shared/ui/vars";

export interface PassengerInput {
  readonly detail: PassengerDetail | undefined;
  readonly error: unknown;
  readonly mayRecord: boolean;
  readonly mayNetwork: boolean;
  readonly retry: () => void;
  readonly record: () => void;
  readonly network: () => void;
  readonly close: () => void;
}

/** One passenger: the points, their reasons, the path to a known offender, the facts, the sources. */
export function passengerDetail(input: PassengerInput): TemplateResult {
  const { detail } = input;
  return html`<section class="pane detail" aria-label=${t.flights.list} data-testid="passenger-detail">
    ${input.error ? errorBlock(input.error, input.retry) : detail ? content(detail, input) : skeletonRows(10)}
  </section>`;
}

function content(detail: PassengerDetail, input: PassengerInput): TemplateResult {
  const { row } = detail;
  const band = bandOf(detail.risk);
  const f = t.detail.fact;
  return html`<div class="heading">
      <span class="dial band-${band}" ${vars({ "--v": detail.risk })} data-testid="risk"><span aria-label=${t.risk.label(formatRisk(detail.risk))}>${formatRisk(detail.risk)}</span></span>
      <div class="two">
        <h1 tabindex="-1">${row.name}</h1>
        <p class="muted">${t.risk.bands[band]} · ${t.detail.rank} ${row.rank} · ${t.flights.points(formatPoints(detail.margin).replace("+", ""))}</p>
      </div>
      <button class="btn quiet icon-only" aria-label=${t.common.close} title="${t.common.close} (Esc)" @click=${input.close}>${icon("close")}</button>
    </div>
    <div class="actions">
      ${input.mayRecord ? html`<button class="btn primary" data-testid="record-outcome" @click=${input.record}>${icon("check")}${row.outcome ? t.detail.change : t.detail.record}<kbd aria-hidden="true">o</kbd></button>` : nothing}
      ${input.mayNetwork ? html`<button class="btn" data-testid="open-network" @click=${input.network}>${icon("network")}${t.detail.openNetwork}<kbd aria-hidden="true">n</kbd></button>` : nothing}
      ${row.outcome ? outcomeChip(row.outcome) : nothing}
    </div>
    <div class="content scroll">
      <seine-waterfall .base=${detail.base} .reasons=${detail.reasons} scale=${detail.scale} .risk=${detail.risk}></seine-waterfall>
      ${againstSection(detail)} ${pathSection(detail)}
      <section>
        <h2>${t.detail.facts}</h2>
        ${factsList([
          [f.document, row.document],
          [f.born, row.birthDate],
          [f.booking, row.booking],
          [f.seat, row.seat],
          [f.embark, row.embark],
          [f.debark, row.debark],
          [f.kind, row.kind],
          [f.channels, row.channels.join(" + ")],
          [f.flights, detail.flights.map((key) => key.replace(/^journey:/, "")).join(", "), true],
        ])}
      </section>
      ${sourcesSections(detail)}
    </div>
    ${footSection(detail)}`;
}

import { html, nothing, type TemplateResult } from "lit";
import type { Advice, ConsignmentDetail } from "../../shared/api/client";
import { bandOf, formatCountry, formatDateTime, formatHs, formatMoney, formatRisk, formatShare } from "../../shared/format";
import { formatRoute } from "../../shared/route";
import { t } from "../../shared/strings";
import { icon } from "../../shared/ui/icons";
import { errorBlock, outcomeChip, skeletonRows } from "../../shared/ui/parts";
import { againstSection, type Fact, factsList, footSection, pathSection, sourcesSections } from "../../shared/ui/score-detail";
import { vars } from "../../shared/ui/vars";

export interface DetailInput {
  readonly detail: ConsignmentDetail | undefined;
  readonly error: unknown;
  readonly rescored: boolean;
  readonly mayRecord: boolean;
  readonly mayNetwork: boolean;
  readonly line: number;
  readonly retry: () => void;
  readonly record: () => void;
  readonly close: () => void;
}

/** One consignment: the score, its reasons, what speaks against it, the network, the facts, the sources. */
export function consignmentDetail(input: DetailInput): TemplateResult {
  const { detail } = input;
  return html`<section class="pane detail" aria-label=${t.consignments.title} data-testid="consignment-detail">
    ${input.error ? errorBlock(input.error, input.retry) : detail ? content(detail, input) : skeletonRows(10)}
  </section>`;
}

function content(detail: ConsignmentDetail, input: DetailInput): TemplateResult {
  const { row } = detail;
  const band = bandOf(detail.risk);
  return html`<div class="heading">
      <span class="dial band-${band}" ${vars({ "--v": detail.risk })} data-testid="risk"><span aria-label=${t.risk.label(formatRisk(detail.risk))}>${formatRisk(detail.risk)}</span></span>
      <div class="two">
        <h1 tabindex="-1">${row.declarationId}</h1>
        <p class="muted">${t.risk.bands[band]} · ${t.detail.rank} ${row.rank}, ${row.rank <= input.line ? t.detail.inBudget : t.detail.belowBudget} · ${t.detail.expected.toLowerCase()} <b class="strong">${formatMoney(detail.expectedRevenue)}</b></p>
      </div>
      <button class="btn quiet icon-only" aria-label=${t.common.close} title="${t.common.close} (Esc)" @click=${input.close}>${icon("close")}</button>
    </div>
    <div class="actions">
      ${input.mayRecord ? html`<button class="btn primary" data-testid="record-outcome" @click=${input.record}>${icon("check")}${row.outcome ? t.detail.change : t.detail.record}<kbd aria-hidden="true">o</kbd></button>` : nothing}
      ${input.mayNetwork ? html`<a class="btn" data-testid="open-network" href=${formatRoute("network", { id: detail.subjectId })}>${icon("network")}${t.detail.openNetwork}<kbd aria-hidden="true">n</kbd></a>` : nothing}
      ${row.outcome ? outcomeChip(row.outcome) : nothing}
      ${input.rescored ? html`<button class="btn small" data-testid="rescored" @click=${input.retry}>${icon("replay")}${t.consignments.fresh(1)}</button>` : nothing}
    </div>
    <div class="content scroll">
      <seine-waterfall .base=${detail.base} .reasons=${detail.reasons} scale=${detail.scale} .risk=${detail.risk}></seine-waterfall>
      ${adviceSection(detail.advice)} ${againstSection(detail)} ${pathSection(detail)}
      <section>
        <h2>${t.detail.facts}</h2>
        ${factsList(factsOf(detail))}
      </section>
      ${sourcesSections(detail)}
    </div>
    ${footSection(detail)}`;
}

/** What the score says beyond its reasons: the loudest rule, what would change it, what an inspection is worth, the lot. */
function adviceSection(advice: Advice | undefined): TemplateResult | typeof nothing {
  const recovery = advice?.recovery;
  const lot = advice?.lot?.drawn ? advice.lot : undefined;
  if (!advice || !(advice.rules.length || advice.counterfactual || recovery || lot)) return nothing;
  const d = t.detail;
  return html`<section class="advice" data-testid="advice">
    ${lot ? html`<p class="lot">${icon("lot")}<span>${d.lot(formatShare(lot.probability))}</span></p>` : nothing}
    ${advice.rules.length ? html`<h2>${d.rules}</h2><ul class="rules" data-testid="rules">${advice.rules.map((rule) => html`<li>${rule}</li>`)}</ul>` : nothing}
    ${advice.counterfactual ? html`<h2>${d.otherwise}</h2><p data-testid="counterfactual">${advice.counterfactual}</p>` : nothing}
    ${recovery
      ? html`<h2>${d.worth}</h2>
          <p data-testid="worth">
            <b class="strong">${d.worthOf(formatMoney(recovery.net), formatMoney(recovery.low), formatMoney(recovery.high))}</b>
            ${recovery.cost > 0 ? html`<span class="muted">${d.costTaken(formatMoney(recovery.cost))}</span>` : nothing}
            ${recovery.cost > 0 && recovery.low > 0 ? html`<span class="chip ok">${d.pays}</span>` : recovery.net < 0 ? html`<span class="chip">${d.paysNot}</span>` : nothing}
          </p>`
      : nothing}
  </section>`;
}

/** Parties link to their entity in the network where resolution has found one. */
function factsOf(detail: ConsignmentDetail): readonly Fact[] {
  const { row } = detail;
  const f = t.detail.fact;
  const party = (role: string, name: string | undefined): string | TemplateResult | undefined => {
    const entity = detail.entities.find((e) => e.role === role);
    return entity && name ? html`<a href=${formatRoute("network", { id: entity.entityId })}>${name}</a>` : name;
  };
  return [
    [f.importer, party("IMPORTER", row.importer)],
    [f.exporter, party("EXPORTER", row.exporter)],
    [f.declarant, party("DECLARANT", row.declarant)],
    [f.hs, row.hsCode ? html`<span class="mono">${formatHs(row.hsCode)}</span>` : undefined],
    [f.goods, row.description, true],
    [f.origin, row.origin ? `${formatCountry(row.origin)} (${row.origin})` : undefined],
    [f.dispatch, row.dispatch ? `${formatCountry(row.dispatch)} (${row.dispatch})` : undefined],
    [f.value, formatMoney(row.value)],
    [f.netKg, row.netKg === undefined ? undefined : `${formatMoney(row.netKg)} kg`],
    [f.office, row.office],
    [f.lodged, formatDateTime(row.lodgedAt)],
  ];
}

import { html, nothing, type TemplateResult } from "lit";
import type { ScoreDetail } from "../api/client";
import { serverNow } from "../clock";
import { formatAge, formatDateTime, formatMoney, formatPoints, formatRisk, formatSigned } from "../format";
import { formatRoute } from "../route";
import { nameOfLabel, t } from "../strings";
import { icon } from "./icons";
import { nodeBadge, outcomeChip } from "./parts";
import { openRecord } from "./record-dialog";
import "./evidence-chain";
import "./waterfall-view";

const DAY = 86_400_000;

export type Fact = readonly [name: string, value: string | TemplateResult | undefined | null, wide?: boolean];

export function factsList(facts: readonly Fact[]): TemplateResult {
  return html`<dl class="facts">
    ${facts.map(([name, value, wide]) => (value === undefined || value === null || value === "" ? nothing : html`<div class=${wide ? "wide" : ""}><dt>${name}</dt><dd>${value}</dd></div>`))}
  </dl>`;
}

/** What the model says against, and what makes the score itself doubtful. */
export function caveatsOf(detail: ScoreDetail, now: number): readonly string[] {
  const caveats: string[] = [];
  if (detail.networkAsOf === undefined) caveats.push(t.detail.documentOnly);
  if (detail.records.length === 1) caveats.push(t.detail.oneSource);
  if (now - detail.dataTime > DAY) caveats.push(t.detail.staleData);
  return caveats;
}

export function againstSection(detail: ScoreDetail): TemplateResult {
  const against = detail.reasons.filter((reason) => reason.contribution < 0);
  const format = detail.scale === "points" ? formatPoints : formatSigned;
  const caveats = caveatsOf(detail, serverNow());
  return html`<section data-testid="against">
    <h2>${t.detail.against}</h2>
    ${against.length === 0 && caveats.length === 0 ? html`<p class="muted">${t.detail.nothingAgainst}</p>` : nothing}
    <ul class="against">
      ${against.map((reason) => html`<li><b class="down">${format(reason.contribution)}</b><span>${reason.text}</span></li>`)}
      ${caveats.map((caveat) => html`<li>${icon("info")}<span class="muted">${caveat}</span></li>`)}
    </ul>
  </section>`;
}

export function pathSection(detail: ScoreDetail): TemplateResult {
  return html`<section>
    <h2>${t.detail.network}</h2>
    <seine-chain .path=${detail.path}></seine-chain>
  </section>`;
}

export function sourcesSections(detail: ScoreDetail): TemplateResult {
  return html`${detail.documents.length === 0
      ? nothing
      : html`<section>
          <h2>${t.detail.documents}</h2>
          <ul class="tags">
            ${detail.documents.map((node) => html`<li><a class="tag" href=${formatRoute("network", { id: node.id })}>${nodeBadge(node.label)}${node.name}<span class="sr">${nameOfLabel(node.label)}</span></a></li>`)}
          </ul>
        </section>`}
    ${detail.outcomes.length === 0
      ? nothing
      : html`<section>
          <h2>${t.detail.outcomes}</h2>
          <ul class="lines">
            ${detail.outcomes.map(
              (outcome) => html`<li>${outcomeChip(outcome)}<span class="muted">${formatDateTime(outcome.recordedAt)}${outcome.officer ? ` · ${outcome.officer}` : ""}${outcome.extraRevenue === undefined ? "" : ` · ${formatMoney(outcome.extraRevenue)}`}</span>${outcome.note ? html`<span>${outcome.note}</span>` : nothing}</li>`,
            )}
          </ul>
        </section>`}
    ${detail.records.length === 0
      ? nothing
      : html`<section>
          <h2>${t.detail.records}</h2>
          <ul class="lines">
            ${detail.records.map((ref) => html`<li>${icon("records")}<button class="link mono cut" data-testid="source-record" @click=${() => openRecord(ref.recordId)}>${ref.recordId}</button><span class="muted cut">${[ref.system, ref.file, ref.position].filter(Boolean).join(" · ")}</span></li>`)}
          </ul>
        </section>`}
    ${detail.history.length < 2
      ? nothing
      : html`<section>
          <h2>${t.detail.history}</h2>
          <ul class="lines">
            ${[...detail.history].reverse().map((r) => html`<li><b>${formatRisk(r.risk)}</b><span class="muted">${t.detail.revision(r.revision)} · ${r.modelVersion} · ${formatDateTime(r.dataTime)}</span></li>`)}
          </ul>
        </section>`}`;
}

export function footSection(detail: ScoreDetail): TemplateResult {
  const now = serverNow();
  return html`<footer class="foot muted" data-testid="provenance">
    <span>${icon("clock")} ${t.detail.dataAge} <time title=${formatDateTime(detail.dataTime)}>${formatAge(detail.dataTime, now)}</time></span>
    <span>${detail.networkAsOf === undefined ? t.detail.networkAbsent : html`${t.detail.networkAge} <time title=${formatDateTime(detail.networkAsOf)}>${formatAge(detail.networkAsOf, now)}</time>`}</span>
    <span>${t.detail.model} <code>${detail.modelVersion}</code></span>
    <span>${t.detail.revision(detail.revision)}</span>
    ${detail.unavailable.length ? html`<span class="chip warn">${t.detail.unavailable(detail.unavailable.join(", "))}</span>` : nothing}
    <span class="promise">${t.detail.proposal}</span>
  </footer>`;
}

import { html, nothing, type TemplateResult } from "lit";
import { ApiProblem, type OutcomeView } from "../api/client";
import { bandOf, formatRisk } from "../format";
import { t } from "../strings";
import { icon, type IconName } from "./icons";
import { lookOf } from "./node-types";
import { vars } from "./vars";

/** A number of hundred and a bar of the same length; the band's name for those who do not see the colour. */
export function riskBar(risk: number): TemplateResult {
  const band = bandOf(risk);
  return html`<span class="risk band-${band}" title=${t.risk.bands[band]} ${vars({ "--v": Math.min(1, Math.max(0, risk)) })}
    ><b>${formatRisk(risk)}</b><i></i><span class="sr">${t.risk.outOf}, ${t.risk.bands[band]}</span></span
  >`;
}

export function stateBlock(name: IconName, title: string, help?: string, action?: TemplateResult): TemplateResult {
  return html`<div class="state" data-testid="state">${icon(name)}<strong>${title}</strong>${help ? html`<p>${help}</p>` : nothing}${action ?? nothing}</div>`;
}

export function errorBlock(error: unknown, retry: () => void): TemplateResult {
  const problem = error instanceof ApiProblem ? error : undefined;
  const text = problem?.status === 403 && problem.kind === "forbidden" ? t.common.forbidden : error instanceof Error ? error.message : String(error);
  return html`<div class="state" role="alert" data-testid="error">
    ${icon("warn")}<strong>${t.common.failed}</strong>
    <p>${text}</p>
    ${problem?.traceId ? html`<p class="muted mono">${t.common.trace(problem.traceId)}</p>` : nothing}
    <button class="btn" @click=${retry}>${icon("replay")}${t.common.retry}</button>
  </div>`;
}

export function skeletonRows(count: number): TemplateResult {
  return html`<div class="skeletons" aria-busy="true" aria-label=${t.common.loading}>
    ${Array.from({ length: count }, (_, i) => html`<div class="skeleton-row"><span class="skeleton" ${vars({ width: "44px" })}></span><span class="skeleton" ${vars({ width: `${42 + ((i * 37) % 45)}%` })}></span><span class="skeleton" ${vars({ width: "70px" })}></span></div>`)}
  </div>`;
}

export function outcomeChip(outcome: OutcomeView): TemplateResult {
  const bad = outcome.result === "OFFENCE";
  return html`<span class="chip ${bad ? "bad" : "ok"}" data-testid="outcome-chip"
    >${icon(bad ? "incident" : "check")}${t.consignments.done[outcome.result]}${bad && outcome.offenceClass ? html`: ${outcome.offenceClass.toLowerCase().replace(/_/g, " ")}` : nothing}${outcome.pending
      ? html` · ${t.consignments.pending}`
      : nothing}</span
  >`;
}

/** The drawing of a node's type in the outline of its family. */
export function nodeBadge(label: string, offender = false): TemplateResult {
  const look = lookOf(label);
  return html`<span class="node-badge ${look.shape} ${offender ? "offender" : ""}" ${vars({ "--light": look.light, "--dark": look.dark })}>${icon(look.icon)}</span>`;
}

export function openDialog(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal();
}

/** A click on the backdrop closes. */
export function closeOnBackdrop(event: MouseEvent): void {
  const dialog = event.currentTarget as HTMLDialogElement;
  if (event.target === dialog) dialog.close();
}

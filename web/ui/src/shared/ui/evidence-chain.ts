import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { PathStep } from "../api/client";
import { formatRoute } from "../route";
import { nameOfLabel, nameOfLink, t } from "../strings";
import { View } from "./element";
import { icon } from "./icons";
import { nodeBadge } from "./parts";
import { openRecord } from "./record-dialog";

/** From the subject to a known offender: each entity, each link, and on demand the records behind the link. */
@customElement("seine-chain")
export class EvidenceChain extends View {
  @property({ attribute: false }) path: readonly PathStep[] = [];
  @state() private opened: ReadonlySet<number> = new Set();

  override render(): TemplateResult {
    if (this.path.length === 0) return html`<p class="muted">${t.detail.noPath}</p>`;
    const last = this.path.length - 1;
    return html`<ol class="chain" data-testid="evidence-path">
      ${this.path.map(
        (step, i) => html`${i > 0 ? this.link(step, i) : nothing}
          <li class="stop ${i === last ? "offender" : ""}">
            ${nodeBadge(step.label, i === last)}
            <span class="cut"
              ><a href=${formatRoute("network", { id: step.nodeId })}>${step.name || step.nodeId}</a><span class="muted"> ${nameOfLabel(step.label)}</span></span
            >
            ${i === last ? html`<span class="chip bad">${icon("flag")}${t.detail.adverse}</span>` : i === 0 ? html`<span class="chip">${t.detail.this}</span>` : nothing}
          </li>`,
      )}
    </ol>`;
  }

  private link(step: PathStep, i: number): TemplateResult {
    const open = this.opened.has(i);
    return html`<li class="hop">
      <span class="wire" aria-hidden="true"></span>
      <span class="what">${nameOfLink(step.linkType)}</span>
      ${step.sources.length === 0
        ? nothing
        : html`<button class="link" aria-expanded=${open} data-testid="path-sources" @click=${() => this.toggle(i)}>${t.common.records(step.sources.length)}</button>
            ${open
              ? html`<ul class="sources">
                  ${step.sources.map((id) => html`<li><button class="link mono cut" @click=${() => openRecord(id)}>${id}</button></li>`)}
                </ul>`
              : nothing}`}
    </li>`;
  }

  private toggle(i: number): void {
    const next = new Set(this.opened);
    if (!next.delete(i)) next.add(i);
    this.opened = next;
  }
}

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, type Evidence, isAborted, type NetworkLink, type NetworkNode, type Schemas } from "../../shared/api/client";
import { formatFullDay, formatShare, formatSigned } from "../../shared/format";
import { nameOfLink, nameOfProp, t } from "../../shared/strings";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, skeletonRows } from "../../shared/ui/parts";
import { openRecord } from "../../shared/ui/record-dialog";

/** Why a node or a link is there: its records, its mentions, and how they were found to be one. */
@customElement("seine-evidence")
export class EvidenceView extends View {
  @property({ attribute: false }) node: NetworkNode | undefined;
  @property({ attribute: false }) link: NetworkLink | undefined;
  @state() private evidence: Evidence | undefined;
  @state() private error: unknown;
  private reading: AbortController | undefined;
  private shown = "";

  protected override willUpdate(_changes: PropertyValues<this>): void {
    const key = this.link?.id ?? this.node?.id ?? "";
    if (key === this.shown) return;
    this.shown = key;
    void this.read();
  }

  private async read(): Promise<void> {
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    this.evidence = undefined;
    this.error = undefined;
    const query = this.link ? { link: this.link.id } : this.node ? { node: this.node.id } : undefined;
    if (!query) return;
    try {
      this.evidence = await api.getEvidence(query, reading.signal);
    } catch (error) {
      if (!isAborted(error)) this.error = error;
    }
  }

  override render(): TemplateResult {
    if (this.error) return errorBlock(this.error, () => void this.read());
    const { evidence } = this;
    if (!evidence) return skeletonRows(4);
    return html`<div class="evidence" data-testid="evidence">
      ${this.link ? html`${linkFacts(this.link)}${resolutions(evidence)}` : nothing}
      ${evidence.mentions.length === 0
        ? nothing
        : html`<section>
            <h2>${t.network.mentions} <span class="muted">${t.network.mentionsOf(evidence.mentions.length, evidence.mentionTotal)}</span></h2>
            <table class="grid-table">
              <tbody>
                ${evidence.mentions.map(
                  (m) => html`<tr><td><b>${m.name ?? m.place}</b><div class="muted">${Object.entries(m.values).filter(([k]) => k !== "name").slice(0, 6).map(([k, v]) => `${nameOfProp(k)} ${v}`).join(" · ")}</div></td><td class="num">${m.records[0] ? html`<button class="link" @click=${() => openRecord(m.records[0]!)}>${t.common.records(m.records.length)}</button>` : nothing}</td></tr>`,
                )}
              </tbody>
            </table>
          </section>`}
      <section>
        <h2>${t.detail.records} <span class="muted">${t.network.recordsOf(evidence.records.length, evidence.recordTotal)}</span></h2>
        <ul class="lines">
          ${evidence.records.map(
            (ref) => html`<li>${icon("records")}<button class="link mono cut" data-testid="evidence-record" title=${ref.recordId} @click=${() => openRecord(ref.recordId)}>${ref.recordId}</button><span class="muted cut">${[ref.system, ref.position, ref.eventTime === undefined ? "" : formatFullDay(ref.eventTime)].filter(Boolean).join(" · ")}</span></li>`,
          )}
        </ul>
      </section>
    </div>`;
  }
}

function linkFacts(link: NetworkLink): TemplateResult {
  const facts: [string, string | undefined][] = [
    [t.network.columns.link, nameOfLink(link.type, link.role)],
    [t.network.evidence, t.network.kinds[link.kind]],
    [t.network.tables.links, link.count > 1 ? t.network.folded(link.count) : undefined],
    [t.network.seen, link.firstSeen === undefined ? undefined : `${formatFullDay(link.firstSeen)} – ${formatFullDay(link.lastSeen)}`],
  ];
  return html`<dl class="facts">
    ${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing))}
    ${link.confidence === undefined ? nothing : html`<div><dt>${t.network.attributes.agreement}</dt><dd>${t.network.confidence(link.confidence)}</dd></div>`}
  </dl>`;
}

/** For each mention, the joins that made it part of its entity, attribute by attribute. */
function resolutions(evidence: Evidence): TemplateResult | typeof nothing {
  const joined = evidence.resolutions.filter((r) => r.joins.length > 0);
  if (joined.length === 0) return nothing;
  const mention = (id: string): string => {
    const found = evidence.mentions.find((m) => m.id === id);
    return found?.name ?? found?.place ?? id;
  };
  return html`<section data-testid="resolution">
    <h2>${t.network.resolution} <span class="muted">${joined.length}</span></h2>
    ${joined.map(
      (r, i) => html`<details ?open=${i === 0}>
        <summary><span class="cut"><b>${mention(r.mentionId)}</b></span><span class="chip ${r.confidence >= 0.9 ? "ok" : "warn"}">${t.network.confidence(r.confidence)}</span><span class="muted mono">${r.rule}</span></summary>
        ${r.joins.map((join) => joinTable(join, mention(join.with)))}
      </details>`,
    )}
  </section>`;
}

function joinTable(join: Schemas["Resolution"]["joins"][number], other: string): TemplateResult {
  const a = t.network.attributes;
  return html`<table class="grid-table agreement" data-testid="agreement">
    <caption class="muted">↔ ${other} · ${formatShare(join.probability)} · ${formatSigned(join.weight)}</caption>
    <thead><tr><th scope="col">${a.name}</th><th scope="col">${a.left}</th><th scope="col">${a.right}</th><th scope="col">${a.agreement}</th><th scope="col" class="num">${a.weight}</th></tr></thead>
    <tbody>
      ${join.attributes.map((x) => html`<tr><th scope="row">${nameOfProp(x.name)}</th><td>${x.left ?? "–"}</td><td>${x.right ?? "–"}</td><td>${x.agreement ?? "–"}</td><td class="num"><b class=${x.weight < 0 ? "down" : "plus"}>${formatSigned(x.weight)}</b></td></tr>`)}
    </tbody>
  </table>`;
}

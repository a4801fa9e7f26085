import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api, isAborted, isProblem, type OffenderNetwork } from "../../shared/api/client";
import { formatMoney } from "../../shared/format";
import { formatRoute } from "../../shared/route";
import { nameOfLabel, t } from "../../shared/strings";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, nodeBadge, riskBar, skeletonRows, stateBlock } from "../../shared/ui/parts";

const SHOWN = 100;
const LOOK_AGAIN_MS = 15_000;

/** Where an analyst starts: known offenders to whom evidence leads from what nobody has inspected yet. */
@customElement("seine-networks")
export class NetworksList extends View {
  @state() private networks: readonly OffenderNetwork[] | undefined;
  @state() private total = 0;
  @state() private error: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    window.addEventListener("seine-purpose", () => void this.load(), { signal });
    const timer = window.setInterval(() => document.visibilityState === "visible" && void this.load(), LOOK_AGAIN_MS);
    signal.addEventListener("abort", () => window.clearInterval(timer));
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const found = await api.listNetworks({ limit: SHOWN }, this.lifetime.signal);
      this.networks = found.items;
      this.total = found.total;
      this.error = undefined;
    } catch (error) {
      if (!isAborted(error)) this.error = error;
    }
  }

  override render(): TemplateResult {
    const n = t.network.networks;
    if (this.error && !this.networks) {
      return isProblem(this.error) && this.error.kind === "purpose-needed" ? stateBlock("info", t.purpose.title, t.purpose.lead) : errorBlock(this.error, () => void this.load());
    }
    if (!this.networks) return skeletonRows(8);
    if (this.networks.length === 0) return html`${stateBlock("network", t.network.start, t.network.startHelp)}<p class="muted none">${n.none}</p>`;
    return html`<h2>${n.title} <span class="count">${this.total}</span></h2>
      <p class="muted">${n.lead}</p>
      <table class="grid-table" data-testid="networks">
        <thead><tr><th scope="col">${n.offender}</th><th scope="col">${n.open}</th><th scope="col">${n.risk}</th><th scope="col" class="num">${n.revenue}</th></tr></thead>
        <tbody>${repeat(this.networks, (network) => network.offender.id, row)}</tbody>
      </table>
      <p class="muted">${t.network.startHelp}</p>
      ${this.total > this.networks.length ? html`<p class="muted">${n.more(this.networks.length, this.total)}</p>` : nothing}`;
  }
}

function row(network: OffenderNetwork): TemplateResult {
  const n = t.network.networks;
  const { offender } = network;
  const counts = [network.consignments ? n.consignments(network.consignments) : "", network.passengers ? n.passengers(network.passengers) : ""].filter(Boolean).join(", ");
  return html`<tr data-testid="network-row">
    <td>
      <a class="name" href=${formatRoute("network", { id: offender.id })}>${nodeBadge(offender.label, true)}<span class="cut">${offender.name}</span></a>
      <span class="muted">${nameOfLabel(offender.label)}, ${n.nearest(network.nearest)}</span>
    </td>
    <td>
      ${counts}
      <span class="riskiest">${repeat(
        network.riskiest,
        (subject) => subject.id,
        (subject) => html`<a class="chip" href=${formatRoute("network", { id: subject.id, to: offender.id })} title=${n.way(subject.name, offender.name)}>${icon(subject.kind === "consignment" ? "document" : "person")}<span class="cut">${subject.name}</span></a>`,
      )}</span>
    </td>
    <td>${riskBar(network.highestRisk)}</td>
    <td class="num">${formatMoney(network.expectedRevenue)}</td>
  </tr>`;
}

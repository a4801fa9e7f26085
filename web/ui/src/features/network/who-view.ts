import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, type AttributeEvidence, type EntityStory, isAborted, isProblem, type NetworkNode, type Schemas, type Separation } from "../../shared/api/client";
import { formatFullDay, formatShare, formatSigned } from "../../shared/format";
import { nameOfPart, nameOfRole, shownValue, t } from "../../shared/strings";
import { openDecision } from "../../shared/ui/decision-dialog";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, skeletonRows } from "../../shared/ui/parts";
import { openRecord } from "../../shared/ui/record-dialog";
import { vars } from "../../shared/ui/vars";

const ENTITIES = new Set(["Person", "Organization", "Address"]);

/** Whether resolution made the node, so that it can be asked how. */
export const isEntity = (node: NetworkNode | undefined): node is NetworkNode => node !== undefined && ENTITIES.has(node.label);

/** How an entity's records became one; with a second entity of its kind, why the two are not. */
@customElement("seine-who")
export class WhoView extends View {
  @property({ attribute: false }) node: NetworkNode | undefined;
  @property({ attribute: false }) second: NetworkNode | undefined;
  @property({ type: Boolean }) mayDecide = false;
  @state() private story: EntityStory | undefined;
  @state() private separation: Separation | undefined;
  @state() private error: unknown;
  private asking: AbortController | undefined;
  private asked = "";

  protected override willUpdate(_changes: PropertyValues<this>): void {
    const key = `${this.node?.id ?? ""} ${this.second?.id ?? ""}`;
    if (key === this.asked) return;
    this.asked = key;
    void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    const { signal } = (this.asking = new AbortController());
    const { node, second } = this;
    this.story = undefined;
    this.separation = undefined;
    this.error = undefined;
    if (!isEntity(node)) return;
    try {
      if (isEntity(second) && second.label === node.label) this.separation = await api.explainSeparation(node.id, second.id, signal);
      else this.story = await api.explainEntity(node.id, signal);
    } catch (error) {
      if (!isAborted(error) && !(isProblem(error) && error.status === 404)) this.error = error;
    }
  }

  override render(): TemplateResult | typeof nothing {
    if (!isEntity(this.node)) return nothing;
    if (this.error) return errorBlock(this.error, () => void this.ask());
    if (this.separation) return this.apart(this.separation);
    if (this.story) return this.joined(this.story);
    return this.asking && !this.asking.signal.aborted ? html`<section class="who">${skeletonRows(2)}</section>` : nothing;
  }

  private joined(story: EntityStory): TemplateResult {
    const w = t.who;
    return html`<section class="who" data-testid="who-how">
      <h2>${w.title}</h2>
      ${story.joins.length === 0
        ? html`<p class="muted">${story.records > 1 ? w.alike(story.records) : w.one}</p>`
        : html`<p class="muted">${w.lead(story.records, story.profiles)}</p>
            <ol class="joins">
              ${story.joins.map(
                (join) => html`<li class=${join.weakest ? "weakest" : ""}><details data-testid="who-join" ?open=${join.weakest}>
                  <summary>
                    <span class="pair"><b class="cut">${join.left.name}</b><i aria-hidden="true">+</i><b class="cut">${join.right.name}</b></span>
                    ${join.weakest ? html`<span class="chip warn" data-testid="who-weakest">${w.weakest}</span>` : nothing}
                    ${join.held ? html`<span class="chip accent">${w.held}</span>` : nothing}
                    <span class="muted nowrap">${w.sides(join.leftRecords, join.rightRecords)}</span>
                    <span class="chip ${join.probability >= 0.95 ? "ok" : "warn"}">${w.sure(formatShare(join.probability))}</span>
                  </summary>
                  ${sides(join.left, join.right)}${parts(join.parts, join.score)}
                  ${this.mayDecide ? html`<p><button class="btn small" data-testid="who-split" @click=${() => openDecision({ kind: "APART", a: join.left.id, b: join.right.id, names: `${join.left.name} ↔ ${join.right.name}` })}>${w.split}</button></p>` : nothing}
                </details></li>`,
              )}
            </ol>
            ${story.compared < story.profiles ? html`<p class="muted small-print">${w.compared(story.compared, story.profiles)}</p>` : nothing}
            <p class="muted small-print">${w.bits} ${w.rule(story.rule)}</p>`}
      ${story.instructions.map((i) => html`<p class="small-print">${icon("flag")} ${i.reason} <span class="muted">${w.said(i.kind.toLowerCase(), i.officer, formatFullDay(i.at))}</span> ${this.takeBack(i)}</p>`)}
    </section>`;
  }

  private names(): string {
    return `${this.node?.name ?? ""} ↔ ${this.second?.name ?? ""}`;
  }

  private takeBack(i: Schemas["Instruction"]): TemplateResult | typeof nothing {
    return this.mayDecide && i.inForce
      ? html`<button class="link" data-testid="who-take-back" @click=${() => openDecision({ kind: "WITHDRAWN", a: i.a, b: i.b, names: i.reason })}>${t.who.takeBack}</button>`
      : nothing;
  }

  private apart(why: Separation): TemplateResult {
    const w = t.who;
    return html`<section class="who" data-testid="who-why-not">
      <h2>${w.notTitle}</h2>
      <p data-testid="who-reason"><b>${w.reasons[why.reason]}</b></p>
      ${why.instruction
        ? html`<p>${icon("flag")} ${why.instruction.reason} <span class="muted">${why.instruction.officer}, ${formatFullDay(why.instruction.at)}</span> ${this.takeBack(why.instruction)}</p>`
        : this.mayDecide
          ? html`<p class="choose">
              <button class="btn small" data-testid="who-hold" @click=${() => openDecision({ kind: "TOGETHER", a: why.left, b: why.right, names: this.names() })}>${w.hold}</button>
              <button class="btn small" data-testid="who-apart" @click=${() => openDecision({ kind: "APART", a: why.left, b: why.right, names: this.names() })}>${w.holdApart}</button>
            </p>`
          : nothing}
      ${why.against.length === 0
        ? nothing
        : html`<h3>${w.against}</h3>
            <ul class="against">
              ${why.against.map((a) => html`<li><b>${nameOfPart(a.name)}</b> ${a.left || a.right ? html`<span class="cut">${shownValue(a.left)} ↔ ${shownValue(a.right)}</span>` : html`<span>${a.agreement}</span>`}<span class="down">${formatSigned(a.weight)}</span></li>`)}
            </ul>`}
      <h3>${w.pair}</h3>
      ${sides(why.leftMention, why.rightMention)} ${parts(why.evidence, why.weight)}
      ${why.pairs > 1 ? html`<h3>${w.average(why.pairs)}</h3>${parts(why.parts, why.average)}` : nothing}
      <p class="muted small-print">${w.mustExceed(formatSigned(why.threshold))} ${w.bits} ${w.rule(why.rule)}</p>
    </section>`;
  }
}


function sides(left: EntityStory["joins"][number]["left"], right: EntityStory["joins"][number]["right"]): TemplateResult {
  const side = (m: typeof left): TemplateResult => html`${m.record ? html`<button class="link cut" @click=${() => openRecord(m.record!)}>${m.name}</button>` : html`<span class="cut">${m.name}</span>`}<span class="muted nowrap">${nameOfRole(m.place)}</span>`;
  return html`<p class="sides">${side(left)}<i aria-hidden="true">↔</i>${side(right)}</p>`;
}

/** Points, as bars from a common zero, and their sum. */
function parts(list: readonly AttributeEvidence[], total: number): TemplateResult {
  const reach = Math.max(1, ...list.map((p) => Math.abs(p.weight)), Math.abs(total));
  const row = (name: string, values: string, weight: number, kind: string): TemplateResult => html`<tr class=${kind}>
    <th scope="row">${name}</th><td>${values}</td>
    <td class="track" aria-hidden="true"><i class=${weight < 0 ? "down" : "up"} ${vars({ "--from": weight < 0 ? 50 + (weight / reach) * 50 : 50, "--wide": Math.max(0.8, (Math.abs(weight) / reach) * 50) })}></i></td>
    <td class="num">${formatSigned(weight)}</td>
  </tr>`;
  return html`<table class="points" data-testid="points"><tbody>
    ${list.map((p) => {
      const values = p.left === "" && p.right === "" ? p.agreement : p.left === p.right ? shownValue(p.left) : `${shownValue(p.left)} ↔ ${shownValue(p.right)}`;
      const level = p.left === "" && p.right === "" ? "" : `${p.agreement}: `;
      return row(nameOfPart(p.name), level + values, p.weight, "");
    })}
    ${row(t.who.total, "", total, "sum")}
  </tbody></table>`;
}

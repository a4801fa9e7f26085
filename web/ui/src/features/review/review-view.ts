import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { api, isAborted, type ReviewItem } from "../../shared/api/client";
import { formatShare, formatSigned } from "../../shared/format";
import { provideShortcuts } from "../../shared/keys";
import { formatRoute } from "../../shared/route";
import { nameOfPart, shownValue, t } from "../../shared/strings";
import { showToast } from "../../shared/toasts";
import { decide } from "../../shared/ui/decision-dialog";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { errorBlock, nodeBadge, skeletonRows, stateBlock } from "../../shared/ui/parts";
import { vars } from "../../shared/ui/vars";
import { choose, currentOf, decided, EMPTY, read, restored, type Review, skipped, step } from "./review";
import "./review.css";

const PAGE = 50;

type Word = "TOGETHER" | "APART";

/** Pairs that the attributes leave undecided, one after the other, by keyboard. */
@customElement("seine-review")
export class ReviewView extends View {
  @state() private review: Review = EMPTY;
  @state() private total: number | undefined;
  @state() private error: unknown;
  @state() private busy = false;
  private last: { readonly item: ReviewItem; readonly a: string; readonly b: string } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    const group = t.review.title;
    const { list } = t.shortcuts.groups;
    provideShortcuts(
      [
        { keys: ["y"], label: t.review.same, group, run: () => void this.say("TOGETHER") },
        { keys: ["n"], label: t.review.different, group, run: () => void this.say("APART") },
        { keys: ["s"], label: t.review.skip, group, run: () => (this.review = skipped(this.review)) },
        { keys: ["mod+z"], label: t.common.undo, group, run: () => void this.undo() },
        { keys: ["j", "ArrowDown"], label: t.shortcuts.next, group: list, run: () => this.go(1) },
        { keys: ["k", "ArrowUp"], label: t.shortcuts.previous, group: list, run: () => this.go(-1) },
      ],
      signal,
    );
    window.addEventListener("seine-purpose", () => void this.load(), { signal });
    void this.load();
  }

  private async load(): Promise<void> {
    this.error = undefined;
    try {
      const page = await api.listUndecidedPairs({ limit: PAGE }, this.lifetime.signal);
      this.review = read(this.review, page.items);
      this.total = page.total;
    } catch (error) {
      if (!isAborted(error)) this.error = error;
    }
  }

  private go(by: number): void {
    this.review = step(this.review, by);
    void this.updateComplete.then(() => this.find('.pair-row[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
  }

  private async say(kind: Word): Promise<void> {
    const item = currentOf(this.review);
    if (!item || this.busy) return;
    const typed = this.find<HTMLInputElement>("[data-testid=review-reason]")?.value.trim() ?? "";
    const reason = typed.length >= 3 ? typed : kind === "TOGETHER" ? t.review.sameReason : t.review.differentReason;
    const a = item.left.mention.id;
    const b = item.right.mention.id;
    this.busy = true;
    try {
      await decide({ kind, a, b, reason }, t.review.decided[kind], () => this.back(item));
      this.last = { item, a, b };
      this.review = decided(this.review, item.id);
      this.total = Math.max(0, (this.total ?? 1) - 1);
      const field = this.find<HTMLInputElement>("[data-testid=review-reason]");
      if (field) field.value = "";
      if (this.review.items.length < 5 && (this.total ?? 0) > this.review.items.length) await this.load();
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), "bad");
    } finally {
      this.busy = false;
    }
  }

  private back(item: ReviewItem): void {
    this.last = undefined;
    this.review = restored(this.review, item);
    this.total = (this.total ?? 0) + 1;
  }

  private async undo(): Promise<void> {
    const { last } = this;
    if (!last) return;
    try {
      await decide({ kind: "WITHDRAWN", a: last.a, b: last.b, reason: t.who.backReason }, t.review.undone);
      this.back(last.item);
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), "bad");
    }
  }

  override render(): TemplateResult {
    const item = currentOf(this.review);
    return html`<div class="split ${item ? "open" : ""} review">
      <section class="pane">
        <header class="review-head"><h1>${t.review.title}</h1><span class="muted" data-testid="review-count">${this.total === undefined ? "" : t.review.count(this.total)}</span></header>
        <p class="muted review-lead">${t.review.lead}</p>
        <div class="scroll grow">
          ${this.error
            ? errorBlock(this.error, () => void this.load())
            : this.total === undefined
              ? skeletonRows(8)
              : this.review.items.length === 0
                ? stateBlock("check", t.review.empty, t.review.emptyHelp)
                : this.table()}
        </div>
      </section>
      ${item ? this.card(item) : nothing}
    </div>`;
  }

  private table(): TemplateResult {
    const most = Math.max(...this.review.items.map((i) => i.impact), 1e-9);
    return html`<table class="grid-table" role="grid" data-testid="review-list">
      <tbody>
        ${repeat(
          this.review.items,
          (i) => i.id,
          (i, at) => html`<tr class="pair-row" data-testid="pair-row" data-id=${i.id} aria-selected=${at === this.review.at} tabindex=${at === this.review.at ? 0 : -1} @click=${() => (this.review = choose(this.review, i.id))}>
            <td class="badge">${nodeBadge(i.type, i.left.offender === true)}</td>
            <td><b class="cut">${i.left.mention.name}</b><span class="muted">${t.review.records(i.left.records)}</span></td>
            <td class="badge">${nodeBadge(i.type, i.right.offender === true)}</td>
            <td><b class="cut">${i.right.mention.name}</b><span class="muted">${t.review.records(i.right.records)}</span></td>
            <td class="impact" title=${t.review.impact}><i ${vars({ "--v": i.impact / most })}></i><span class="sr">${t.review.impact} ${Math.round((i.impact / most) * 100)}</span></td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private card(item: ReviewItem): TemplateResult {
    const r = t.review;
    const head = (side: ReviewItem["left"]): TemplateResult => html`<th scope="col">
      <b>${side.mention.name}</b>
      <span class="muted">${r.records(side.records)}${side.name === side.mention.name ? "" : ` · ${side.name}`}</span>
      ${side.offender ? html`<span class="chip bad">${icon("flag")}${t.network.offender}</span>` : nothing}
      <a class="link-line" href=${formatRoute("network", { id: side.entityId })}>${icon("network")}${r.open}</a>
    </th>`;
    return html`<aside class="pane detail" data-testid="review-card" aria-label=${r.question(r.types[item.type] ?? item.type)}>
      <div class="scroll grow card-body">
        <h2>${r.question(r.types[item.type] ?? item.type)}</h2>
        <p class="muted">${r.now[String(item.together)]}</p>
        <table class="grid-table sidebyside">
          <thead><tr><td></td>${head(item.left)}${head(item.right)}<th scope="col" class="num">${t.network.attributes.weight}</th></tr></thead>
          <tbody>
            ${item.evidence.map(
              (e) => html`<tr class=${e.weight < 0 && (e.left || e.right) ? "differs" : ""}>
                <th scope="row">${nameOfPart(e.name)}</th>
                ${e.left || e.right
                  ? html`<td>${shownValue(e.left)}</td><td>${shownValue(e.right)}<div class="muted">${e.agreement}</div></td>`
                  : html`<td colspan="2" class="muted">${e.agreement}</td>`}
                <td class="num"><b class=${e.weight < 0 ? "down" : "plus"}>${formatSigned(e.weight)}</b></td>
              </tr>`,
            )}
            <tr class="sum"><th scope="row">${t.who.total}</th><td colspan="2">${r.likely(formatShare(item.probability))}</td><td class="num"><b>${formatSigned(item.weight)}</b></td></tr>
          </tbody>
        </table>
        <label class="above">${r.note}<input class="field" maxlength="500" placeholder=${r.sameReason} data-testid="review-reason" /></label>
      </div>
      <footer class="bar decide">
        <button class="btn primary" data-testid="review-same" ?disabled=${this.busy} @click=${() => void this.say("TOGETHER")}>${icon("check")}${r.same}<kbd aria-hidden="true">y</kbd></button>
        <button class="btn primary" data-testid="review-different" ?disabled=${this.busy} @click=${() => void this.say("APART")}>${icon("close")}${r.different}<kbd aria-hidden="true">n</kbd></button>
        <button class="btn" data-testid="review-skip" @click=${() => (this.review = skipped(this.review))}>${r.skip}<kbd aria-hidden="true">s</kbd></button>
        <span class="grow"></span>
        <button class="btn quiet" data-testid="review-undo" ?disabled=${!this.last} @click=${() => void this.undo()}>${icon("undo")}${t.common.undo}</button>
      </footer>
    </aside>`;
  }
}

import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, isAborted, type NetworkNode, type Schemas } from "../../shared/api/client";
import { nameOfLabel, t } from "../../shared/strings";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { nodeBadge } from "../../shared/ui/parts";

/** Finds nodes as the officer types; says how many there are beyond those shown. Fires `chosen` with the node. */
@customElement("seine-network-search")
export class NetworkSearch extends View {
  @state() private result: Schemas["SearchResult"] | undefined;
  @state() private error = "";
  @state() private busy = false;
  @state() private open = false;
  @state() private at = 0;
  private asking: AbortController | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;

  focusInput(): void {
    const input = this.find("input");
    input?.focus();
    input?.select();
  }

  override render(): TemplateResult {
    const items = this.result?.items ?? [];
    return html`<div class="search">
      <label class="sr" for="network-q">${t.network.search}</label>
      ${icon("search")}
      <input
        id="network-q"
        class="field"
        type="search"
        role="combobox"
        aria-expanded=${this.open}
        aria-controls="network-hits"
        aria-autocomplete="list"
        aria-activedescendant=${this.open && items.length ? `hit-${this.at}` : nothing}
        placeholder=${t.network.search}
        maxlength="200"
        autocomplete="off"
        data-testid="network-search"
        @input=${this.typed}
        @keydown=${this.keyed}
        @focus=${() => (this.open = this.result !== undefined)}
        @blur=${() => setTimeout(() => (this.open = false), 150)}
      /><kbd aria-hidden="true">/</kbd>
      ${this.open
        ? html`<div class="hits">
            <ul id="network-hits" role="listbox" aria-label=${t.network.search} data-testid="search-results">
              ${items.map(
                ({ node }, i) => html`<li id="hit-${i}" role="option" aria-selected=${i === this.at} data-testid="search-hit" data-id=${node.id} @pointerdown=${(e: Event) => { e.preventDefault(); this.choose(node); }}>
                  ${nodeBadge(node.label, node.offender)}<span class="cut grow"><b>${node.name}</b> <span class="muted">${nameOfLabel(node.label)}${Object.values(node.props)[0] ? ` · ${Object.values(node.props)[0]}` : ""}</span></span
                  >${node.degree === undefined ? nothing : html`<span class="muted nowrap">${t.network.degree(node.degree)}</span>`}
                </li>`,
              )}
            </ul>
            <p class="muted" role="status">
              ${this.error || (this.busy && !this.result ? t.network.searching : this.result ? (items.length ? t.network.hits(items.length, this.result.total, this.result.truncated) : t.network.noHits) : "")}
            </p>
          </div>`
        : nothing}
    </div>`;
  }

  private readonly typed = (event: Event): void => {
    clearTimeout(this.typing);
    const q = (event.target as HTMLInputElement).value.trim();
    if (q === "") {
      this.asking?.abort();
      this.result = undefined;
      this.open = false;
      return;
    }
    this.typing = setTimeout(() => void this.ask(q), 160);
  };

  private async ask(q: string): Promise<void> {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    this.busy = true;
    this.error = "";
    this.open = true;
    try {
      this.result = await api.searchNetwork({ q, limit: 12 }, asking.signal);
      this.at = 0;
    } catch (error) {
      if (isAborted(error)) return;
      this.result = undefined;
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.busy = false;
  }

  private readonly keyed = (event: KeyboardEvent): void => {
    const items = this.result?.items ?? [];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.open = this.result !== undefined;
      this.at = items.length ? (this.at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length : 0;
    } else if (event.key === "Enter" && this.open && items[this.at]) {
      event.preventDefault();
      this.choose(items[this.at]!.node);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.open) this.open = false;
      else this.find("input")?.blur();
    }
  };

  private choose(node: NetworkNode): void {
    this.open = false;
    const input = this.find("input");
    if (input) {
      input.value = "";
      input.blur();
    }
    this.result = undefined;
    this.dispatchEvent(new CustomEvent<NetworkNode>("chosen", { detail: node }));
  }
}

import { LitElement } from "lit";

/**
 * Seine's views draw into the page itself, not into shadow trees: one style sheet, and labels, descriptions and live
 * regions may refer to each other across views.
 */
export abstract class View extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected find<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K] | null;
  protected find<E extends Element = HTMLElement>(selector: string): E | null;
  protected find(selector: string): Element | null {
    return this.querySelector(selector);
  }

  /** Ends with the element: listeners and streams are tied to it. */
  protected lifetime = new AbortController();

  override connectedCallback(): void {
    if (this.lifetime.signal.aborted) this.lifetime = new AbortController();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    this.lifetime.abort();
    super.disconnectedCallback();
  }
}

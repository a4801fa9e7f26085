import { LitElement, type PropertyValues } from "lit";

/**
 * Seine's views draw into the page itself, not into shadow trees: one style sheet, and labels, descriptions and live
 * regions may refer to each other across views.
 */
export abstract class View extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected find<E extends Element>(selector: string): E | null {
    return this.querySelector<E>(selector);
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

export type Changes<V> = PropertyValues<V>;

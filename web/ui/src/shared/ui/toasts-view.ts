import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../strings";
import { closeToast, type Toast, watchToasts } from "../toasts";
import { View } from "./element";
import { icon } from "./icons";

@customElement("seine-toasts")
export class ToastsView extends View {
  @state() private toasts: readonly Toast[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    watchToasts((toasts) => (this.toasts = toasts), this.lifetime.signal);
  }

  override render(): TemplateResult {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.toasts,
        (toast) => toast.id,
        (toast) => html`<div class="toast ${toast.tone}" data-testid="toast">
          ${icon(toast.tone === "bad" ? "warn" : toast.tone === "ok" ? "check" : "info")}
          <span class="grow">${toast.text}</span>
          ${toast.action ? html`<button class="link" data-testid="toast-action" @click=${() => { closeToast(toast.id); toast.action?.run(); }}>${toast.action.label}</button>` : nothing}
          <button class="btn quiet small icon-only" aria-label=${t.common.close} @click=${() => closeToast(toast.id)}>${icon("close")}</button>
        </div>`,
      )}
    </div>`;
  }
}

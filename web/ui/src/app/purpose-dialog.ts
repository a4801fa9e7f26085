import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../shared/api/client";
import { t } from "../shared/strings";
import { View } from "../shared/ui/element";
import { closeOnBackdrop } from "../shared/ui/parts";

/** Asks why, as the law on personal data wants it. */
@customElement("seine-purpose")
export class PurposeDialog extends View {
  @property() purpose = "";
  @state() private error = "";

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="purpose-title" data-testid="purpose-dialog" @click=${closeOnBackdrop}>
      <form novalidate @submit=${this.save}>
        <header><h1 id="purpose-title">${t.purpose.title}</h1></header>
        <div class="body">
          <p class="muted">${t.purpose.lead}</p>
          <label class="above">${t.app.purpose}<input class="field" name="purpose" maxlength="200" list="purpose-list" autocomplete="off" data-testid="purpose-input" .value=${this.purpose} /></label>
          <datalist id="purpose-list">${t.signin.purposes.map((p) => html`<option value=${p}></option>`)}</datalist>
          <p class="wrong" role="alert">${this.error || nothing}</p>
        </div>
        <footer>
          <button type="button" class="btn" @click=${() => this.find("dialog")?.close()}>${t.common.cancel}</button>
          <button class="btn primary" data-testid="purpose-save">${t.purpose.save}</button>
        </footer>
      </form>
    </dialog>`;
  }

  private readonly save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const purpose = this.find<HTMLInputElement>("input")?.value.trim() ?? "";
    if (purpose.length < 3) {
      this.error = t.signin.shortPurpose;
      return;
    }
    try {
      const session = await api.updateSession(purpose);
      this.error = "";
      this.find("dialog")?.close();
      this.dispatchEvent(new CustomEvent("purpose-set", { detail: session }));
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
  };
}

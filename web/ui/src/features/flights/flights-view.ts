import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { View } from "../../shared/ui/element";

@customElement("seine-flights")
export class FlightsView extends View {
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) permissions: readonly string[] = [];
  @property() purpose = "";

  override render(): TemplateResult {
    return html``;
  }
}

import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { View } from "../../shared/ui/element";

@customElement("seine-network")
export class TheView extends View {
  @property({ attribute: false }) params: Readonly<Record<string, string>> = {};
  override render(): TemplateResult {
    return html``;
  }
}

import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Schemas } from "../api/client";
import { formatDateTime } from "../format";
import { t } from "../strings";
import { View } from "./element";
import { icon } from "./icons";
import { closeOnBackdrop, errorBlock, openDialog, skeletonRows } from "./parts";

let shown: RecordDialog | undefined;

/** Shows one source record as it was told. */
export function openRecord(id: string): void {
  void shown?.open(id);
}

@customElement("seine-record-dialog")
export class RecordDialog extends View {
  @state() private recordId = "";
  @state() private detail: Schemas["RecordDetail"] | undefined;
  @state() private error: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    shown = this;
  }

  async open(id: string): Promise<void> {
    this.recordId = id;
    this.detail = undefined;
    this.error = undefined;
    openDialog(this.find("dialog"));
    try {
      const detail = await api.getRecord(id);
      if (this.recordId === id) this.detail = detail;
    } catch (error) {
      if (this.recordId === id) this.error = error;
    }
  }

  override render(): TemplateResult {
    return html`<dialog class="wide" aria-labelledby="record-title" data-testid="record-dialog" @click=${closeOnBackdrop}>
      <header>
        <h1 id="record-title">${t.record.title}</h1>
        <code class="muted cut grow">${this.recordId}</code>
        <form method="dialog"><button class="btn quiet icon-only" aria-label=${t.common.close}>${icon("close")}</button></form>
      </header>
      <div class="body">
        ${this.error ? errorBlock(this.error, () => void this.open(this.recordId)) : !this.detail ? skeletonRows(6) : this.content(this.detail)}
      </div>
    </dialog>`;
  }

  private content({ ref, record }: Schemas["RecordDetail"]): TemplateResult {
    const facts: [string, string | undefined][] = [
      [t.record.source, ref.system],
      [t.record.file, ref.file],
      [t.record.position, ref.position],
      [t.record.time, ref.eventTime === undefined ? undefined : formatDateTime(ref.eventTime)],
      [t.record.message, ref.messageId],
    ];
    return html`<dl class="facts">
        ${facts.map(([name, value]) => (value ? html`<div><dt>${name}</dt><dd class=${name === t.record.message ? "mono cut" : ""} title=${value}>${value}</dd></div>` : nothing))}
      </dl>
      <pre class="json scroll" tabindex="0">${JSON.stringify(record, null, 2)}</pre>`;
  }
}

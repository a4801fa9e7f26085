import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type InstructionDraft } from "../api/client";
import { t } from "../strings";
import { showToast } from "../toasts";
import { View } from "./element";
import { icon } from "./icons";
import { closeOnBackdrop, openDialog } from "./parts";

export interface Decision {
  readonly kind: InstructionDraft["kind"];
  readonly a: string;
  readonly b: string;
  readonly names: string;
}

let shown: DecisionDialog | undefined;

/** Asks why two are one or two, and records it. */
export function openDecision(decision: Decision): void {
  shown?.open(decision);
}

/** Records a decision and offers to take it back. */
export async function decide(draft: InstructionDraft, said: string, undone: () => void = () => {}): Promise<void> {
  const { a, b } = await api.giveInstruction(draft);
  if (draft.kind === "WITHDRAWN") {
    showToast(said, "ok");
    return;
  }
  const run = (): void => {
    api.giveInstruction({ kind: "WITHDRAWN", a, b, reason: t.who.backReason }).then(
      () => {
        showToast(t.review.undone, "info");
        undone();
      },
      (error: unknown) => showToast(error instanceof Error ? error.message : String(error), "bad"),
    );
  };
  showToast(said, "ok", { label: t.common.undo, run });
}

@customElement("seine-decision-dialog")
export class DecisionDialog extends View {
  @state() private decision: Decision | undefined;
  @state() private wrong = "";
  @state() private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    shown = this;
  }

  open(decision: Decision): void {
    this.decision = decision;
    this.wrong = "";
    this.busy = false;
    void this.updateComplete.then(() => {
      const reason = this.find<HTMLTextAreaElement>("textarea");
      if (reason) reason.value = "";
      openDialog(this.find("dialog"));
      reason?.focus();
    });
  }

  override render(): TemplateResult {
    const { decision } = this;
    return html`<dialog aria-labelledby="decision-title" data-testid="decision-dialog" @click=${closeOnBackdrop}>
      <form novalidate @submit=${this.save}>
        <header>
          <h1 id="decision-title">${decision ? t.who.decide[decision.kind] : nothing}</h1>
          <button type="button" class="btn quiet icon-only" aria-label=${t.common.close} @click=${() => this.find("dialog")?.close()}>${icon("close")}</button>
        </header>
        <div class="body">
          <p><b>${decision?.names}</b></p>
          <label class="above">${t.who.reason}<textarea class="field" rows="3" maxlength="500" placeholder=${t.who.reasonPlaceholder} data-testid="decision-reason"></textarea></label>
          <p class="wrong" role="alert">${this.wrong || nothing}</p>
          <p class="muted small-print">${t.who.decideHelp}</p>
        </div>
        <footer>
          <button type="button" class="btn" @click=${() => this.find("dialog")?.close()}>${t.common.cancel}</button>
          <button class="btn primary" data-testid="decision-save" ?disabled=${this.busy}>${t.who.record}</button>
        </footer>
      </form>
    </dialog>`;
  }

  private readonly save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { decision } = this;
    const reason = this.find<HTMLTextAreaElement>("textarea")?.value.trim() ?? "";
    if (!decision || this.busy) return;
    if (reason.length < 3) {
      this.wrong = t.who.reasonMissing;
      return;
    }
    this.busy = true;
    try {
      await decide({ kind: decision.kind, a: decision.a, b: decision.b, reason }, t.who.recorded);
      this.find("dialog")?.close();
    } catch (error) {
      this.wrong = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = false;
    }
  };
}

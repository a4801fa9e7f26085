import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { OutcomeDraft, OutcomeView, Schemas } from "../api/client";
import { checkOutcome, EMPTY_FORM, type OutcomeForm } from "../outcome";
import { t } from "../strings";
import { showToast } from "../toasts";
import { View } from "./element";
import { icon } from "./icons";
import { closeOnBackdrop, openDialog } from "./parts";

export interface OutcomeTask {
  readonly title: string;
  /** Narcotics come first for passengers, undervaluation for goods. */
  readonly previous: OutcomeView | undefined;
  readonly send: (draft: OutcomeDraft) => Promise<Schemas["RecordedOutcome"]>;
  readonly recorded: (outcome: OutcomeView) => void;
}

/** Asks what was found, sends it, and offers to take it back. */
@customElement("seine-outcome-dialog")
export class OutcomeDialog extends View {
  @state() private task: OutcomeTask | undefined;
  @state() private form: OutcomeForm = EMPTY_FORM;
  @state() private wrong: { field: string; error: string } | undefined;
  @state() private busy = false;

  open(task: OutcomeTask): void {
    const { previous } = task;
    this.task = task;
    this.wrong = undefined;
    this.busy = false;
    this.form =
      previous && previous.result !== "WITHDRAWN"
        ? { ...EMPTY_FORM, result: previous.result, offenceClass: previous.offenceClass ?? "", extraRevenue: previous.extraRevenue === undefined ? "" : String(previous.extraRevenue), note: previous.note ?? "" }
        : EMPTY_FORM;
    void this.updateComplete.then(() => {
      openDialog(this.find("dialog"));
      this.find<HTMLInputElement>("input[name=result]:checked")?.focus();
    });
  }

  override render(): TemplateResult {
    const { form } = this;
    const set = (change: Partial<OutcomeForm>): void => {
      this.form = { ...this.form, ...change };
      this.wrong = undefined;
    };
    return html`<dialog class="outcome" aria-labelledby="outcome-title" data-testid="outcome-dialog" @click=${closeOnBackdrop}>
      <form novalidate @submit=${this.submit}>
        <header>
          <h1 id="outcome-title">${t.outcome.title}</h1>
          <span class="muted cut grow">${this.task?.title}</span>
          <button type="button" class="btn quiet icon-only" aria-label=${t.common.close} @click=${() => this.find("dialog")?.close()}>${icon("close")}</button>
        </header>
        <div class="body">
          <fieldset class="cards">
            <legend>${t.outcome.result}</legend>
            ${(["NO_FINDING", "OFFENCE"] as const).map(
              (result) => html`<label class="card ${form.result === result ? "on" : ""} ${result === "OFFENCE" ? "bad" : "ok"}">
                <input type="radio" name="result" value=${result} .checked=${form.result === result} data-testid="outcome-${result}" @change=${() => set({ result })} />
                <span><strong>${result === "OFFENCE" ? t.outcome.offence : t.outcome.none}</strong><span class="muted">${result === "OFFENCE" ? t.outcome.offenceHelp : t.outcome.noneHelp}</span></span>
              </label>`,
            )}
          </fieldset>
          ${form.result === "OFFENCE"
            ? html`<div class="pair">
                <label class="above"
                  >${t.outcome.class}
                  <select class="field" data-testid="outcome-class" aria-invalid=${this.wrong?.field === "offenceClass"} aria-describedby="outcome-error" @change=${(e: Event) => set({ offenceClass: (e.target as HTMLSelectElement).value })}>
                    <option value="" ?selected=${form.offenceClass === ""}>${t.outcome.chooseClass}</option>
                    ${t.outcome.classes.map((c) => html`<option value=${c} ?selected=${form.offenceClass === c}>${c}</option>`)}
                  </select>
                </label>
                <label class="above"
                  >${t.outcome.revenue}
                  <input class="field num" inputmode="decimal" data-testid="outcome-revenue" aria-invalid=${this.wrong?.field === "extraRevenue"} aria-describedby="outcome-error" .value=${form.extraRevenue} @input=${(e: Event) => set({ extraRevenue: (e.target as HTMLInputElement).value })} />
                </label>
              </div>`
            : nothing}
          <label class="above"
            >${t.outcome.note}
            <textarea class="field" rows="3" maxlength="2000" placeholder=${t.outcome.notePlaceholder} data-testid="outcome-note" .value=${form.note} @input=${(e: Event) => set({ note: (e.target as HTMLTextAreaElement).value })}></textarea>
          </label>
          <label class="above"
            >${t.outcome.selectedBy}
            <select class="field" data-testid="outcome-selected-by" @change=${(e: Event) => set({ selectedBy: (e.target as HTMLSelectElement).value as OutcomeForm["selectedBy"] })}>
              ${Object.entries(t.outcome.selectors).map(([value, label]) => html`<option value=${value} ?selected=${form.selectedBy === value}>${label}</option>`)}
            </select>
          </label>
          <p id="outcome-error" class="wrong" role="alert">${this.wrong?.error ?? nothing}</p>
        </div>
        <footer>
          <span class="muted grow small-print">${t.outcome.explain}</span>
          <button type="button" class="btn" @click=${() => this.find("dialog")?.close()}>${t.common.cancel}</button>
          <button class="btn primary" data-testid="outcome-save" ?disabled=${this.busy}>${this.busy ? t.outcome.saving : t.outcome.save}</button>
        </footer>
      </form>
    </dialog>`;
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const task = this.task;
    if (!task || this.busy) return;
    const checked = checkOutcome(this.form);
    if (!("draft" in checked)) {
      this.wrong = checked;
      return;
    }
    this.busy = true;
    try {
      const { outcome } = await task.send(checked.draft);
      this.find("dialog")?.close();
      task.recorded(outcome);
      showToast(t.outcome.saved(t.consignments.done[outcome.result]), "ok", { label: t.common.undo, run: () => void takeBack(task) });
    } catch (error) {
      this.wrong = { field: "", error: error instanceof Error ? error.message : String(error) };
    } finally {
      this.busy = false;
    }
  };
}

async function takeBack(task: OutcomeTask): Promise<void> {
  const { previous } = task;
  try {
    const draft: OutcomeDraft =
      previous && previous.result !== "WITHDRAWN"
        ? {
            result: previous.result,
            ...(previous.offenceClass === undefined ? {} : { offenceClass: previous.offenceClass }),
            ...(previous.extraRevenue === undefined ? {} : { extraRevenue: previous.extraRevenue }),
            ...(previous.note === undefined ? {} : { note: previous.note }),
          }
        : { result: "WITHDRAWN" };
    task.recorded((await task.send(draft)).outcome);
    showToast(t.outcome.withdrawn, "info");
  } catch (error) {
    showToast(error instanceof Error ? error.message : String(error), "bad");
  }
}

import type { OutcomeDraft } from "./api/client";
import { t } from "./strings";

/** What the officer has filled in so far. */
export interface OutcomeForm {
  readonly result: "NO_FINDING" | "OFFENCE";
  readonly offenceClass: string;
  readonly extraRevenue: string;
  readonly note: string;
  readonly selectedBy: NonNullable<OutcomeDraft["selectedBy"]>;
}

export const EMPTY_FORM: OutcomeForm = { result: "NO_FINDING", offenceClass: "", extraRevenue: "", note: "", selectedBy: "model" };

export type Checked = { readonly draft: OutcomeDraft } | { readonly field: "offenceClass" | "extraRevenue"; readonly error: string };

/** The draft to send, or the first field that is wrong and why. Blanks in an amount are read over. */
export function checkOutcome(form: OutcomeForm): Checked {
  const note = form.note.trim();
  const common = { selectedBy: form.selectedBy, ...(note ? { note } : {}) };
  if (form.result === "NO_FINDING") return { draft: { result: "NO_FINDING", ...common } };
  if (!form.offenceClass) return { field: "offenceClass", error: t.outcome.needClass };
  const amount = form.extraRevenue.replace(/[\s\u00a0\u202f']/g, "");
  if (amount !== "" && !/^\d{1,12}(\.\d{1,2})?$/.test(amount)) return { field: "extraRevenue", error: t.outcome.badRevenue };
  return { draft: { result: "OFFENCE", offenceClass: form.offenceClass, ...(amount ? { extraRevenue: Number(amount) } : {}), ...common } };
}

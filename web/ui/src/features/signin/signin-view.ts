import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, isProblem } from "../../shared/api/client";
import { isText, readPref, writePref } from "../../shared/prefs";
import { t } from "../../shared/strings";
import { View } from "../../shared/ui/element";
import { icon } from "../../shared/ui/icons";
import { checkCredentials } from "./credentials";
import "./signin.css";

@customElement("seine-signin")
export class SigninView extends View {
  @property({ type: Boolean }) ended = false;
  @state() private error = "";
  @state() private wrong: "user" | "password" | "purpose" | "" = "";
  @state() private busy = false;

  protected override firstUpdated(): void {
    this.find<HTMLInputElement>("input[name=user]")?.focus();
  }

  override render(): TemplateResult {
    return html`<div class="signin">
      <form novalidate @submit=${this.submit} data-testid="sign-in">
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M4 9c4 3 8 3 12 0s8-3 12 0M7 11c0 7 3 12 9 16 6-4 9-9 9-16M16 9.5v17.5M9.3 18.5c4.5 2 8.9 2 13.4 0" /></svg>
        <h1>${t.app.name}</h1>
        <p class="muted lead">${t.signin.lead}</p>
        ${this.ended ? html`<p class="note">${icon("clock")}${t.signin.ended}</p>` : nothing}
        <label class="above">${t.signin.user}<input class="field" name="user" autocomplete="username" autocapitalize="off" spellcheck="false" maxlength="100" aria-invalid=${this.wrong === "user"} aria-describedby="signin-error" data-testid="sign-in-user" /></label>
        <label class="above">${t.signin.password}<input class="field" name="password" type="password" autocomplete="current-password" maxlength="200" aria-invalid=${this.wrong === "password"} aria-describedby="signin-error" data-testid="sign-in-password" /></label>
        <label class="above"
          >${t.signin.purpose}<input class="field" name="purpose" maxlength="200" list="purposes" autocomplete="off" .value=${readPref("purpose", "", isText)} aria-invalid=${this.wrong === "purpose"} aria-describedby="purpose-help signin-error" data-testid="sign-in-purpose" />
          <span class="muted hint" id="purpose-help">${t.signin.purposeHelp}</span></label
        >
        <datalist id="purposes">${t.signin.purposes.map((p) => html`<option value=${p}></option>`)}</datalist>
        <p class="wrong" id="signin-error" role="alert" data-testid="sign-in-error">${this.error ? html`${icon("warn")}${this.error}` : nothing}</p>
        <button class="btn primary" ?disabled=${this.busy} data-testid="sign-in-submit">${this.busy ? t.signin.going : t.signin.go}</button>
      </form>
    </div>`;
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const checked = checkCredentials(String(form.get("user") ?? ""), String(form.get("password") ?? ""), String(form.get("purpose") ?? ""));
    if ("error" in checked) {
      this.error = checked.error;
      this.wrong = checked.field;
      this.find<HTMLInputElement>(`input[name=${checked.field}]`)?.focus();
      return;
    }
    this.busy = true;
    this.error = "";
    this.wrong = "";
    try {
      const session = await api.openSession(checked.credentials);
      if (checked.credentials.purpose) writePref("purpose", checked.credentials.purpose);
      this.dispatchEvent(new CustomEvent("signed-in", { detail: session, bubbles: true }));
    } catch (error) {
      this.error = isProblem(error) && error.status === 429 && error.retryAfterSeconds ? t.signin.wait(error.retryAfterSeconds) : error instanceof Error ? error.message : String(error);
      const password = this.find<HTMLInputElement>("input[name=password]");
      if (password && isProblem(error) && error.status === 401) {
        password.value = "";
        password.focus();
      }
    } finally {
      this.busy = false;
    }
  };
}

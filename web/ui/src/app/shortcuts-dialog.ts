import { html, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { listShortcuts, setSingleKeys, type Shortcut } from "../shared/keys";
import { isBoolean, readPref, writePref } from "../shared/prefs";
import { t } from "../shared/strings";
import { View } from "../shared/ui/element";
import { icon } from "../shared/ui/icons";
import { closeOnBackdrop, openDialog } from "../shared/ui/parts";

const NAMES: Readonly<Record<string, string>> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", "mod+z": "Ctrl Z", "mod+shift+z": "Ctrl ⇧ Z" };

@customElement("seine-shortcuts")
export class ShortcutsDialog extends View {
  @state() private shortcuts: readonly Shortcut[] = [];
  @state() private single = readPref("single-keys", true, isBoolean);

  open(): void {
    this.shortcuts = listShortcuts();
    openDialog(this.find("dialog"));
  }

  override render(): TemplateResult {
    const groups = [...new Set(this.shortcuts.map((s) => s.group))];
    return html`<dialog class="wide" aria-labelledby="shortcuts-title" data-testid="shortcuts-dialog" @click=${closeOnBackdrop}>
      <header>
        <h1 id="shortcuts-title" class="grow">${t.shortcuts.title}</h1>
        <form method="dialog"><button class="btn quiet icon-only" aria-label=${t.common.close}>${icon("close")}</button></form>
      </header>
      <div class="body shortcut-groups">
        ${groups.map(
          (group) => html`<section>
            <h2>${group}</h2>
            <dl>
              ${this.shortcuts
                .filter((s) => s.group === group)
                .map((s) => html`<div><dt>${s.label}</dt><dd>${s.keys.map((key) => html`<span>${(NAMES[key] ?? key).split(" ").map((k) => html`<kbd>${k}</kbd>`)}</span>`)}</dd></div>`)}
            </dl>
          </section>`,
        )}
      </div>
      <footer>
        <label class="grow check"
          ><input type="checkbox" .checked=${this.single} @change=${(e: Event) => { this.single = (e.target as HTMLInputElement).checked; writePref("single-keys", this.single); setSingleKeys(this.single); }} />${t.shortcuts.single}
          <span class="muted">${t.shortcuts.singleHelp}</span></label
        >
      </footer>
    </dialog>`;
  }
}

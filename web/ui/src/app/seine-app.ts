import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, isProblem, onSessionTrouble, type Session } from "../shared/api/client";
import { closeEvents, onEvent, openEvents } from "../shared/api/events";
import { setServerTime } from "../shared/clock";
import { provideShortcuts, setSingleKeys, startKeys } from "../shared/keys";
import { isBoolean, readPref } from "../shared/prefs";
import { formatRoute, navigate, parseRoute, type Route } from "../shared/route";
import { t } from "../shared/strings";
import { leaveToasts, showToast } from "../shared/toasts";
import { View } from "../shared/ui/element";
import { icon, type IconName } from "../shared/ui/icons";
import { errorBlock, openDialog, stateBlock } from "../shared/ui/parts";
import "../shared/ui/decision-dialog";
import "../shared/ui/outcome-dialog";
import "../shared/ui/record-dialog";
import "../shared/ui/toasts-view";
import "../features/consignments/consignments-view";
import "../features/flights/flights-view";
import "../features/signin/signin-view";
import "./purpose-dialog";
import "./shortcuts-dialog";
import { startTheme, type Theme, toggleTheme } from "./theme";

interface Screen {
  readonly name: keyof typeof t.app.screens;
  readonly icon: IconName;
  readonly key: string;
  readonly permission: string;
}

const SCREENS: readonly Screen[] = [
  { name: "consignments", icon: "consignment", key: "c", permission: "read-consignments" },
  { name: "flights", icon: "journey", key: "f", permission: "read-passengers" },
  { name: "network", icon: "network", key: "n", permission: "read-network" },
  { name: "review", icon: "person", key: "u", permission: "decide-identity" },
  { name: "quality", icon: "records", key: "d", permission: "read-quality" },
  { name: "models", icon: "model", key: "m", permission: "read-models" },
];

/** The frame: who is signed in, where the officer is, what is live. */
@customElement("seine-app")
export class SeineApp extends View {
  @state() private session: Session | "unknown" | "none" = "unknown";
  @state() private ended = false;
  @state() private route: Route = parseRoute(location.hash);
  @state() private live = false;
  @state() private theme: Theme = startTheme();
  @state() private fault: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = this.lifetime;
    startKeys();
    setSingleKeys(readPref("single-keys", true, isBoolean));
    onSessionTrouble(
      () => this.signedOut(true),
      () => this.askPurpose(),
    );
    window.addEventListener(
      "hashchange",
      () => {
        const { screen } = this.route;
        this.route = parseRoute(location.hash);
        if (this.route.screen !== screen) leaveToasts();
      },
      { signal },
    );
    onEvent("connection", ({ live }) => (this.live = live), signal);
    onEvent("status", ({ now }) => setServerTime(now), signal);
    provideShortcuts(
      [
        { keys: ["?"], label: t.shortcuts.help, group: t.shortcuts.groups.anywhere, run: () => this.showHelp() },
        ...SCREENS.map((screen) => ({ keys: [`g ${screen.key}`], label: t.shortcuts.go(t.app.screens[screen.name]), group: t.shortcuts.groups.anywhere, run: () => this.may(screen) && navigate(screen.name) })),
        { keys: ["g t"], label: t.shortcuts.theme, group: t.shortcuts.groups.anywhere, run: () => (this.theme = toggleTheme(this.theme)) },
      ],
      signal,
    );
    void this.restore();
  }

  private async restore(): Promise<void> {
    this.fault = undefined;
    try {
      this.signedIn(await api.getSession());
    } catch (error) {
      if (isProblem(error) && error.status === 401) this.session = "none";
      else this.fault = error;
    }
  }

  private signedIn(session: Session): void {
    this.session = session;
    this.ended = false;
    openEvents();
    api.getStatus().then(
      (status) => setServerTime(status.now),
      () => {},
    );
    const here = SCREENS.find((s) => s.name === this.route.screen);
    const first = SCREENS.find((s) => this.may(s));
    if (here && !this.may(here) && first) navigate(first.name);
  }

  private signedOut(byServer: boolean): void {
    if (typeof this.session === "object") this.ended = byServer;
    this.session = "none";
    closeEvents();
  }

  private may(screen: Screen): boolean {
    return typeof this.session === "object" && this.session.permissions.includes(screen.permission);
  }

  private askPurpose(): void {
    openDialog(this.find<HTMLDialogElement>("seine-purpose dialog"));
  }

  private showHelp(): void {
    this.find<HTMLElement & { open(): void }>("seine-shortcuts")?.open();
  }

  private async signOut(): Promise<void> {
    try {
      await api.closeSession();
      this.signedOut(false);
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), "bad");
    }
  }

  override render(): TemplateResult {
    if (this.fault) return html`${errorBlock(this.fault, () => void this.restore())}`;
    if (this.session === "unknown") return html`<div class="boot" aria-busy="true"><span class="sr">${t.common.loading}</span></div>`;
    if (this.session === "none") {
      return html`<seine-signin .ended=${this.ended} @signed-in=${(e: CustomEvent<Session>) => this.signedIn(e.detail)}></seine-signin>`;
    }
    const { session } = this;
    return html`
      <a class="skip" href="#main" @click=${(e: Event) => { e.preventDefault(); this.find<HTMLElement>("main")?.focus(); }}>${t.app.skip}</a>
      <header class="top">
        <a class="brand" href=${formatRoute("consignments")} aria-label=${t.app.name}>${mark()}<span>${t.app.name}</span></a>
        <nav aria-label=${t.app.name}>
          ${SCREENS.filter((s) => this.may(s)).map(
            (s) => html`<a href=${formatRoute(s.name)} data-testid="nav-${s.name}" aria-current=${this.route.screen === s.name ? "page" : nothing}>${icon(s.icon)}${t.app.screens[s.name]}</a>`,
          )}
        </nav>
        <span class="grow"></span>
        <span class="live ${this.live ? "on" : ""}" data-testid="live" title=${this.live ? t.app.liveHelp : t.app.offlineHelp}><i></i>${this.live ? t.app.live : t.app.offline}</span>
        <button class="btn quiet small purpose" data-testid="purpose" title=${t.app.changePurpose} @click=${() => this.askPurpose()}>
          <span class="muted">${t.app.purpose}</span><span class="cut">${session.purpose ?? t.app.noPurpose}</span>
        </button>
        <button class="btn quiet icon-only" title="${t.app.help} (?)" aria-label=${t.app.help} data-testid="help" @click=${() => this.showHelp()}>${icon("keyboard")}</button>
        <button class="btn quiet icon-only" title=${t.app.theme} aria-label=${t.app.theme} data-testid="theme" @click=${() => (this.theme = toggleTheme(this.theme))}>${icon(this.theme === "dark" ? "sun" : "moon")}</button>
        <button class="btn quiet account" popovertarget="account" title=${session.name} data-testid="account"><span class="avatar">${initialsOf(session.name)}</span><span class="sr"> ${t.app.account}: ${session.name}</span></button>
        <div id="account" popover class="menu">
          <strong>${session.name}</strong><span class="muted">${session.user} · ${session.role.replace(/-/g, " ")}</span>
          <button class="btn" data-testid="sign-out" @click=${() => void this.signOut()}>${icon("out")}${t.app.signOut}</button>
        </div>
      </header>
      <main id="main" tabindex="-1">${this.screen(session)}</main>
      <seine-toasts></seine-toasts>
      <seine-outcome-dialog></seine-outcome-dialog>
      <seine-record-dialog></seine-record-dialog>
      <seine-decision-dialog></seine-decision-dialog>
      <seine-shortcuts></seine-shortcuts>
      <seine-purpose .purpose=${session.purpose ?? ""} @purpose-set=${(e: CustomEvent<Session>) => this.purposeSet(e.detail)}></seine-purpose>
    `;
  }

  private purposeSet(session: Session): void {
    this.session = session;
    window.dispatchEvent(new CustomEvent("seine-purpose"));
  }

  private screen(session: Session): TemplateResult {
    const { screen, params } = this.route;
    const known = SCREENS.find((s) => s.name === screen);
    document.title = known ? `${t.app.screens[known.name]} · ${t.app.name}` : t.app.name;
    if (!known) return stateBlock("info", t.app.notFound);
    if (!this.may(known)) return stateBlock("info", t.common.forbidden);
    switch (known.name) {
      case "consignments":
        return html`<seine-consignments .params=${params} .permissions=${session.permissions}></seine-consignments>`;
      case "flights":
        return html`<seine-flights .params=${params} .permissions=${session.permissions} .purpose=${session.purpose ?? ""}></seine-flights>`;
      case "network":
        void import("../features/network/network-view");
        return html`<seine-network .params=${params} .permissions=${session.permissions}></seine-network>`;
      case "review":
        void import("../features/review/review-view");
        return html`<seine-review></seine-review>`;
      case "quality":
        void import("../features/quality/quality-view");
        return html`<seine-quality .params=${params} .permissions=${session.permissions}></seine-quality>`;
      case "models":
        void import("../features/models/models-view");
        return html`<seine-models .permissions=${session.permissions}></seine-models>`;
    }
  }
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join("")
    .toUpperCase();

/** A net that hangs in the water. */
export function mark(): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M4 9c4 3 8 3 12 0s8-3 12 0M7 11c0 7 3 12 9 16 6-4 9-9 9-16M16 9.500v17.500M9.3 18.500c4.5 2 8.9 2 13.4 0" /></svg>`;
}
